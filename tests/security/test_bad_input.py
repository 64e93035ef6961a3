"""Hostile and broken input: never a fault, refused in Chinese, and what was typed is still there (security.md 5)."""

import json
import re

import pytest
from django.test import Client

from apps.base.clock import local_date, now
from apps.petitions.forms.registration import new_key
from apps.petitions.models import Petition
from tests.factories.petitions import make_petition
from tests.security.test_twice_at_once import URL, body

pytestmark = pytest.mark.django_db
CHINESE = re.compile(r"[\u4e00-\u9fff]")
NASTY = {
    "null byte": "路灯\x00坏了",
    "script": "<script>alert(1)</script>",
    "handler": '"><img src=x onerror=alert(1)>',
    "template": "{{ 7|add:7 }}{% debug %}${7*7}",
    "sql": "' OR 1=1; DROP TABLE petitions_petition; --",
    "like": "%_%\\%",
    "direction": "张\u202e三\u2066",
    "zero width": "\u200b\u200d\ufeff",
    "lone surrogate": "\ud800",
    "rare": "𠮷野家𠀀",
    "formula": "=cmd|'/c calc'!A0",
    "long": "长" * 60_000,
    "number": "9" * 400,
    "path": "../../../../etc/passwd",
    "newlines": "a\r\nSet-Cookie: x=1",
}


def sent(text):
    """As it would travel: a lone surrogate becomes bytes that are no UTF-8."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def posted(**changes):
    return {
        "key": new_key(), "draft_version": "0", "channel": "visit", "received_on": local_date(now()).isoformat(),
        "purpose": "resolve", "title": "反映路灯不亮", "content": "路灯坏了两周。", "street": "350203010000",
        "content_1": "城乡建设", "petitioner-name": "陈志明", "petitioner-id_kind": "resident_id",
        "petitioner-phone": "13800006021", "claims": ["修复路灯"],
    } | changes  # fmt: skip


@pytest.mark.parametrize("kind", NASTY)
def test_the_registration_page_takes_or_refuses_and_keeps_what_was_typed(kind, signed_in, registrar):
    client, text = signed_in(registrar), sent(NASTY[kind])
    for field in (
        "title", "content", "petitioner-name", "petitioner-phone", "petitioner-id_number", "petitioner-address",
        "received_on", "street", "content_1", "channel", "key", "draft_version", "representatives-rows",
    ):  # fmt: skip
        answer = client.post("/petitions/new/", posted(**{field: text}))
        page = answer.content.decode()
        assert answer.status_code in (200, 400, 422), (field, answer.status_code)
        assert "<script>alert(1)" not in page and "<img src=x" not in page, field
        if answer.status_code == 422:
            assert CHINESE.search(page), field
            assert field == "content" or "路灯坏了两周。" in page, field


LISTS = ("q", "state", "channel", "street", "community", "organ", "content_class", "received_from", "registered_to",
         "clock", "kept", "clock_organ", "due_within", "score", "queue", "after", "before", "flag", "mine", "stage")  # fmt: skip


@pytest.mark.parametrize(
    "kind", ["null byte", "script", "sql", "direction", "lone surrogate", "long", "number"]
)
def test_filters_of_page_and_api_refuse_politely(kind, signed_in, section_head):
    client, text = signed_in(section_head), sent(NASTY[kind])[:4000]
    for name in LISTS:
        for url in ("/petitions/", URL):
            answer = client.get(url, {name: text})
            assert answer.status_code in (200, 400, 422), (url, name, answer.status_code)
            if answer["Content-Type"].startswith("text/html"):  # JSON is never read as a page (nosniff)
                assert "<script>alert(1)" not in answer.content.decode()


@pytest.mark.parametrize("cursor", ['["x",1]', "W10=", "bnVsbA==", "eyJhIjoxfQ==", "WyJ4IiwxXQ==", "%00"])
def test_a_made_up_cursor_is_no_fault(cursor, signed_in, section_head):
    client = signed_in(section_head)
    for url in ("/petitions/", URL, "/notices/"):
        assert client.get(url, {"after": cursor}).status_code in (200, 400, 422), url


@pytest.mark.parametrize("kind", NASTY)
def test_the_query_of_the_public_says_one_thing(kind):
    text = sent(NASTY[kind])
    for data in (
        {"number": text, "secret": text},
        {"number": "2026-00001", "secret": text},
        {"number": text},
    ):
        answer = Client().post("/q/", data)
        assert answer.status_code == 422
        assert CHINESE.search(answer.content.decode())
        assert "<script>alert(1)" not in answer.content.decode()


BODIES = [
    b"", b"{", b"null", b"[]", b'"x"', b"1", b"\xff\xfe", b'{"title": NaN}', b'{"a":1,"a":2}', b"[" * 5000, b'{"title": {"a": []}}',
    b'{"petitioner": "x"}', b'{"claims": {"a": 1}}', b'{"received_on": 5}', b'{"involved_count": 1e400}', b'{"claims": [null, 3]}',
    b'{"title": "\\ud800"}', b'{"accused": [[]]}', b'{"visitor_count": 99999999999999999999}', b'{"title": "\\u0000"}',
]  # fmt: skip


@pytest.mark.parametrize("raw", BODIES, ids=range(len(BODIES)))
def test_a_broken_body_is_refused_by_the_api_in_its_own_shape(raw, signed_in, registrar):
    client = signed_in(registrar)
    full = json.loads(body(now()))
    try:
        merged = json.dumps(full | json.loads(raw)).encode() if raw.startswith(b'{"') else raw
    except ValueError:
        merged = raw
    for number, sent_body in enumerate((raw, merged)):
        answer = client.post(
            URL, sent_body, content_type="application/json", headers={"Idempotency-Key": f"bad-{number}"}
        )
        assert 400 <= answer.status_code < 500, (sent_body[:60], answer.status_code)
        assert {"code", "message"} <= set(answer.json()), sent_body[:60]
        assert CHINESE.search(answer.json()["message"]), answer.json()
    assert not Petition.objects.exists()


@pytest.mark.parametrize("version", ["", "x", '"-1"', '"9999999999999999999999"', 'W/"1"', '"1", "2"'])
def test_a_nonsense_version_is_refused(version, signed_in, triage_officer):
    petition = make_petition(at=now())
    answer = signed_in(triage_officer).post(
        f"{URL}{petition.number}/triage/",
        "{}",
        content_type="application/json",
        headers={"If-Match": version},
    )
    assert 400 <= answer.status_code < 500
    assert CHINESE.search(answer.json()["message"])


@pytest.mark.parametrize(
    "number", ["2026-99999999999", "0000-00000", "2026-1' OR 1=1", "٢٠٢٦-00001", "2026-00001%00"]
)
def test_a_number_nobody_has_is_not_there(number, signed_in, section_head):
    client = signed_in(section_head)
    assert client.get(f"/petitions/{number}/").status_code == 404
    assert client.get(f"{URL}{number}/").status_code == 404
