"""并案: a repeat in time joins the first petition, without a clock of its own; the petitioner is told its number (R-95).

`Merger.before` keeps what the repeat was, so that it can all be undone (`unmerge`).
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import StaleVersion
from apps.casefiles.actions import record
from apps.casefiles.models import CaseFile
from apps.deadlines.models import Deadline
from apps.petitions.actions.judge_repeat import first_petition
from apps.petitions.actions.pair_verdict import record_pair
from apps.petitions.actions.step import Step, begin, finish
from apps.petitions.models import Merger, Petition
from apps.petitions.rules.lifecycle import State
from apps.petitions.rules.repeats import check_merge, check_same_person, check_told
from apps.petitions.rules.vocabulary import RepeatVerdict
from apps.petitions.selectors.repeats_links import first_facts, person_keys, root_of


@transaction.atomic
def merge(
    *,
    number: str,
    access: Access,
    at: datetime,
    first_number: str,
    reason: str,
    told_how: str,
    told_on: date | None = None,
    version: int | None = None,
) -> Petition:
    """Both files, and the one the first was merged into itself, are locked in one order: two merges never wait for each other."""
    locked = _lock(number, first_number.strip())
    step = begin("merge", number=number, access=access, at=at, version=version)
    petition, first = step.petition, first_petition(step, first_number, field="first_number")
    if first.number not in locked:
        raise StaleVersion("首件刚刚并入了别的事项。请核对后再提交。")
    _check(step, first, reason.strip(), told_how, told_on)
    before = _before(petition)
    petition.repeat_verdict, petition.repeat_of, petition.first_here = str(RepeatVerdict.REPEAT), first, False
    petition.claims.filter(pk__in=before["claims"]).update(outcome=str(State.MERGED))
    on = told_on.isoformat() if told_on else ""
    finish(step, first=first.number, reason=reason.strip(), told_on=on, told_how=told_how)
    _remember(step, first, before, reason.strip(), told_how, told_on)
    record(
        case_file=first.case_file,
        verb="petitions.join",
        access=access,
        at=at,
        payload={"joined": petition.number, "reason": reason.strip()},
    )
    return petition


def _lock(number: str, first_number: str) -> set[str]:
    named = Petition.objects.filter(number=first_number).select_related("repeat_of").first()
    numbers = {number, first_number} | ({root_of(named).number} if named else set())
    files = CaseFile.objects.filter(number__in=numbers).order_by("pk").select_for_update(no_key=True)
    return set(files.values_list("number", flat=True))


def _check(step: Step, first: Petition, reason: str, told_how: str, told_on: date | None) -> None:
    petition = step.petition
    check_merge(
        first=first_facts([first], step.at)[first.pk],
        first_sealed=first.sealed,
        sealed=petition.sealed,
        handled=petition.handlings.exclude(state=State.RETURNED).exists(),
        reason=reason,
        today=step.today,
    )
    check_same_person(person_keys(first), person_keys(petition))
    check_told(told_on=told_on, told_how=told_how, received_on=petition.received_on, today=step.today)


def _before(petition: Petition) -> dict[str, Any]:
    """All that merging changes and undoing restores, but the clocks."""
    return {
        "state": petition.state,
        "verdict": petition.repeat_verdict,
        "repeat_of": petition.repeat_of_id,
        "first_here": petition.first_here,
        "claims": list(petition.claims.filter(handling=None, outcome="").values_list("pk", flat=True)),
    }


def _remember(
    step: Step, first: Petition, before: dict[str, Any], reason: str, told_how: str, told_on: date | None
) -> None:
    clocks = Deadline.objects.filter(
        case_file=step.petition.case_file, cancelled_at=step.at, cancel_reason=step.verb
    )
    merger = Merger.objects.create(
        petition=step.petition,
        first=first,
        reason=reason,
        before=before | {"clocks": list(clocks.order_by("pk").values_list("pk", flat=True))},
        told_how=told_how,
        told_on=told_on,
        by_id=step.access.user_id,  # type: ignore[misc]  # the desk: a person
        at=step.at,
    )
    record_pair(
        petition=step.petition,
        other=first,
        verdict="same",
        reason=reason,
        access=step.access,
        at=step.at,
        merger=merger,
    )
