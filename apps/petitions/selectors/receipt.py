"""What stands on the receipt handed to a petitioner: the one view of a petition its paper is made from."""

from dataclasses import dataclass
from datetime import date, datetime

from apps.accounts.rules.access import Access
from apps.base.clock import local_date, start_of
from apps.base.errors import NotFound
from apps.deadlines.models import Deadline
from apps.petitions.models import Petition
from apps.petitions.rules.permissions import may_register

BUREAU_ANSWER = "bureau_dispatch"


@dataclass(frozen=True)
class ReceiptLines:
    """Plain values of the paper; `told_by` is the day by which the petitioner hears where the case went (R-30)."""

    number: str
    organ: str
    received_on: date
    registered_at: datetime
    received_by: str
    person: str
    title: str
    claims: tuple[str, ...]
    told_by: date | None
    provisional: bool


def receipt_lines(petition: Petition) -> ReceiptLines:
    """Of a sealed petition neither title nor claims go on paper."""
    clock = Deadline.objects.filter(case_file_id=petition.pk, rule=BUREAU_ANSWER).order_by("pk").first()
    officer = petition.registered_by
    return ReceiptLines(
        number=petition.number,
        organ=petition.owner.name,
        received_on=petition.received_on,
        registered_at=petition.registered_at,
        received_by=f"{petition.registered_organ.name}{f' {officer.name}' if officer else ''}",
        person=petition.petitioner_mask,
        title="" if petition.sealed else petition.title,
        claims=()
        if petition.sealed
        else tuple(petition.claims.order_by("ordinal").values_list("text", flat=True)),
        told_by=clock.due_on if clock else None,
        provisional=bool(clock and clock.provisional),
    )


def petition_to_receipt(number: str, *, access: Access, at: datetime) -> Petition:
    """For printing again: whoever registers petitions and may read this one; to anybody else it is not there."""
    readable = Petition.objects.content_visible_to(access, at).filter(number=number)
    petition: Petition | None = readable.first() if may_register(access) else None
    if petition is None:
        raise NotFound("没有查到这件信访事项。")
    return petition


def registered_today(*, access: Access, at: datetime) -> int:
    """How many this person has registered since midnight."""
    since = start_of(local_date(at))
    return Petition.objects.filter(registered_at__gte=since, registered_by_id=access.user_id).count()
