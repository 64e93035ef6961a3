"""Notices go to posts of the unit; of a sealed file only to the people on its list, with the number alone (R-80)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.notifications.models import Notification
from apps.supervision.actions.tell import tell_supervision, tell_unit
from tests.factories.petitions import make_accusation, transferred
from tests.factories.supervision import candidate, opened

pytestmark = pytest.mark.django_db


def test_handler_and_head_are_told_by_number(
    unit_handler: User, unit_approver: User, supervisor_officer: User, at: datetime
) -> None:
    order = opened(transferred())
    told = Notification.objects.filter(kind="supervision.order_opened")
    assert {(row.organ_id, row.role) for row in told} == {
        (order.organ_id, "unit_handler"), (order.organ_id, "unit_approver"),
    }  # fmt: skip
    assert {tuple(sorted(row.payload)) for row in told} == {("number", "order")}


def test_of_a_sealed_file_only_the_named_are_told(
    vault_officer: User, unit_handler: User, supervisor_officer: User, at: datetime
) -> None:
    petition = make_accusation()
    order = candidate(petition, state="open", opened_by=supervisor_officer, officer=supervisor_officer)
    Notification.objects.all().delete()

    tell_unit(order, "order_opened", access=supervisor_officer.access, at=at)
    tell_supervision(order, "order_answered", access=supervisor_officer.access, at=at)

    told = Notification.objects.all()
    assert told and all(row.user_id and row.organ_id is None and row.payload == {} for row in told)
    assert supervisor_officer.pk not in {row.user_id for row in told}
    assert unit_handler.pk not in {row.user_id for row in told}


def test_the_officer_hears_of_the_answer(supervisor_officer: User, at: datetime) -> None:
    order = opened(transferred())
    tell_supervision(order, "order_answered", access=supervisor_officer.access, at=at)
    assert Notification.objects.get(kind="supervision.order_answered").user_id == order.officer_id
