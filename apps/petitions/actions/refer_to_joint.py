"""提请联席会议: organs without a common superior in the district go to the joint conference (art. 24, R-37)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.accounts.selectors import users_in_roles
from apps.casefiles.actions import grant
from apps.casefiles.rules.vocabulary import GrantReason
from apps.casefiles.rules.walls import CONTENT
from apps.casefiles.selectors import is_closed_to
from apps.notifications.actions import notify
from apps.petitions.actions.end_dispute import the_dispute
from apps.petitions.actions.step import Step, begin, finish
from apps.petitions.models import Petition
from apps.petitions.rules.disputes import check
from apps.petitions.selectors.facts import dispute_facts


@transaction.atomic
def refer_to_joint(
    *,
    number: str,
    access: Access,
    at: datetime,
    reason: str = "",
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """The office of the conference may read the file until it is decided."""
    step = begin(
        "refer_to_joint", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    check("refer_to_joint", dispute_facts(step.petition, step.the_handling))
    dispute = the_dispute(step)
    dispute.state, dispute.to_joint_at = "with_joint", at
    dispute.save(update_fields=["state", "to_joint_at"])
    finish(step, dispute=dispute.pk, reason=reason.strip())
    _tell_office(step)
    return step.petition


def _tell_office(step: Step) -> None:
    file = step.petition.case_file
    for user in users_in_roles(step.petition.owner, (Role.JOINT_OFFICE,), step.at):
        if not is_closed_to(file, user=user):
            grant(
                case_file=file,
                level=CONTENT,
                reason=GrantReason.SHARED,
                user=user,
                access=step.access,
                at=step.at,
            )
            notify(
                kind="petitions.refer_to_joint",
                at=step.at,
                case_file=file,
                user=user,
                level="warn",
                payload={"number": step.petition.number},
            )
