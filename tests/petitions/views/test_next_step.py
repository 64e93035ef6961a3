"""`.` on a line: on to the one verb that waits for this person, or a sentence; nothing for those outside."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.base.clock import now
from tests.factories.handlings import handling_of, investigating, signed
from tests.factories.petitions import make_petition, transferred, triaged

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
HTMX = {"HX-Request": "true"}


def step(client: Client, number: str) -> str:
    answer = client.get(f"/petitions/{number}/next/", headers=HTMX)
    return answer.url if answer.status_code == 302 else answer.content.decode()


def test_the_desk_triages_then_transfers(triage_officer: User, signed_in: SignIn) -> None:
    client = signed_in(triage_officer)
    new, ready = make_petition(at=now()), triaged(at=now())
    assert step(client, new.number) == f"/petitions/{new.number}/triage/"
    assert step(client, ready.number) == f"/petitions/{ready.number}/transfer/"


def test_the_unit_signs_accepts_and_drafts(unit_handler: User, signed_in: SignIn) -> None:
    client = signed_in(unit_handler)
    sent, taken, working = transferred(at=now()), signed(at=now()), investigating(at=now())
    for petition, slug in ((sent, "sign"), (taken, "accept"), (working, "draft-opinion")):
        handling = handling_of(petition)
        assert step(client, petition.number) == f"/petitions/{petition.number}/{slug}/?handling={handling.pk}"


def test_where_nothing_waits_it_is_said(registrar: User, signed_in: SignIn) -> None:
    petition = transferred(at=now())
    assert "没有等你办的一步" in step(signed_in(registrar), petition.number)
    assert "<html" in signed_in(registrar).get(f"/petitions/{petition.number}/next/").content.decode()


def test_outsider_finds_nothing(outsider: User, signed_in: SignIn) -> None:
    petition = transferred(at=now())
    assert signed_in(outsider).get(f"/petitions/{petition.number}/next/").status_code == 404
