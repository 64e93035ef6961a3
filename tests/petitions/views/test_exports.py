"""Exports through the whole stack: columns and purpose, the password, the second person, progress, the file."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.base.clock import now
from apps.petitions.models import Export
from tests.factories.accounts import PASSWORD
from tests.factories.exports import made
from tests.factories.petitions import make_accusation, make_petition, transferred

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
NEW = "/petitions/exports/new/"
PLAIN = {"step": "ask", "everything": "1", "plain": ["number", "state"], "purpose": "月度例会用"}


def text_of(answer: Any) -> str:
    body: str = answer.content.decode()
    return body


def test_plain_columns_are_queued_and_shown(section_head: User, signed_in: SignIn) -> None:
    for _ in range(2):
        make_petition(at=now())
    client = signed_in(section_head)
    page = text_of(client.get(NEW + "?stage=open&after=zzz"))
    assert "在办" in page
    assert 'name="restricted"' not in page
    assert 'name="password"' not in page
    answer = client.post(NEW, PLAIN | {"query": "stage=open"})
    export = Export.objects.get()
    assert answer["Location"] == f"/petitions/exports/{export.pk}/"
    assert (export.state, export.columns, export.query, export.total) == (
        "queued", ["number", "state"], "stage=open", 2,
    )  # fmt: skip
    shown = client.get(answer["Location"])
    assert "every 2s" in text_of(shown)
    fragment = client.get(answer["Location"], headers={"HX-Request": "true"})
    assert "<html" not in text_of(fragment)
    made(export, at=now())
    assert "every" not in text_of(client.get(answer["Location"], headers={"HX-Request": "true"}))
    assert "月度例会用" in text_of(client.get("/petitions/exports/"))


def test_ticked_cases_come_from_the_bar(section_head: User, signed_in: SignIn) -> None:
    numbers = [make_petition(at=now()).number for _ in range(2)]
    client = signed_in(section_head)
    page = text_of(client.post(NEW, {"selected": numbers, "query": "stage=open"}))
    assert "手工勾选" in page
    sent = {key: value for key, value in PLAIN.items() if key != "everything"} | {"selected": numbers}
    client.post(NEW, sent)
    assert Export.objects.get().numbers == numbers


def test_personal_data_asks_for_the_password_and_a_second_person(
    director: User, supervisor_officer: User, section_head: User, signed_in: SignIn
) -> None:
    petition = make_petition(at=now())
    client, sent = signed_in(director), PLAIN | {"restricted": ["name", "phone"]}
    for password in ("", "wrong"):
        refused = client.post(NEW, sent | {"password": password})
        assert refused.status_code == 422
        assert "月度例会用" in text_of(refused)
    assert not Export.objects.exists()
    page = client.post(NEW, sent | {"password": PASSWORD})["Location"]
    export = Export.objects.get()
    assert export.state == "waiting"
    assert "批准导出" not in text_of(client.get(page))
    assert client.post(page + "decide/", {"verdict": "agree"}).status_code == 403
    assert signed_in(section_head).get(page).status_code == 404
    second = signed_in(supervisor_officer)
    assert "月度例会用" in text_of(second.get("/petitions/exports/"))
    assert "批准导出" in text_of(second.get(page))
    assert second.post(page + "decide/", {"verdict": "refuse", "note": ""}).status_code == 422
    assert second.post(page + "decide/", {"verdict": "maybe"}).status_code == 422
    assert second.post(page + "decide/", {"verdict": "agree"}).status_code == 302
    assert made(Export.objects.get(), at=now()).state == "done"
    got = client.get(page + "file/")
    assert got.status_code == 200
    assert got["Content-Disposition"].startswith("attachment")
    assert got["Cache-Control"] == "no-store"
    assert b"".join(got.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]
    for other in (supervisor_officer, section_head):
        assert signed_in(other).get(page + "file/").status_code == 404
    assert petition.case_file.readings.get(kind="export").reason == "月度例会用"


def test_who_may_not_ask_for_more_cannot_slip_it_in(section_head: User, signed_in: SignIn) -> None:
    make_petition(at=now())
    client = signed_in(section_head)
    client.post(NEW, PLAIN | {"restricted": ["name"], "password": PASSWORD})
    assert Export.objects.get().columns == ["number", "state"]
    smuggled = client.post(NEW, PLAIN | {"plain": ["number", "name"]})
    assert smuggled.status_code == 422


def test_the_501st_row_needs_somebody_else(
    section_head: User, director: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("views.exports", "rules.exports"):
        monkeypatch.setattr(f"apps.petitions.{module}.SELF_SERVICE_ROWS", 1)
    for _ in range(2):
        transferred(at=now())
    refused = signed_in(section_head).post(NEW, PLAIN)
    assert refused.status_code == 403
    assert "由另一人批准" in text_of(refused)
    client = signed_in(director)
    assert client.post(NEW, PLAIN).status_code == 422  # the password
    client.post(NEW, PLAIN | {"password": PASSWORD})
    assert Export.objects.get().state == "waiting"


def test_accusations_are_not_even_counted(vault_officer: User, signed_in: SignIn) -> None:
    make_accusation(at=now())
    make_petition(at=now())
    client = signed_in(vault_officer)
    client.post(NEW, PLAIN)
    assert Export.objects.get().total == 1


def test_the_registrar_and_bad_conditions_are_refused(
    registrar: User, section_head: User, signed_in: SignIn
) -> None:
    assert signed_in(registrar).get(NEW).status_code == 403
    assert signed_in(registrar).post(NEW, PLAIN).status_code == 403
    client = signed_in(section_head)
    assert client.get(NEW + "?nonsense=1").status_code == 422
    assert client.post(NEW, {"step": "choose"}).status_code == 422
    for missing in ("purpose", "plain"):
        make_petition(at=now())
        assert client.post(NEW, {k: v for k, v in PLAIN.items() if k != missing}).status_code == 422


def test_guessing_the_password_locks_as_at_the_door(director: User, signed_in: SignIn) -> None:
    make_petition(at=now())
    client, sent = signed_in(director), PLAIN | {"restricted": ["name"]}
    answers = [client.post(NEW, sent | {"password": "wrong"}).status_code for _ in range(12)]
    assert answers[0] == 422
    locked = client.post(NEW, sent | {"password": PASSWORD})
    assert locked.status_code != 302
    assert not Export.objects.exists()
