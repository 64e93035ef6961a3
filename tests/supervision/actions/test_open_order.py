"""发起督办 by hand: grounds, a unit that has the case, or a unit's work as a whole (art. 40)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, NotFound, PermissionRefused
from apps.deadlines.models import Deadline
from apps.organisations.models import Organ
from apps.supervision.actions import open_order
from apps.supervision.models import Order
from tests.factories.petitions import make_accusation, transferred

pytestmark = pytest.mark.django_db
TEXT = "两次来访反映承办科室互相推诿。"


def test_on_a_case_at_the_unit_that_has_it(
    supervisor_officer: User, street_office: Organ, at: datetime
) -> None:
    petition = transferred()
    order = open_order(
        access=supervisor_officer.access, at=at, number=petition.number, organ_id=street_office.pk,
        ground="shirking", statement=TEXT,
    )  # fmt: skip
    assert (order.state, order.source, order.petition_id, order.cause) == ("open", "person", petition.pk, "")
    assert order.handling == petition.handlings.get()
    assert Deadline.objects.get(subject=order.subject).case_file_id == petition.pk


def test_on_the_work_of_a_unit_as_a_whole(
    supervisor_officer: User, department: Organ, department_handler: User, outsider: User, at: datetime
) -> None:
    order = open_order(
        access=supervisor_officer.access, at=at, organ_id=department.pk, ground="delay", statement=TEXT
    )
    assert order.petition is None and order.case_file.kind == "supervision"
    seen = Order.objects.visible_to(department_handler.access, at)
    assert list(seen) == [order]
    assert not Order.objects.visible_to(outsider.access, at).exists()


def test_grounds_words_unit_and_role(
    supervisor_officer: User, unit_approver: User, department: Organ, street_office: Organ, at: datetime
) -> None:
    petition = transferred()
    given = {"access": supervisor_officer.access, "at": at, "number": petition.number, "statement": TEXT}
    with pytest.raises(InvalidInput, match="督办原因"):
        open_order(**given, organ_id=street_office.pk, ground="because")
    with pytest.raises(InvalidInput, match="没有承办"):
        open_order(**given, organ_id=department.pk, ground="delay")
    with pytest.raises(InvalidInput, match="督办事由"):
        open_order(**given | {"statement": ""}, organ_id=street_office.pk, ground="delay")
    with pytest.raises(PermissionRefused):
        open_order(**given | {"access": unit_approver.access}, organ_id=street_office.pk, ground="delay")


def test_a_sealed_case_is_not_there_for_whoever_is_not_named(
    supervisor_officer: User, street_office: Organ, at: datetime
) -> None:
    with pytest.raises(NotFound):
        open_order(
            access=supervisor_officer.access, at=at, number=make_accusation().number, organ_id=street_office.pk,
            ground="delay", statement=TEXT,
        )  # fmt: skip
