"""存查: a decision with a reason, counted as dispatch (art. 23)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput
from apps.petitions.actions import keep_on_file
from tests.factories.petitions import make_petition, triaged

pytestmark = pytest.mark.django_db


def test_a_nameless_petition_is_kept(triage_officer: User, at: datetime) -> None:
    petition = triaged(make_petition(petitioner=None, anonymous=True))

    done = keep_on_file(
        number=petition.number, access=triage_officer.access, at=at, reason="匿名，没有可核查的事实。"
    )

    assert (done.state, done.dispatched_on, done.closed_at) == ("filed", at.date(), at)
    assert not done.ratings.exists()


def test_a_reason_is_owed(triage_officer: User, at: datetime) -> None:
    petition = triaged()

    with pytest.raises(InvalidInput):
        keep_on_file(number=petition.number, access=triage_officer.access, at=at, reason=" ")
