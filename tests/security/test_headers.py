"""What every answer tells the browser: nothing framed, sniffed, run from elsewhere or kept after it was read."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import PASSWORD
from tests.factories.petitions import make_petition

STAFF_PAGES = (
    "workbench:home",
    "petitions:list",
    "petitions:register",
    "petitions:drafts",
    "notifications:inbox",
    "deadlines:calendar",
    "statistics:dashboard",
    "accounts:profile",
    "api-petitions",
    "api-schema",
)
PUBLIC_PAGES = ("account_login", "portal:query", "portal:progress")


def policy_of(answer):
    """The Content-Security-Policy as {directive: sources}."""
    parts = (part.split() for part in answer["Content-Security-Policy"].split(";") if part.strip())
    return {part[0]: part[1:] for part in parts}


def broken(answer):
    """The clauses of the contract the answer does not keep."""
    policy = policy_of(answer) if answer.has_header("Content-Security-Policy") else {}
    kept = {
        "nothing by default": policy.get("default-src") == ["'none'"],
        "no frames": policy.get("frame-ancestors") == ["'none'"] and answer.get("X-Frame-Options") == "DENY",
        "no base, no plug-ins": policy.get("base-uri") == policy.get("object-src") == ["'none'"],
        "forms stay here": policy.get("form-action") == ["'self'"],
        "no inline, no eval": not {"'unsafe-inline'", "'unsafe-eval'", "*", "https:"}
        & {source for sources in policy.values() for source in sources},
        "scripts of our own": "'self'" in policy.get("script-src", []),
        "no sniffing": answer.get("X-Content-Type-Options") == "nosniff",
        "no referrer abroad": answer.get("Referrer-Policy") == "same-origin",
    }
    return [clause for clause, holds in kept.items() if not holds]


def unkept(answer):
    return "no-store" in answer.get("Cache-Control", "")


@pytest.mark.parametrize("name", STAFF_PAGES)
def test_a_page_of_the_staff_keeps_the_contract_and_is_not_stored(name, signed_in, registrar):
    answer = signed_in(registrar).get(reverse(name))
    assert answer.status_code == 200
    assert broken(answer) == []
    assert unkept(answer)


def test_a_case_on_its_page_and_in_the_api_is_not_stored(signed_in, registrar):
    petition = make_petition()
    client = signed_in(registrar)
    for name in ("petitions:detail", "api-petition"):
        answer = client.get(reverse(name, kwargs={"number": petition.number}))
        assert (answer.status_code, broken(answer), unkept(answer)) == (200, [], True)


@pytest.mark.parametrize("name", PUBLIC_PAGES)
def test_what_anybody_may_open_keeps_the_contract_and_is_not_stored(name, db):
    answer = Client().get(reverse(name))
    assert answer.status_code in (200, 302)
    assert broken(answer) == []
    assert unkept(answer)


def test_refusals_keep_the_contract_too(db, signed_in, sys_admin):
    client = signed_in(sys_admin)
    answers = [
        client.get("/petitions/2026-99999/"),
        client.get("/petitions/new/"),
        client.get("/api/v1/petitions/2026-99999/"),
        client.get("/api/v1/statistics/kpis/"),
        Client().get("/petitions/"),
        Client().get("/api/v1/petitions/"),
        Client().get("/no/such/address/"),
    ]
    assert [answer.status_code for answer in answers] == [404, 403, 404, 403, 302, 401, 404]
    assert [broken(answer) for answer in answers] == [[]] * len(answers)
    assert [unkept(answer) for answer in answers[:4]] == [True] * 4


def test_the_session_cookie_is_kept_from_scripts_and_other_sites(registrar):
    client = Client()
    answer = client.post(reverse("account_login"), {"login": registrar.username, "password": PASSWORD})
    cookie = answer.cookies["sessionid"]
    assert (answer.status_code, cookie["httponly"], cookie["samesite"]) == (302, True, "Lax")
    assert Client().get(reverse("account_login")).cookies["csrftoken"]["httponly"]
