"""A unit that loses the case loses the order's clock: to the bureau, with its days, told once (art. 40, R-35, R-37, R-80)."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.base.errors import PermissionRefused
from apps.casefiles.actions import close_to
from apps.deadlines.models import Deadline
from apps.notifications.models import Notification
from apps.organisations.models import Organ
from apps.petitions.actions import decide_dispute, name_accused, take_back
from apps.petitions.models import Petition
from apps.supervision.actions import receive, take_over_lost
from apps.supervision.models import Order
from apps.supervision.selectors.order_page import order_page
from tests.factories.disputes import deputy, unsettled
from tests.factories.petitions import officer, transferred, vault_officer
from tests.factories.supervision import answered, handler, opened
from tests.factories.supervision import officer as sender

pytestmark = pytest.mark.django_db
WHY = "依据城市管理执法职责，由区城管执法局承办。"
WORDS = "单位已不承办，请撤销或者改派"


def clock_of(order: Order) -> Deadline:
    return Deadline.objects.open().get(rule="supervision_feedback", subject=order.subject)


def events_of(order: Order) -> int:
    return order.case_file.events.filter(verb="supervision.order_lost", payload__order=order.pk).count()


def given_back(at: datetime) -> tuple[Petition, Order]:
    petition = transferred()
    order = opened(petition)
    take_back(number=petition.number, access=officer().access, at=at, reason="不属于该单位职权。")
    return petition, order


def test_taken_back_the_clock_is_the_bureaus_with_its_days(supervisor_officer: User, at: datetime) -> None:
    petition, order = given_back(at)
    due = clock_of(order).due_on

    assert take_over_lost(at=at) == 1

    clock = clock_of(order)
    assert (clock.owner_id, clock.due_on) == (petition.owner_id, due)
    assert order_page(order.pk, supervisor_officer.access, at).standing == WORDS
    told = Notification.objects.visible_to(sender().access, at).filter(kind="supervision.order_lost")
    assert [notice.payload["order"] for notice in told] == [order.pk]


def test_twice_is_once(supervisor_officer: User, at: datetime) -> None:
    _petition, order = given_back(at)
    take_over_lost(at=at)

    assert take_over_lost(at=at + timedelta(minutes=10)) == 0
    assert events_of(order) == 1
    assert Notification.objects.filter(kind="supervision.order_lost").count() == 1


def test_moved_by_the_decision_of_a_dispute(
    supervisor_officer: User, other_department: Organ, at: datetime
) -> None:
    petition = unsettled()
    order = opened(petition)
    receive(pk=order.pk, access=handler().access, at=at)
    decide_dispute(
        number=petition.number,
        access=deputy().access,
        at=at,
        organ_id=other_department.pk,
        decision=WHY,
    )

    assert take_over_lost(at=at) == 1
    assert clock_of(order).owner_id == petition.owner_id
    assert events_of(order) == 1


def test_sealed_with_that_unit_accused_only_the_named_are_told(
    supervisor_officer: User, triage_officer: User, street_office: Organ, unit_handler: User, at: datetime
) -> None:
    named = vault_officer()
    petition = transferred()
    order = opened(petition)
    name_accused(number=petition.number, access=triage_officer.access, at=at, organ_id=street_office.pk)

    assert take_over_lost(at=at) == 1

    assert clock_of(order).owner_id == petition.owner_id
    told = Notification.objects.filter(kind="supervision.order_lost")
    assert named.pk in {notice.user_id for notice in told}
    assert all(notice.user_id and not notice.payload for notice in told)
    assert not told.filter(user=unit_handler).exists()
    assert not Order.objects.visible_to(unit_handler.access, at).exists()


def test_sealed_because_of_somebody_else_the_unit_reads_it_no_more_either(
    supervisor_officer: User, triage_officer: User, other_department: Organ, at: datetime
) -> None:
    vault_officer()
    petition = transferred()
    order = opened(petition)
    name_accused(number=petition.number, access=triage_officer.access, at=at, organ_id=other_department.pk)

    assert take_over_lost(at=at) == 1
    assert clock_of(order).owner_id == petition.owner_id


def test_an_officer_who_must_keep_out_is_not_the_one_told(
    supervisor_officer: User, section_head: User, at: datetime
) -> None:
    _petition, order = given_back(at)
    close_to(case_file=order.case_file, user=order.officer, reason="recused", at=at)

    assert take_over_lost(at=at) == 1
    told = Notification.objects.get(kind="supervision.order_lost")
    assert (told.user_id, told.role) == (None, "supervisor_officer")


def test_nothing_of_who_still_has_it_reviews_it_or_has_answered(
    supervisor_officer: User, unit_handler: User, at: datetime
) -> None:
    held = opened(transferred())
    reviewed = transferred()
    reviewing = opened(reviewed, handling=None)
    take_back(number=reviewed.number, access=officer().access, at=at, reason="不属于该单位职权。")
    said = answered(transferred())
    take_back(number=said.case_file.number, access=officer().access, at=at, reason="不属于该单位职权。")

    assert take_over_lost(at=at) == 0
    assert clock_of(held).owner_id == held.organ_id
    assert clock_of(reviewing).owner_id == reviewing.organ_id


def test_only_the_worker(supervisor_officer: User, at: datetime) -> None:
    with pytest.raises(PermissionRefused):
        take_over_lost(at=at, access=supervisor_officer.access)
