"""举行听证: attendance, record, conclusion; in a first handling no day is left out (art. 31, R-168)."""

from datetime import datetime

import pytest

from apps.base.errors import InvalidInput, RuleRefused, TransitionNotAllowed
from apps.deadlines.models import Deadline
from apps.petitions import actions
from tests.factories.handlings import handler, later
from tests.factories.hearings import AHEAD, RECORD, fixed, held, noticed, record, the_hearing

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
