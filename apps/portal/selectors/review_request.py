"""What a petitioner may ask for next: review or recheck of each organ's answer, by when, and of whom."""

from dataclasses import dataclass
from datetime import date, datetime

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.petitions.models import Petition, Review
from apps.petitions.rules.remedy_words import REVIEW_STAGE_LABELS
from apps.petitions.selectors.review_rights import open_right
from apps.petitions.selectors.review_targets import targets_of


@dataclass(frozen=True)
class Asking:
    """One request that may be made now; `late` asks for a reason."""

    handling_id: int
    stage: str
    label: str
    organ: str
    due_on: date
    provisional: bool
    late: bool
    targets: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """One request made, in the petitioner's words."""

    label: str
    target: str
    on: date
    state: str


SAID = {
    "requested": "已收到您的申请，15 日内书面告知您是否受理",
    "accepted": "已受理，正在审查",
    "drafted": "已受理，正在审查",
    "approved": "已受理，正在审查",
    "issued": "已作出书面意见，将送达您",
    "served": "书面意见已送达您",
    "refused": "不予受理，已书面告知您理由",
    "withdrawn": "您已撤回申请",
}


def asking_of(access: Access, at: datetime) -> list[Asking]:
    """Nothing where no right has begun, where one is used, or where the matter has ended for good."""
    petition = _petition(access, at)
    if petition is None:
        return []
    on, found = local_date(at), []
    for handling in petition.handlings.select_related("organ").filter(
        state__in=("served", "closing", "closed")
    ):
        right = open_right(petition, handling)
        if right is not None:
            names = tuple(target.name for target in targets_of(petition, handling, right.previous, on))
            organ = right.previous.target_name if right.previous else handling.organ.short_name
            label = REVIEW_STAGE_LABELS[right.stage]
            found.append(
                Asking(
                    handling.pk,
                    right.stage,
                    label,
                    organ,
                    right.due_on,
                    right.provisional,
                    on > right.due_on,
                    names,
                )
            )
    return found


def asked_by(access: Access, at: datetime) -> list[Asked]:
    """Every request on record, the newest first."""
    petition = _petition(access, at)
    rows = Review.objects.filter(petition=petition).order_by("-pk") if petition else ()
    return [
        Asked(REVIEW_STAGE_LABELS[row.stage], row.target_name, row.requested_on, SAID.get(row.state, ""))
        for row in rows
    ]


def _petition(access: Access, at: datetime) -> Petition | None:
    found: Petition | None = (
        Petition.objects.content_visible_to(access, at)
        .select_related("case_file", "owner")
        .order_by("pk")
        .first()
    )
    return found
