"""The desk's own addresses under hostile and broken input: never a fault, whoever sends it (security.md 5)."""

import base64

import pytest
from django.urls import reverse

from apps.base.clock import now
from tests.factories.petitions import make_petition
from tests.security.test_bad_input import NASTY, sent

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
KINDS = ("null byte", "script", "sql", "direction", "lone surrogate", "long", "number", "rare", "newlines")
HUGE = "9" * 18
BIG = "长" * 300_000
GETS = {
    "workbench:search": ("q",),
    "workbench:go": ("q",),
    "workbench:home": ("queue", "after", "before", "kind", "person", "number", "from", "to", "verify"),
    "workbench:print": ("queue", "after"),
    "workbench:agenda": ("on",),
    "workbench:agenda-add": ("on", "number"),
    "petitions:list": ("person", "tracker", "registrar", "involved_from", "content_outside", "sort", "n", "clock_level",
                       "rating_expired_from", "answered_30", "due_from", "x"),
    "petitions:count": ("q", "person", "after"),
    "petitions:conditions": ("q", "person", "content_class", "street", "registrar", "organ", "received_from"),
    "petitions:columns": ("q", "columns"),
    "petitions:view-new": ("q", "state", "street"),
    "petitions:view-counts": ("q", "state"),
    "petitions:views": ("q",),
    "petitions:register": ("draft",),
    "petitions:exports": ("after",),
    "petitions:export-new": ("q", "person", "state", "x"),
    "statistics:dashboard": ("period", "from", "to", "street", "organ"),
    "statistics:wall": ("period",),
}  # fmt: skip
POSTS = {
    "workbench:look-as": ("role",),
    "workbench:agenda-add": ("on", "title", "starts_at", "ends_at", "place", "number"),
    "petitions:conditions": ("name", "id_number", "phone", "state", "content_1", "street", "redraw", "drop_person", "person"),
    "petitions:condition-selects": ("street", "community", "content_1", "content_2", "content_3"),
    "petitions:columns": ("columns", "column", "move", "q"),
    "petitions:view-new": ("name",),
    "petitions:check": ("field", "petitioner-id_number", "petitioner-phone", "place", "topic", "visitor_count",
                        "representatives-rows", "received_on", "content"),
    "petitions:matches": ("title", "content", "petitioner-id_number", "street", "petitioner-name"),
    "petitions:communities": ("street", "community", "mode", "place"),
    "petitions:content-classes": ("content_1", "content_2", "topic"),
    "petitions:draft-save": ("key", "draft_version", "page", "content"),
    "petitions:register": ("add_row", "redraw", "show", "paste", "pasted", "pasted_role", "carry", "find", "keep",
                           "page", "key", "signers-rows"),
    "petitions:export-new": ("query", "step", "selected", "everything", "plain", "restricted", "purpose", "password"),
    "petitions:bulk-print": ("query", "step", "selected", "everything", "purpose"),
}  # fmt: skip
FIXED = {
    "petitions:export-new": {"everything": "1", "step": "ask", "purpose": "核对数字", "plain": "number"},
    "petitions:bulk-print": {"everything": "1", "step": "do", "purpose": "核对数字"},
    "workbench:agenda-add": {"on": "2026-11-24", "title": "开会"},
    "petitions:register": {"paste": "accept", "pasted": "陈志明\t13800006021"},
}
TAKEN = (200, 302, 400, 403, 404, 409, 413, 422)


def may_be_sent(answer, where):
    assert answer.status_code in TAKEN, (where, answer.status_code)
    if answer.get("Content-Type", "").startswith("text/html"):
        page = answer.content.decode()
        assert "<script>alert(1)" not in page and "<img src=x" not in page, where


@pytest.fixture
def clients(signed_in, triage_officer, supervisor_officer, auditor):
    make_petition(at=now())
    return [signed_in(user) for user in (triage_officer, supervisor_officer, auditor)]


@pytest.mark.parametrize("kind", KINDS)
def test_no_address_faults(kind, clients):
    text = sent(NASTY[kind])[:5000]
    for name, fields in GETS.items():
        for field in fields:
            for client in clients:
                may_be_sent(client.get(reverse(name), {field: text}), (name, field))


@pytest.mark.parametrize("kind", [*KINDS, "big"])
def test_no_form_faults(kind, clients):
    text = BIG if kind == "big" else sent(NASTY[kind])
    for name, fields in POSTS.items():
        for field in fields:
            given = FIXED.get(name, {}) | {field: text}
            for client in clients[:2]:
                may_be_sent(client.post(reverse(name), given), (name, field))


