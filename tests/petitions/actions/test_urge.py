"""催办: handler and head are told (art. 40)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, NotFound, PermissionRefused, RuleRefused
from apps.notifications.models import Notification
from apps.petitions.actions import urge
from tests.factories.petitions import make_petition, transferred

pytestmark = pytest.mark.django_db


def test_both_desks_of_the_unit_are_told(
    supervisor_officer: User, unit_handler: User, unit_approver: User, at: datetime
) -> None:
    petition = transferred()

    urge(number=petition.number, access=supervisor_officer.access, at=at, text="请尽快签收。")

    told = Notification.objects.filter(kind="petitions.urge")
    assert {(notice.organ_id, notice.role) for notice in told} == {
        (petition.first_organ_id, "unit_handler"),
        (petition.first_organ_id, "unit_approver"),
    }
    assert all("尽快" not in str(notice.payload) for notice in told)
    assert petition.case_file.events.get(verb="petitions.urge").payload["text"] == "请尽快签收。"


def test_nobody_to_urge(supervisor_officer: User, at: datetime) -> None:
    petition = make_petition()

    with pytest.raises(RuleRefused):
        urge(number=petition.number, access=supervisor_officer.access, at=at, text="请尽快办理。")


def test_words_and_a_handling_of_this_case(supervisor_officer: User, at: datetime) -> None:
    petition, other = transferred(), transferred()

    with pytest.raises(InvalidInput):
        urge(number=petition.number, access=supervisor_officer.access, at=at, text="")
    with pytest.raises(NotFound):
        urge(
            number=petition.number,
            access=supervisor_officer.access,
            at=at,
            text="请办理",
            handling_id=other.handlings.get().pk,
        )


def test_a_unit_does_not_urge_itself(unit_handler: User, at: datetime) -> None:
    petition = transferred()

    with pytest.raises(PermissionRefused):
        urge(number=petition.number, access=unit_handler.access, at=at, text="请办理")
