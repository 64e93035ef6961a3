"""签收 (art. 23; internal target of two working days)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.clock import local_date
from apps.base.errors import NotFound, PermissionRefused, StaleVersion, TransitionNotAllowed
from apps.deadlines.models import Deadline
from apps.petitions.actions import sign
from tests.factories.handlings import handler, handling_of
from tests.factories.petitions import transferred, triaged

pytestmark = pytest.mark.django_db


def test_whoever_signs_becomes_the_handler(at: datetime) -> None:
    petition = transferred()

    done = sign(number=petition.number, access=handler().access, at=at)

    handling = handling_of(petition)
    assert (done.state, handling.state, handling.signed_at, handling.handler) == (
        "signed",
        "signed",
        at,
        handler(),
    )
    clock = Deadline.objects.get(case_file_id=petition.pk, rule="sign_in")
    assert (clock.met_on, clock.met_at) == (local_date(at), at)
    assert petition.case_file.events.filter(verb="petitions.sign", actor_user=handler()).count() == 1


def test_only_the_organ_it_was_sent_to_signs(outsider: User, triage_officer: User, at: datetime) -> None:
    petition = transferred()

    with pytest.raises(NotFound):
        sign(number=petition.number, access=outsider.access, at=at)
    with pytest.raises(PermissionRefused):
        sign(number=petition.number, access=triage_officer.access, at=at)


def test_not_twice_not_stale_and_not_before_it_was_sent(triage_officer: User, at: datetime) -> None:
    petition = transferred()
    with pytest.raises(StaleVersion):
        sign(number=petition.number, access=handler().access, at=at, version=petition.version - 1)
    sign(number=petition.number, access=handler().access, at=at, version=petition.version)

    with pytest.raises(TransitionNotAllowed, match="已签收"):
        sign(number=petition.number, access=handler().access, at=at)
    with pytest.raises(TransitionNotAllowed):
        sign(number=triaged().number, access=triage_officer.access, at=at)
