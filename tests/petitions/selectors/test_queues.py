"""Who finds what on the desk, why, and with which next verb (domain-rules 3.1)."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.petitions.actions.accept import accept
from apps.petitions.actions.agree_return import agree_return
from apps.petitions.actions.contact import contact
from apps.petitions.actions.objection import object_to
from apps.petitions.actions.sign import sign
from apps.petitions.actions.urge import urge
from apps.petitions.models import Handling, Petition
from apps.petitions.selectors.queues import QUEUES, petitions_in_queue
from apps.petitions.selectors.worklist import desk_of, queue_rows
from tests.factories.petitions import make_accusation, make_petition, transferred, triaged

pytestmark = pytest.mark.django_db


def counts(user: User, at: datetime) -> dict[str, int]:
    return {queue.key: queue.count for queue in desk_of(user.access, at).queues if queue.count}


def test_registered_petition_waits_for_triage(triage_officer: User, at: datetime) -> None:
    make_petition(at=at)
    (row,) = queue_rows("to_triage", triage_officer.access, at)
    assert row.verb == "甄别"
    assert row.verb_url.endswith("/triage/")
    assert row.why


def test_unjudged_petition_is_judged_before_triage(triage_officer: User, at: datetime) -> None:
    make_petition(at=at, repeat_verdict="pending")
    assert counts(triage_officer, at) == {"to_judge": 1}


def test_triaged_claims_wait_for_dispatch(triage_officer: User, at: datetime) -> None:
    triaged(at=at)
    assert counts(triage_officer, at) == {"to_dispatch": 1}


def test_unit_signs_then_answers_whether_it_accepts(unit_handler: User, at: datetime) -> None:
    petition = transferred(at=at)
    assert counts(unit_handler, at) == {"to_sign": 1}
    sign(number=petition.number, access=unit_handler.access, at=at)
    (row,) = queue_rows("to_accept_notice", unit_handler.access, at)
    assert row.clock is not None
    assert row.clock.name == "受理告知"


def test_accepted_matter_is_contacted_first(unit_handler: User, at: datetime) -> None:
    petition = transferred(at=at)
    sign(number=petition.number, access=unit_handler.access, at=at)
    day = at.date()
    accept(
        number=petition.number, access=unit_handler.access, at=at, accepted_on=day, method="in_person", served_on=day,
        received_by="本人",
    )  # fmt: skip
    (row,) = queue_rows("in_handling", unit_handler.access, at)
    assert row.verb == "记录联系"


def test_objection_lies_with_the_bureau_and_the_unit_waits(
    triage_officer: User, unit_handler: User, at: datetime
) -> None:
    petition = transferred(at=at)
    object_to(
        number=petition.number,
        access=unit_handler.access,
        at=at,
        reasons="本事项属于区住建部门职权范围，不属于街道",
    )
    assert counts(triage_officer, at) == {"objections": 1}
    desk = desk_of(unit_handler.access, at)
    assert desk.count == 0
    assert [row.number for row in desk.waiting] == [petition.number]


def test_overdue_is_counted_and_shown_first(triage_officer: User, at: datetime) -> None:
    late = make_petition(at=at - timedelta(days=20))
    make_petition(at=at)
    desk = desk_of(triage_officer.access, at)
    assert desk.overdue == 1
    assert desk.rows[0].number == late.number


def test_other_units_see_nothing_of_it(outsider: User, at: datetime) -> None:
    transferred(at=at)
    assert desk_of(outsider.access, at).count == 0


def test_sealed_petition_is_on_its_handlers_desk_alone(
    triage_officer: User, vault_officer: User, at: datetime
) -> None:
    petition = make_accusation(at=at, title="检举某人收受好处")
    assert desk_of(triage_officer.access, at).count == 0
    rows = desk_of(vault_officer.access, at).rows
    assert [(row.number, row.title) for row in rows] == [(petition.number, "检举某人收受好处")]


def test_every_queue_says_why() -> None:
    assert all(kind.why and kind.roles for kind in QUEUES.values())


def test_approver_is_not_offered_to_draft(unit_handler: User, unit_approver: User, at: datetime) -> None:
    petition = transferred(at=at)
    sign(number=petition.number, access=unit_handler.access, at=at)
    day = at.date()
    accept(
        number=petition.number, access=unit_handler.access, at=at, accepted_on=day, method="in_person", served_on=day,
        received_by="本人",
    )  # fmt: skip
    contact(
        number=petition.number,
        access=unit_handler.access,
        at=at,
        method="phone",
        contacted_on=day,
        summary="电话了解情况",
    )
    (mine,) = queue_rows("in_handling", unit_handler.access, at)
    (heads,) = queue_rows("in_handling", unit_approver.access, at)
    assert (mine.verb, heads.verb) == ("拟处理意见", "查看")


def test_case_returned_by_its_unit_says_so(triage_officer: User, unit_handler: User, at: datetime) -> None:
    petition = transferred(at=at)
    reasons = "本事项属于区住建部门职权范围，不属于街道"
    object_to(number=petition.number, access=unit_handler.access, at=at, reasons=reasons)
    agree_return(number=petition.number, access=triage_officer.access, at=at, decision="同意退回，另行转送")
    assert counts(triage_officer, at) == {"sent_back": 1}


def test_follower_keeps_the_case_on_the_desk_and_may_do_nothing_by_it(
    triage_officer: User, review_officer: User, at: datetime
) -> None:
    petition = transferred(at=at)
    Petition.objects.filter(pk=petition.pk).update(tracker=review_officer)
    (row,) = queue_rows("tracking", review_officer.access, at)
    assert (row.why, row.verb, row.verb_url) == ("你被指定为跟踪人", "查看", "")


def test_urged_case_is_followed_until_the_unit_moves(
    supervisor_officer: User, unit_handler: User, at: datetime
) -> None:
    petition = transferred(at=at)
    urge(number=petition.number, access=supervisor_officer.access, at=at, text="请尽快签收办理")
    assert counts(supervisor_officer, at) == {"urged": 1}
    sign(number=petition.number, access=unit_handler.access, at=at)
    assert "urged" not in counts(supervisor_officer, at)


def test_whoever_sent_it_reads_that_this_is_why(
    triage_officer: User, unit_handler: User, section_head: User, at: datetime
) -> None:
    petition = transferred(at=at)
    Handling.objects.filter(petition=petition).update(sent_by=triage_officer)
    reasons = "本事项属于区住建部门职权范围，不属于街道"
    object_to(number=petition.number, access=unit_handler.access, at=at, reasons=reasons)
    (mine,) = queue_rows("objections", triage_officer.access, at)
    (other,) = queue_rows("objections", section_head.access, at)
    assert mine.why.startswith("你是转送人")
    assert not other.why.startswith("你是转送人")


def test_list_finds_the_same_cases_under_the_name_of_the_queue(triage_officer: User, at: datetime) -> None:
    petition = make_petition(at=at)
    transferred(at=at)
    condition = petitions_in_queue("to_triage", triage_officer.access, at.date())
    assert [found.number for found in Petition.objects.filter(condition)] == [petition.number]
