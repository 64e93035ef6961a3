"""The queue and the cache are dead: filing, verbs, pages and the public's query go on (N7)."""

import json
import time

import pytest
from celery import current_app
from django.test import Client

from apps.base.clock import now
from apps.petitions.models import Petition
from tests.factories.petitions import make_receipt, triaged
from tests.security.test_twice_at_once import URL, body

DEAD = "redis://127.0.0.1:1/0"  # nobody listens on port 1


@pytest.fixture(autouse=True)
def nothing_answers(settings, monkeypatch):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": DEAD}
    }
    tried = []
    send = current_app.send_task

    def send_into_the_void(name, **options):
        tried.append(name)
        with current_app.connection_for_write(DEAD) as gone:
            return send(name, connection=gone, **options)

    monkeypatch.setattr(current_app, "send_task", send_into_the_void)
    return tried


@pytest.mark.django_db(transaction=True)
def test_a_petition_is_filed_and_handled_in_good_time(signed_in, registrar, triage_officer, nothing_answers):
    began = time.monotonic()
    filed = signed_in(registrar).post(
        URL, body(now()), content_type="application/json", headers={"Idempotency-Key": "no-queue"}
    )
    assert filed.status_code == 201
    number = filed.json()["number"]
    claims = [
        {"claim_id": claim["id"], "petition_class": "appeal", "appeal_route": "petition_procedure", "content_class": ""}
        for claim in signed_in(triage_officer).get(f"{URL}{number}/").json()["claims"]
    ]  # fmt: skip
    version = Petition.objects.get().version
    done = signed_in(triage_officer).post(
        f"{URL}{number}/triage/",
        json.dumps({"claims": claims}),
        content_type="application/json",
        headers={"If-Match": f'"{version}"'},
    )
    assert (done.status_code, Petition.objects.get().state) == (200, "triaged")
    assert time.monotonic() - began < 20


@pytest.mark.django_db
def test_every_page_still_opens(signed_in, section_head):
    petition = triaged(at=now())
    client = signed_in(section_head)
    pages = (
        "/", "/petitions/", f"/petitions/{petition.number}/", "/petitions/new/", "/statistics/", "/notices/",
        "/deadlines/calendar/", "/api/v1/petitions/", "/petitions/?q=路灯",
    )  # fmt: skip
    answers = {url: client.get(url).status_code for url in pages}
    assert answers == dict.fromkeys(pages, 200)


@pytest.mark.django_db
def test_signing_in_and_the_query_of_the_public_still_work():
    receipt = make_receipt(at=now(), repeat_verdict="first")
    client = Client()
    assert client.get("/accounts/login/").status_code == 200
    opened = client.post("/q/", {"number": receipt.petition.number, "secret": receipt.secret})
    assert (opened.status_code, opened["Location"]) == (302, "/q/progress/")
    assert client.get("/q/progress/").status_code == 200
