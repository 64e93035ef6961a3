"""举行听证: attendance, record, conclusion; in a first handling no day is left out (art. 31, R-168)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from apps.base.clock import local_date
from apps.base.errors import InvalidInput, PermissionRefused, RuleRefused, TransitionNotAllowed
from apps.deadlines.models import Deadline
from apps.petitions import actions
from apps.petitions.models import Review
from tests.factories.handlings import closed, handler, later
from tests.factories.hearings import (
    AHEAD,
    RECORD,
    fixed,
    heard,
    held,
    noticed,
    perform,
    plan,
    recheck_of,
    record,
    the_hearing,
)
from tests.factories.petitions import staff

pytestmark = pytest.mark.django_db


def test_the_record_of_a_first_handling_stops_nothing(at: datetime) -> None:
    petition = noticed()
    before = Deadline.objects.open().get(case_file_id=petition.pk, rule="closure")
    hearing = the_hearing(petition)
    absent = hearing.participants.filter(role="member").first()

    held(petition, attended=[row.pk for row in hearing.participants.exclude(pk=absent.pk)])

    hearing.refresh_from_db()
    assert (hearing.state, hearing.record, hearing.held_by) == ("held", RECORD, handler())
    absent.refresh_from_db()
    assert absent.attended is False
    after = Deadline.objects.open().get(case_file_id=petition.pk, rule="closure")
    assert (after.due_on, after.excluded_days, after.due_version) == (before.due_on, 0, before.due_version)
    event = petition.case_file.events.get(verb="petitions.hold_hearing")
    assert (event.payload["present"], event.payload["expected"]) == (4, 5)
    assert "excluded" not in event.payload and "陈述" not in str(event.payload)


def test_not_before_its_time_nor_without_notice_or_presider(at: datetime) -> None:
    with pytest.raises(TransitionNotAllowed, match="还没有通知"):
        held(fixed())
    petition = noticed()
    with pytest.raises(RuleRefused, match="还没有到时间"):
        actions.hold_hearing(number=petition.number, access=handler().access, at=later(1), **record(petition))
    members = the_hearing(petition).participants.exclude(role="presider")
    with pytest.raises(RuleRefused, match="主持人没有到场"):
        held(petition, attended=list(members.values_list("pk", flat=True)))
    with pytest.raises(InvalidInput, match="不在本次听证"):
        held(petition, attended=[999_999])


def clock_of(recheck: Review) -> Deadline:
    return Deadline.objects.open().get(subject=f"review:{recheck.pk}", rule="recheck")


def test_hearing_days_of_a_recheck_are_left_out_by_the_record_alone(at: datetime) -> None:
    # received 24 November: 30 days end on 24 December. Heard from 26 November to 8 December, 13 days with both ends:
    # 6 January, a year whose holidays are not published yet
    petition = closed()
    recheck = recheck_of(petition, at)
    heard(petition, recheck, at)
    clock = clock_of(recheck)
    assert (clock.excluded_days, clock.due_raw, clock.due_version) == (13, date(2027, 1, 6), 2)
    assert (clock.provisional, clock.exclusion_source) == (True, "听证 2026-11-26 至 2026-12-08")
    event = petition.case_file.events.get(verb="petitions.hold_review_hearing")
    assert (event.payload["due_before"], event.payload["due_on"]) == ("2026-12-24", "2027-01-06")
    assert (event.payload["excluded"], event.payload["provisional"]) == (13, True)


def test_a_corrected_end_moves_the_recheck_back(at: datetime) -> None:
    petition = closed()
    recheck = recheck_of(petition, at)
    heard(petition, recheck, at - timedelta(days=0))
    later_on = at + AHEAD + timedelta(days=3)
    given = record(petition, at, ends_on=local_date(at + AHEAD) + timedelta(days=2), reason="结论作出日误记")
    reviewer = staff("review_officer", "XFJ-FC")
    perform(
        "correct_review_hearing",
        number=petition.number,
        access=reviewer.access,
        at=later_on,
        review_id=recheck.pk,
        **given,
    )
    assert (clock_of(recheck).excluded_days, clock_of(recheck).due_raw) == (15, date(2027, 1, 8))


def test_a_cancelled_or_postponed_hearing_of_a_recheck_leaves_nothing_out(at: datetime) -> None:
    petition = closed()
    recheck = recheck_of(petition, at)
    reviewer, other = staff("review_officer", "XFJ-FC"), staff("section_head", "XFJ-BX")
    place: dict[str, Any] = {
        "number": petition.number,
        "access": reviewer.access,
        "at": at,
        "review_id": recheck.pk,
    }
    perform(
        "fix_review_hearing", **place, **plan(petition, at, presider_id=other.pk, recorder_id=reviewer.pk)
    )
    perform("postpone_review_hearing", **place, held_at=at + AHEAD * 2, place="区政府", reason="信访人住院")
    perform("cancel_review_hearing", **place, reason="信访人撤回听证申请")
    assert (clock_of(recheck).excluded_days, clock_of(recheck).due_version) == (0, 1)


def test_whoever_handled_it_first_neither_presides_over_the_recheck_nor_fixes_it(at: datetime) -> None:
    petition = closed()
    recheck = recheck_of(petition, at)
    reviewer = staff("review_officer", "XFJ-FC")
    given = plan(petition, at, presider_id=handler().pk, recorder_id=reviewer.pk)
    with pytest.raises(RuleRefused, match="另选主持人"):
        perform(
            "fix_review_hearing",
            number=petition.number,
            access=reviewer.access,
            at=at,
            review_id=recheck.pk,
            **given,
        )
    with pytest.raises(PermissionRefused):
        perform(
            "fix_review_hearing",
            number=petition.number,
            access=handler().access,
            at=at,
            review_id=recheck.pk,
            **given,
        )


def test_a_corrected_record_says_why(at: datetime) -> None:
    petition = held()
    with pytest.raises(TransitionNotAllowed):
        held(petition)
    actions.correct_hearing(
        number=petition.number,
        access=handler().access,
        at=at + AHEAD,
        **record(petition, record="更正：第二项陈述为承办单位所作。", reason="笔录人误记"),
    )
    assert the_hearing(petition).record.startswith("更正")
    event = petition.case_file.events.get(verb="petitions.correct_hearing")
    assert (event.payload["reason"], event.payload["ends_before"]) == ("笔录人误记", "2026-12-08")
