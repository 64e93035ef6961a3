"""确定、通知、改期、取消听证 in a first handling (art. 31): what is kept, what is refused, and that no clock moves (R-168)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from apps.accounts.models import User
from apps.base.clock import local_date
from apps.base.errors import DomainError, InvalidInput, PermissionRefused, RuleRefused, TransitionNotAllowed
from apps.casefiles.actions import close_to
from apps.casefiles.rules.vocabulary import ClosureReason
from apps.deadlines.models import Deadline
from apps.notifications.models import Notification
from apps.petitions import actions
from apps.petitions.models import Petition, Service
from tests.factories.handlings import accepted, approved, handler, investigating, later, signed
from tests.factories.hearings import AHEAD, fixed, noticed, plan, presider, the_hearing
from tests.factories.petitions import officer

pytestmark = pytest.mark.django_db


def clocks(petition: Petition) -> list[Any]:
    return list(
        Deadline.objects.filter(case_file_id=petition.pk).order_by("pk").values_list("rule", "due_on")
    )


def test_fixed_with_everybody_expected_and_no_clock_moved(at: datetime) -> None:
    petition = investigating()
    before = clocks(petition)

    fixed(petition)

    hearing = the_hearing(petition)
    assert (hearing.state, hearing.held_at, hearing.public) == ("fixed", at + AHEAD, True)
    assert (hearing.review, hearing.handling, hearing.fixed_by) == (None, petition.handlings.get(), handler())
    seats = list(hearing.participants.values_list("role", "name"))
    assert seats[:3] == [("presider", presider().name), ("recorder", handler().name), ("petitioner", "陈**")]
    assert seats[3:] == [("member", "王律师"), ("member", "社区代表李某")]
    assert clocks(petition) == before
    event = petition.case_file.events.get(verb="petitions.fix_hearing")
    assert (event.payload["held_at"], event.payload["hearing"]) == ("2026-12-08 10:00", hearing.pk)
    assert "重大复杂" not in str(event.payload)
    told = Notification.objects.get(kind="petitions.fix_hearing")
    assert (told.user, told.payload["held_at"]) == (presider(), "2026-12-08 10:00")


def test_one_at_a_time_and_only_of_the_petition_procedure(at: datetime) -> None:
    petition = fixed()
    with pytest.raises(TransitionNotAllowed, match="已经确定了一次听证"):
        fixed(petition)
    other = investigating(petition_class="appeal", appeal_route="statutory_duty")
    with pytest.raises(TransitionNotAllowed, match="第三十一条第六项"):
        fixed(other)
    for early in (signed(), approved()):
        with pytest.raises(TransitionNotAllowed):
            fixed(early)


def test_not_by_the_bureau_nor_over_one_s_own_work(at: datetime) -> None:
    petition = investigating()
    with pytest.raises(PermissionRefused):
        actions.fix_hearing(number=petition.number, access=officer().access, at=at, **plan(petition))
    handling = petition.handlings.get()
    handling.handler = handler()
    handling.save()
    with pytest.raises(RuleRefused, match="另选主持人"):
        fixed(petition, presider_id=handler().pk, recorder_id=presider().pk)


def test_a_recused_person_sits_nowhere(at: datetime) -> None:
    petition = investigating()
    close_to(case_file=petition.case_file, user=presider(), reason=ClosureReason.RECUSED, at=at)
    with pytest.raises(DomainError) as refused:
        fixed(petition)
    assert (refused.value.field, "回避" in refused.value.message) == ("presider_id", True)


def test_a_stranger_to_the_case_keeps_no_record_of_it(at: datetime, sys_admin: User) -> None:
    with pytest.raises(InvalidInput, match="能查看本件"):
        fixed(accepted(), recorder_id=sys_admin.pk)


def test_seven_days_notice_or_consent_in_writing(at: datetime) -> None:
    petition = fixed()
    with pytest.raises(RuleRefused, match="最迟 2026-12-01"):
        noticed(petition, at=later(8), served_on=local_date(later(8)))
    noticed(petition, at=later(8), served_on=local_date(later(8)), consented=True, note="信访人当日书面同意")
    hearing = the_hearing(petition)
    assert (hearing.state, hearing.noticed_on, hearing.consented) == ("noticed", local_date(later(8)), True)
    assert Service.objects.get(paper="hearing_notice").served_on == local_date(later(8))
    with pytest.raises(TransitionNotAllowed, match="改期"):
        noticed(petition, at=later(8))


def test_postponed_it_must_be_announced_again(at: datetime) -> None:
    petition = noticed()
    actions.postpone_hearing(
        number=petition.number,
        access=handler().access,
        at=at,
        held_at=at + timedelta(days=20),
        place="社区会议室",
        reason="信访人住院，请求改期",
    )
    hearing = the_hearing(petition)
    assert (hearing.state, hearing.noticed_on, hearing.place) == ("fixed", None, "社区会议室")
    event = petition.case_file.events.get(verb="petitions.postpone_hearing")
    assert (event.payload["was_held_at"], event.payload["held_at"]) == (
        "2026-12-08 10:00",
        "2026-12-14 10:00",
    )
    assert noticed(petition).hearings.get().state == "noticed"


def test_cancelled_it_makes_room_for_another(at: datetime) -> None:
    petition = fixed()
    actions.cancel_hearing(number=petition.number, access=handler().access, at=at, reason="双方已和解")
    assert (the_hearing(petition).state, the_hearing(petition).cancel_reason) == ("cancelled", "双方已和解")
    with pytest.raises(TransitionNotAllowed, match="还没有确定"):
        actions.cancel_hearing(number=petition.number, access=handler().access, at=at, reason="再次取消")
    assert fixed(petition).hearings.count() == 2
