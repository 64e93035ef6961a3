"""In-app notices about a review: to the section that works on it, to its investigators, to the organ reviewed."""

from typing import Any

from apps.accounts.rules.roles import Role
from apps.notifications.actions import notify
from apps.petitions.actions.step import Step
from apps.petitions.actions.tell import tell_organ, tell_unit


def tell_reviewing(step: Step, kind: str, *, level: str = "info") -> None:
    """The review officers of the bureau, or the desk of another reviewing organ. Of a sealed file: its named people."""
    review = step.the_review
    if step.petition.sealed or not review.office.path.startswith(step.petition.owner.path):
        tell_organ(step, kind, review.office_id, level=level, stage=review.stage)
        return
    notify(
        kind=f"petitions.{kind}",
        at=step.at,
        case_file=step.petition.case_file,
        organ=step.petition.owner,
        role=str(Role.REVIEW_OFFICER),
        level=level,
        payload=_values(step),
    )


def tell_examiners(step: Step, kind: str) -> None:
    """Those named for it, each by name."""
    for row in step.the_review.reviewers.select_related("user"):
        if row.user_id != step.access.user_id:
            notify(
                kind=f"petitions.{kind}",
                at=step.at,
                case_file=step.petition.case_file,
                user=row.user,
                payload=_values(step),
            )


def tell_reviewed(step: Step, kind: str, *, level: str = "info") -> None:
    """The organ whose handling is reviewed."""
    tell_unit(step, kind, level=level, stage=step.the_review.stage)


def _values(step: Step) -> dict[str, Any]:
    return {"number": step.petition.number, "stage": step.the_review.stage}
