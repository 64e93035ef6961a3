"""The walk for people no role describes: the petitioner's short session, somebody recused, and the sealed case; HEAD too."""

import pytest
from django.test import Client

from apps.base.clock import now
from apps.casefiles.actions import close_to
from apps.casefiles.models import CaseFile
from tests.factories.petitions import make_accusation, make_receipt
from tests.walk import test_walk as walk
from tests.walk.policy import ALL, CLOSED, POLICY, PUBLIC, PUBLIC_POST

pytestmark = pytest.mark.slow
case, people = walk.case, walk.people


@pytest.mark.django_db
def test_the_session_of_number_and_secret_opens_the_portal_alone(case):
    receipt = make_receipt(at=now(), repeat_verdict="first")
    client = Client()
    opened = client.post("/q/", {"number": receipt.petition.number, "secret": receipt.secret})
    assert (opened.status_code, client.get("/q/progress/").status_code) == (302, 200)
    wrong = []
    for petition in (case, receipt.petition):
        for name, rule in POLICY.items():
            if rule in (PUBLIC, CLOSED, PUBLIC_POST):
                continue
            url = walk.address(name, petition)
            answer = client.get(url)
            if answer.status_code != (401 if url.startswith("/api/") else 302):
                wrong.append((name, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("role", ["triage_officer", "unit_handler", "director"])
def test_somebody_the_case_is_closed_to_is_a_stranger_to_it(case, people, role):
    client = people[role]
    names = ("petitions:detail", "petitions:panel", "petitions:verb", "deadlines:explain", "api-petition")
    urls = [walk.address(name, case) for name in names]
    assert [client.get(url).status_code for url in urls] == [200] * len(urls)
    user = walk.User.objects.get(username=f"walk-{role}")
    close_to(case_file=CaseFile.objects.get(pk=case.pk), reason="recusal", at=now(), user=user)
    assert [client.get(url).status_code for url in urls] == [404] * len(urls)
    assert case.number not in client.get("/petitions/").content.decode()


def test_a_sealed_case_is_there_for_no_role(people):
    sealed = make_accusation(at=now())
    opened = [
        (role, name)
        for role in sorted(ALL)
        for name in ("petitions:detail", "petitions:verb", "deadlines:explain", "api-petition")
        if people[role].get(walk.address(name, sealed)).status_code != 404
    ]
    assert opened == []


def test_head_answers_as_get_does(case, people):
    differing = []
    for name in walk.WALKED:
        url = walk.address(name, case)
        for role in ("triage_officer", "unit_handler", "auditor"):
            asked, headed = people[role].get(url).status_code, people[role].head(url).status_code
            if asked != headed:
                differing.append((name, role, asked, headed))
    assert differing == []
