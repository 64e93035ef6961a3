"""约谈、通报、挂牌督办、责令限期整改 (R-73): proposed, decided by the conference's office or a leader, ended with a result."""

from datetime import date, datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, NotFound, PermissionRefused, RuleRefused
from apps.casefiles.actions import close_to
from apps.deadlines.models import Deadline
from apps.organisations.models import Organ
from apps.petitions.actions import name_accused
from apps.supervision.actions import decide_measure, end_measure, refuse_measure
from apps.supervision.models import Measure, Order
from tests.factories.petitions import transferred, vault_officer
from tests.factories.supervision import opened, proposal

pytestmark = pytest.mark.django_db


def test_from_proposal_to_the_end(
    leader: User, supervisor_officer: User, unit_handler: User, at: datetime
) -> None:
    order = opened(transferred())
    made = proposal(order_id=order.pk, kind="rectify", limit_on=date(2026, 12, 9))
    assert made.organ_id == order.organ_id
    assert not Measure.objects.visible_to(unit_handler.access, at).exists()
    assert list(Order.objects.visible_to(leader.access, at)) == [order]  # to be able to decide

    decide_measure(pk=made.pk, access=leader.access, at=at, decision="同意。")

    clock = Deadline.objects.get(rule="rectification")
    assert (clock.subject, clock.due_on, clock.owner_id) == (
        f"measure:{made.pk}",
        date(2026, 12, 9),
        order.organ_id,
    )
    assert list(Measure.objects.visible_to(unit_handler.access, at)) == [made]

    end_measure(pk=made.pk, access=supervisor_officer.access, at=at, outcome="已整改，现场核查属实。")
    made.refresh_from_db()
    clock.refresh_from_db()
    assert (made.state, made.ended_on, clock.met_on) == ("ended", at.date(), at.date())


def test_only_the_conference_or_a_leader_decides(director: User, leader: User, at: datetime) -> None:
    made = proposal()
    with pytest.raises(PermissionRefused):
        decide_measure(pk=made.pk, access=director.access, at=at)
    refuse_measure(pk=made.pk, access=leader.access, at=at, reason="先发督办函。")
    made.refresh_from_db()
    assert made.state == "refused"


def test_a_listing_has_a_last_day() -> None:
    with pytest.raises(InvalidInput):
        proposal(kind="listed")


def test_nothing_towards_the_accused(leader: User, at: datetime) -> None:
    order = opened(transferred())
    made = proposal(order_id=order.pk)
    close_to(case_file=order.case_file, organ=order.organ, reason="accused", at=at)
    with pytest.raises(RuleRefused):
        decide_measure(pk=made.pk, access=leader.access, at=at)
    with pytest.raises(RuleRefused):
        proposal(order_id=order.pk)
    with pytest.raises(NotFound):
        proposal(order_id=999_999)


def test_of_a_case_sealed_since_only_its_list_knows(
    leader: User,
    supervisor_officer: User,
    director: User,
    unit_handler: User,
    department: Organ,
    at: datetime,
) -> None:
    petition = transferred()
    order = opened(petition)
    made = proposal(order_id=order.pk)
    decide_measure(pk=made.pk, access=leader.access, at=at, decision="同意。")
    everybody = (supervisor_officer, director, unit_handler)
    assert all(Measure.objects.visible_to(user.access, at).exists() for user in everybody)
    handler = vault_officer()

    name_accused(number=petition.number, access=handler.access, at=at, organ_id=department.pk)

    assert not any(Measure.objects.visible_to(user.access, at).exists() for user in (*everybody, leader))
