"""记录联系: the first one ends the contact target and is the handling's beginning."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from apps.accounts.models import User
from apps.base.clock import local_date
from apps.base.errors import InvalidInput, InvalidInputs, PermissionRefused, TransitionNotAllowed
from apps.deadlines.models import Deadline
from apps.petitions.actions import contact
from apps.petitions.models import Petition
from tests.factories.handlings import accepted, handler, handling_of, later, signed

pytestmark = pytest.mark.django_db


def call(petition: Petition, at: datetime, *, by: User | None = None, **changes: Any) -> Petition:
    values = {"method": "phone", "contacted_on": local_date(at), "summary": "核对了诉求。"}
    return contact(number=petition.number, access=(by or handler()).access, at=at, **(values | changes))


def test_the_first_contact_ends_the_target_on_its_day(at: datetime) -> None:
    petition = accepted()

    done = call(petition, later(5), contacted_on=local_date(later(4)))

    entry = handling_of(petition).contacts.get()
    assert (done.state, entry.reached, entry.summary) == ("investigating", True, "核对了诉求。")
    assert Deadline.objects.get(case_file_id=petition.pk, rule="first_contact").met_on == local_date(later(4))
    assert "核对" not in str(petition.case_file.events.get(verb="petitions.contact").payload)


def test_an_attempt_that_reached_nobody_is_kept(at: datetime) -> None:
    petition = call(accepted(), at, reached=False, summary="无人接听。")

    call(petition, at)

    assert list(handling_of(petition).contacts.values_list("reached", flat=True)) == [False, True]


def test_everything_wrong_at_once(at: datetime) -> None:
    with pytest.raises(InvalidInputs) as refused:
        call(accepted(), at, method="shout", contacted_on=local_date(at) + timedelta(days=1), summary=" ")

    assert {error.field for error in refused.value.errors} == {"method", "contacted_on", "summary"}


def test_not_before_it_came_not_before_acceptance_not_by_the_bureau(
    triage_officer: User, at: datetime
) -> None:
    with pytest.raises(InvalidInput):
        call(accepted(), at, contacted_on=local_date(at) - timedelta(days=1))
    with pytest.raises(TransitionNotAllowed):
        call(signed(), at)
    with pytest.raises(PermissionRefused):
        call(accepted(), at, by=triage_officer)
