"""Two hands on one case: a form sent twenty times is one petition, and of two decisions one wins (N2, N3, D5)."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from apps.base.clock import now
from apps.base.errors import StaleVersion
from apps.casefiles.models import CaseEvent
from apps.petitions.actions import triage
from apps.petitions.models import Claim, Petition, Submission
from tests.factories.petitions import CONTENT_CLASS, make_petition

pytestmark = pytest.mark.django_db(transaction=True)
URL = "/api/v1/petitions/"


def body(at):
    return json.dumps(
        {
            "channel": "visit", "title": "反映路灯不亮", "content": "深田社区三号楼前路灯坏了两周。",
            "received_on": at.date().isoformat(), "purpose": "resolve", "area_code": "350203007010", "content_class": CONTENT_CLASS,
            "petitioner": {"name": "林小满", "phone": "19900000001"}, "claims": ["修复路灯"], "repeat_verdict": "first",
        }
    )  # fmt: skip


def together(jobs):
    """Run all at one moment, each on a connection of its own; what they gave back or raised."""
    start = Barrier(len(jobs))

    def run(job):
        try:
            start.wait(20)
            return job()
        except StaleVersion as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def test_the_same_filing_sent_twenty_times_at_once_is_one_petition(signed_in, registrar):
    clients, sent = [signed_in(registrar) for _ in range(20)], body(now())

    def post(client):
        return client.post(
            URL, sent, content_type="application/json", headers={"Idempotency-Key": "twenty-at-once"}
        )

    answers = together([lambda client=client: post(client) for client in clients])
    assert sorted(answer.status_code for answer in answers) == [200] * 19 + [201]
    assert {answer.json()["number"] for answer in answers} == {Petition.objects.get().number}
    assert Submission.objects.count() == 1
    assert CaseEvent.objects.filter(verb="petitions.register").count() == 1


def test_of_two_officers_on_one_version_one_wins_and_the_other_is_told(at, triage_officer, section_head):
    petition = make_petition()
    claim = Claim.objects.get(petition=petition)

    def decide(user, note):
        row = {
            "claim_id": claim.pk, "petition_class": "appeal", "appeal_route": "petition_procedure", "content_class": CONTENT_CLASS,
        }  # fmt: skip
        return triage(
            number=petition.number,
            access=user.access,
            at=at,
            version=petition.version,
            claims=[row],
            note=note,
        )

    results = together([lambda: decide(triage_officer, "甲"), lambda: decide(section_head, "乙")])
    lost = [result for result in results if isinstance(result, StaleVersion)]
    assert len(lost) == 1
    won = Petition.objects.get(pk=petition.pk)
    assert (won.state, won.version) == ("triaged", petition.version + 1)
    event = CaseEvent.objects.get(case_file_id=petition.pk, verb="petitions.triage")
    winner = triage_officer if isinstance(results[1], StaleVersion) else section_head
    assert event.actor_user_id == winner.pk


def test_the_page_of_the_late_one_keeps_the_typed_words(signed_in, triage_officer):
    petition = make_petition(at=now())
    answer = signed_in(triage_officer).post(
        f"/petitions/{petition.number}/amend/",
        {"version": petition.version + 5, "title": "晚到的人写的标题"},
    )
    assert answer.status_code in (409, 422)
    assert "晚到的人写的标题" in answer.content.decode()
    assert Petition.objects.get(pk=petition.pk).title == petition.title