@pytest.mark.parametrize("kind", KINDS)
def test_no_bulk_step_faults(kind, clients):
    number, text = make_petition(at=now()).number, sent(NASTY[kind])
    for slug in ("urge", "track", "assign", "close"):
        url = reverse("petitions:bulk", args=[slug])
        for step in ("choose", "check", "do", "resume", text[:2000]):
            whole = {
                "step": step,
                "selected": number,
                "case": f"{number}:1",
                "text": "请抓紧办理",
                "offered": number,
            }
            for field in ("query", "selected", "case", "key", "text", "user_id", "organ_id", "limit_on", "offered", "reason"):  # fmt: skip
                may_be_sent(clients[1].post(url, whole | {field: text}), (slug, step, field))


ROWS = [
    ("petitions:view-change", (HUGE, "share"), {"organ": HUGE}), ("petitions:view-change", (HUGE, "move"), {"to": "x"}),
    ("petitions:view-change", (1, "nothing"), {}), ("petitions:export-decide", (HUGE,), {"verdict": "agree"}),
    ("petitions:export-decide", (1,), {"verdict": "\x00"}), ("workbench:agenda-finish", (HUGE,), {}),
    ("workbench:agenda-remove", (HUGE,), {}), ("administration:proposal", (HUGE,), {"verb": "agree"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "args", "given"), ROWS)
def test_rows_nobody_has(name, args, given, clients):
    url = reverse(name, args=args)
    for address in (url, url.replace(HUGE, "9" * 40)):
        for client in clients:
            may_be_sent(client.post(address, given), address)
            assert client.get(address).status_code in (200, 302, 403, 404, 405), address


@pytest.mark.parametrize(
    "page", ["next", "claims", "papers", "log", "readers", "why", "print", "receipt", "reveal"]
)
def test_pages_of_a_case_keep_standing(page, clients):
    number = make_petition(at=now()).number
    url = reverse(f"petitions:{page}", args=[number])
    for kind in KINDS:
        text = sent(NASTY[kind])[:3000]
        given = {"after": text, "before": text, "log": text, "party": text, "handling": text, "purpose": text, "remark": text,
                 "party_id": text, "field": text, "reason": text}  # fmt: skip
        for client in clients[:2]:
            may_be_sent(client.get(url, given), (page, kind))
            answer = client.post(url, given)
            assert answer.status_code == 405 or may_be_sent(answer, (page, kind)) is None


CURSORS = [
    b"[" * 3000, b'["2026-01-01","\\u0000","a",1]', b'["2026-01-01","\\ud800","a",1]', b'["2026-11-24T00:00:00+08:00","\\u0000"]',
    b'["9999-12-31T23:59:59+00:00",1]', b"[1e999,1]", b"[null,null]", b'["x",' + b"9" * 60 + b"]",
]  # fmt: skip
PAGED = (
    "workbench:home", "petitions:list", "notifications:inbox", "administration:proposals", "administration:users",
    "administration:changes",
)  # fmt: skip


@pytest.mark.parametrize("raw", CURSORS, ids=range(len(CURSORS)))
def test_made_up_cursors(raw, clients):
    number, cursor = make_petition(at=now()).number, base64.urlsafe_b64encode(raw).decode().rstrip("=")
    for url in (*map(reverse, PAGED), reverse("petitions:readers", args=[number])):
        for given in ({"after": cursor}, {"before": cursor}, {"after": cursor, "sort": "due"}):
            for client in clients:
                may_be_sent(client.get(url, given), (url, raw[:30]))


def test_an_unknown_queue_shows_the_whole_desk(signed_in, triage_officer):
    make_petition(at=now())
    whole = signed_in(triage_officer).get("/").context["desk"]
    assert whole.groups
    for queue in ("nothing", "to_sign", "to_decide", "\0"):
        desk = signed_in(triage_officer).get("/", {"queue": queue}).context["desk"]
        assert (desk.current, len(desk.groups)) == ("", len(whole.groups)), queue


def test_a_reason_to_reveal_keeps_standing(signed_in, registrar):
    petition = make_petition(at=now())
    url = f"{reverse('petitions:reveal', args=[petition.number])}?party={petition.parties.get().pk}"
    for kind in KINDS:
        text = sent(NASTY[kind])[:3000]
        for given in ({"field": "phone", "reason": text}, {"field": text, "reason": "电话联系信访人"}):
            may_be_sent(signed_in(registrar).post(url, given), kind)
