"""举行听证: who came, what was said, what it comes to. In a recheck its days are left out by the session itself (art. 36)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.deadlines.actions import exclude_days
from apps.petitions.actions.hearings import begin_hearing, hearings_of, open_hearing, running_recheck
from apps.petitions.actions.step import Step, finish
from apps.petitions.models import Hearing, Petition
from apps.petitions.rules.hearings import check_attendance, check_record, hearing_days


@transaction.atomic
def hold_hearing(
    *,
    number: str,
    access: Access,
    at: datetime,
    attended: Sequence[int],
    record: str,
    conclusion: str,
    ends_on: date,
    version: int | None = None,
    handling_id: int | None = None,
    review_id: int | None = None,
    verb: str = "hold_hearing",
) -> Petition:
    """Held as announced. In a recheck the limit moves in the same transaction, and the event says from where to where."""
    step = begin_hearing(verb, number, access, at, version, handling_id, review_id)
    hearing = open_hearing(step)
    _write(hearing, attended, record, conclusion, ends_on, at)
    hearing.state, hearing.held_by_id = "held", access.staff_id
    hearing.save()
    finish(step, hearing=hearing.pk, ends_on=ends_on, **_attendance(hearing), **_exclude(step))
    return step.petition


@transaction.atomic
def correct_hearing(
    *,
    number: str,
    access: Access,
    at: datetime,
    attended: Sequence[int],
    record: str,
    conclusion: str,
    ends_on: date,
    reason: str,
    version: int | None = None,
    handling_id: int | None = None,
    review_id: int | None = None,
    verb: str = "correct_hearing",
) -> Petition:
    """The record of the last hearing held was wrong: written anew with a reason, and the days with it."""
    step = begin_hearing(verb, number, access, at, version, handling_id, review_id)
    hearing = hearings_of(step).select_for_update(of=("self",)).filter(state="held").latest("held_at", "pk")
    hearing.petition = step.petition
    was = hearing.ends_on
    _write(hearing, attended, record, conclusion, ends_on, at)
    hearing.save()
    finish(
        step, hearing=hearing.pk, ends_before=was, ends_on=ends_on, reason=reason.strip(), **_exclude(step)
    )
    return step.petition


def _write(
    hearing: Hearing, attended: Sequence[int], record: str, conclusion: str, ends_on: date, at: datetime
) -> None:
    check_record(record=record, conclusion=conclusion, ends_on=ends_on, held_at=hearing.held_at, at=at)
    people = {row.pk: row for row in hearing.participants.all()}
    check_attendance(attended, {pk: row.role for pk, row in people.items()})
    for pk, row in people.items():
        row.attended = pk in set(attended)
        row.save(update_fields=["attended"])
    hearing.record, hearing.conclusion, hearing.ends_on = record.strip(), conclusion.strip(), ends_on


def _attendance(hearing: Hearing) -> dict[str, Any]:
    present = [row.attended for row in hearing.participants.all()]
    return {"present": sum(map(bool, present)), "expected": len(present)}


def _exclude(step: Step) -> dict[str, Any]:
    """All held hearings of this recheck together, so that days two of them share are left out once."""
    clock = running_recheck(step)
    if clock is None:
        return {}
    held = hearings_of(step).filter(state="held", ends_on__isnull=False)
    spans = list(held.order_by("begins_on", "pk").values_list("begins_on", "ends_on"))
    excluded = hearing_days(spans, start_on=clock.start_on, days=clock.days)
    before = clock.due_on
    moved = exclude_days(
        case_file=step.petition.case_file,
        subject=clock.subject,
        rule=clock.rule,
        days=excluded.days,
        at=step.at,
        source=excluded.source,
    )
    return {
        "excluded": excluded.days,
        "excluded_for": excluded.source,
        "due_before": before,
        "due_on": moved.due_on,
        "provisional": moved.provisional,
        "on": local_date(step.at),
    }
