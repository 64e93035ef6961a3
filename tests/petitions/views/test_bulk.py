"""Bulk through the whole stack: the list's ticks, the preview, the result, paper; one's own runs alone."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.base.clock import now
from apps.petitions.models import BulkRun, Petition
from tests.factories.petitions import make_accusation, make_petition, transferred

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
URGE, TRACK, PRINT = "/petitions/bulk/urge/", "/petitions/bulk/track/", "/petitions/bulk/print/"


def text_of(answer: Any) -> str:
    body: str = answer.content.decode()
    return body


def confirmed(page: str, **values: Any) -> dict[str, Any]:
    """What the browser sends back: the ticked cases, the key, and the fields."""
    return {
        "step": "do",
        "key": re.findall(r'name="key" value="([^"]+)"', page)[0],
        "selected": re.findall(r'name="selected" value="([^"]+)"', page),
        "offered": re.findall(r'name="offered" value="([^"]+)"', page),
        "case": re.findall(r'name="case" value="([^"]+)"', page),
        **values,
    }


def test_from_ticks_to_the_result(supervisor_officer: User, signed_in: SignIn) -> None:
    good, bad = transferred(at=now()), make_petition(at=now())
    client = signed_in(supervisor_officer)
    page = text_of(client.post(URGE, {"selected": [good.number, bad.number], "query": "stage=open&after=x"}))
    assert "可以办理 1 件" in page
    assert "不能办理 1 件" in page
    assert "没有正在办理的承办单位可以催办。" in page
    assert "莲前街道" in page
    sent = confirmed(page, text="请抓紧办理")
    answer = client.post(URGE, sent)
    assert answer.status_code == 302
    result = text_of(client.get(answer["Location"]))
    assert "办成 1 件，未办成 0 件" in result
    assert client.post(URGE, sent)["Location"] == answer["Location"]
    assert good.case_file.events.filter(verb="petitions.urge").count() == 1


def test_a_wrong_field_keeps_what_was_typed(supervisor_officer: User, signed_in: SignIn) -> None:
    one, two = transferred(at=now()), transferred(at=now())
    client = signed_in(supervisor_officer)
    page = text_of(client.post(URGE, {"selected": [one.number, two.number]}))
    sent = confirmed(page, text="催")
    sent["case"] = sent["case"][:1]
    answer = client.post(URGE, sent)
    assert answer.status_code == 422
    assert ">催</textarea>" in text_of(answer).replace("\n", "")
    assert text_of(answer).count(" checked") == 1
    assert not BulkRun.objects.exists()


def test_a_chosen_tracker_changes_the_preview(
    section_head: User, triage_officer: User, outsider: User, signed_in: SignIn
) -> None:
    petition = make_petition(at=now())
    client = signed_in(section_head)
    sent = {"step": "check", "selected": [petition.number], "user_id": triage_officer.pk}
    assert f"未指定 → {triage_officer.name}" in text_of(client.post(TRACK, sent))
    refused = text_of(client.post(TRACK, sent | {"user_id": outsider.pk}))
    assert f"{outsider.name}不能查看本事项" in refused


def test_everything_the_conditions_give_no_more_than_a_hundred(
    supervisor_officer: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.petitions.views.bulk.MOST", 2)
    for _ in range(3):
        transferred(at=now())
    make_petition(at=now())
    sent = {"everything": "1", "query": "state=transferred"}
    page = text_of(signed_in(supervisor_officer).post(URGE, sent))
    assert "符合条件的共 3 件，一次最多办理 2 件" in page
    assert len(confirmed(page)["case"]) == 2


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"selected": ["' OR 1=1--", "\x00"]},
        {"everything": "1", "query": "nonsense=1"},
        {"step": "do", "selected": ["2026-00001"], "case": ["2026-00001:1"], "text": "请办", "key": "x"},
        {"step": "resume", "key": "x"},
        {"selected": [f"2026-{n:05d}" for n in range(101)]},
    ],
)
def test_bad_input_is_refused_in_chinese(
    supervisor_officer: User, signed_in: SignIn, sent: dict[str, Any]
) -> None:
    assert signed_in(supervisor_officer).post(URGE, sent).status_code == 422


def test_unknown_verbs_and_other_peoples_runs_are_not_there(
    supervisor_officer: User, director: User, signed_in: SignIn
) -> None:
    petition = transferred(at=now())
    client = signed_in(supervisor_officer)
    assert client.post("/petitions/bulk/close/", {"selected": [petition.number]}).status_code == 404
    page = text_of(client.post(URGE, {"selected": [petition.number]}))
    place = client.post(URGE, confirmed(page, text="请抓紧办理"))["Location"]
    assert signed_in(director).get(place).status_code == 404
    assert client.get(f"/petitions/bulk/runs/{uuid4()}/").status_code == 404
    stolen = confirmed(page, text="请抓紧办理")
    assert signed_in(director).post(URGE, stolen).status_code == 409


def test_sealed_and_foreign_cases_say_no_more_than_they_may(
    triage_officer: User, vault_officer: User, signed_in: SignIn
) -> None:
    sealed = make_accusation(at=now())
    said = {
        user.username: text_of(signed_in(user).post(URGE, {"selected": [sealed.number]}))
        for user in (triage_officer, vault_officer)
    }
    assert "没有查到这件信访事项。" in said["triage_officer"]
    assert sealed.title not in said["triage_officer"]
    assert "检举控告件不能批量办理" in said["vault_officer"]


def test_statements_do_not_grow_with_the_cases(supervisor_officer: User, signed_in: SignIn) -> None:
    numbers = [transferred(at=now()).number for _ in range(5)]
    client = signed_in(supervisor_officer)
    counted = []
    for wanted in (numbers[:1], numbers[:1], numbers):
        with CaptureQueriesContext(connection) as seen:
            client.post(URGE, {"selected": wanted})
        counted.append(len(seen))
    assert counted[1] == counted[2] <= 10


def test_paper_asks_why_first(section_head: User, signed_in: SignIn) -> None:
    petition = transferred(at=now())
    client = signed_in(section_head)
    asked = client.post(PRINT, {"selected": [petition.number]})
    assert (asked.status_code, "打印用途" in text_of(asked)) == (200, True)
    for purpose in ("", "看"):
        refused = client.post(PRINT, {"selected": [petition.number], "step": "do", "purpose": purpose})
        assert refused.status_code == 422
    sheet = text_of(
        client.post(PRINT, {"selected": [petition.number], "step": "do", "purpose": "周例会材料"})
    )
    assert petition.number in sheet
    assert "周例会材料" in sheet
    assert section_head.name in sheet
    assert Petition.objects.get(pk=petition.pk).case_file.readings.filter(kind="print").count() == 1
