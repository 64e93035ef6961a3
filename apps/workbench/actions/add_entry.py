"""记一条日程: one line of one's own day, with a case where it concerns one that may be read."""

from datetime import date, datetime, time

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import InvalidInput, InvalidInputs, RuleRefused
from apps.petitions.models import Petition
from apps.workbench.models import AgendaEntry
from apps.workbench.rules.agenda import PER_DAY, refusals


@transaction.atomic
def add_entry(
    *,
    access: Access,
    at: datetime,
    on: date,
    title: str,
    starts_at: time | None = None,
    ends_at: time | None = None,
    place: str = "",
    number: str = "",
) -> AgendaEntry:
    """Raises `InvalidInputs` with every refusal, `RuleRefused` for a day that is full."""
    wrong = refusals(title=title, on=on, starts_at=starts_at, ends_at=ends_at, today=local_date(at))
    petition = None
    if number.strip():
        petition = Petition.objects.content_visible_to(access, at).filter(number=number.strip()).first()
        if petition is None:
            wrong.append(InvalidInput("没有查到这个编号的事项。", field="number"))
    if wrong:
        raise InvalidInputs(wrong)
    if AgendaEntry.objects.filter(user_id=access.staff_id, on=on).count() >= PER_DAY:
        raise RuleRefused(f"这一天已有 {PER_DAY} 条日程，请先整理。")
    return AgendaEntry.objects.create(
        user_id=access.staff_id,
        on=on,
        starts_at=starts_at,
        ends_at=ends_at,
        title=title.strip(),
        place=place.strip(),
        petition=petition,
        written_at=at,
    )
