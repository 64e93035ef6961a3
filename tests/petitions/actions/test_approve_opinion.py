"""Drafter and approver are two people (section 11; refusal 17)."""

from datetime import date, datetime

import pytest

from apps.base.errors import PermissionRefused, TransitionNotAllowed
from apps.petitions.actions import approve_opinion
from tests.factories.accounts import member, with_access
from tests.factories.handlings import approver, drafted, handler, handling_of, investigating

pytestmark = pytest.mark.django_db


def test_the_latest_version_is_approved(at: datetime) -> None:
    petition = drafted(drafted())

    done = approve_opinion(number=petition.number, access=approver().access, at=at)

    opinions = handling_of(petition).opinions.values_list("version", "approved_by_id")
    assert done.state == "opinion_approved"
    assert list(opinions) == [(1, None), (2, approver().pk)]


def test_nobody_judges_own_work(at: datetime) -> None:
    both = member("unit_handler", handler().appointments.get().organ)
    both.appointments.create(
        organ=both.appointments.get().organ, role="unit_approver", starts_on=date(2020, 1, 1)
    )
    petition = drafted(by=with_access(both))

    with pytest.raises(PermissionRefused, match="你是起草人，不能审核"):
        approve_opinion(number=petition.number, access=both.access, at=at)


def test_not_by_the_handler_and_not_without_a_draft(at: datetime) -> None:
    with pytest.raises(PermissionRefused):
        approve_opinion(number=drafted().number, access=handler().access, at=at)
    with pytest.raises(TransitionNotAllowed):
        approve_opinion(number=investigating().number, access=approver().access, at=at)
