"""Every verb, sent through the page and the API by everybody who may not do it: refused, and nothing happens.

A stranger to the case learns nothing but that there is no such case, whatever is sent. Somebody of the bureau or of the
office who may not do it is told so (by the API 403; the page keeps the form and says it there). Over all verbs every
role has its turn at every door.
"""

import json

import pytest
from django.urls import reverse

from apps.base.clock import now
from apps.casefiles.models import CaseFile
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import HANDLING, REVIEW, VERBS
from tests.factories.petitions import make_accusation
from tests.factories.reviews import review_accepted
from tests.walk import test_walk as walk
from tests.walk.policy import ALL, BUREAU, OFFICE
from tests.walk.verbs import MAY, MAY_ON_REVIEW, body_of

case, people = walk.case, walk.people
INSIDERS = BUREAU | OFFICE
UPLOADS = {"attach"}


def by_api(client, petition, verb, body):
    url = reverse(f"api-petition-{verb.slug}", kwargs={"number": petition.number})
    version = {"If-Match": str(petition.version)}
    if verb.name in UPLOADS:
        return client.post(url, body, headers=version).status_code
    if verb.scope == HANDLING:
        body = body | {"handling_id": petition.handlings.values_list("pk", flat=True).first()}
    return client.post(url, json.dumps(body), content_type="application/json", headers=version).status_code


def by_page(client, petition, verb, body):
    url = reverse("petitions:verb", kwargs={"number": petition.number, "slug": verb.slug})
    return client.post(url, body | {"version": petition.version}, headers={"HX-Request": "true"}).status_code


def test_the_table_names_every_verb():
    assert set(MAY) == set(VERBS)


def some(roles, turn, count):
    """So many of the roles, others at every turn: over all verbs everybody has a turn, and no verb waits for all."""
    ordered = sorted(roles)
    return {ordered[(turn * count + n) % len(ordered)] for n in range(min(count, len(ordered)))}


def test_every_verb_is_refused_to_everybody_who_may_not(case, people):
    before = CaseFile.objects.get(pk=case.pk).event_count
    petition = Petition.objects.get(pk=case.pk)
    wrong = []
    for turn, verb in enumerate(VERBS.values()):
        inside = INSIDERS - MAY[verb.name]
        told = {404} if verb.scope == REVIEW else {403}  # no review was asked for, so there is none
        sent = [(role, by_api, told) for role in sorted(inside)]
        sent += [(role, by_page, {403, 404, 422}) for role in some(inside, turn, 1)]
        sent += [(role, door, {404}) for role in some(ALL - INSIDERS, turn, 2) for door in (by_api, by_page)]
        for role, door, expected in sent:
            status = door(people[role], petition, verb, body_of(verb.name))
            if status not in expected:
                wrong.append((verb.name, role, door.__name__, status))
    assert wrong == []
    assert CaseFile.objects.get(pk=case.pk).event_count == before


def test_a_sealed_case_refuses_every_verb_to_everybody(case, people):
    sealed = make_accusation(at=now())
    before = CaseFile.objects.get(pk=sealed.pk).event_count
    wrong = []
    for turn, verb in enumerate(VERBS.values()):
        (role,) = some(INSIDERS, turn, 1)
        for door in (by_api, by_page):
            status = door(people[role], sealed, verb, body_of(verb.name))
            if status != 404:
                wrong.append((verb.name, role, door.__name__, status))
    assert wrong == []
    assert CaseFile.objects.get(pk=sealed.pk).event_count == before


def test_the_verbs_of_a_review_are_refused_to_everybody_who_may_not(db, people):
    reviewed = review_accepted()
    before = CaseFile.objects.get(pk=reviewed.pk).event_count
    petition = Petition.objects.get(pk=reviewed.pk)
    verbs = [verb for verb in VERBS.values() if verb.scope == REVIEW]
    assert {verb.name for verb in verbs} == set(MAY_ON_REVIEW)
    wrong = []
    for turn, verb in enumerate(verbs):
        inside = sorted(INSIDERS - MAY_ON_REVIEW[verb.name])
        outside = some(ALL - INSIDERS, turn, 1)
        for role in (*inside, *outside):
            status = by_api(people[role], petition, verb, body_of(verb.name))
            if status != (403 if role in INSIDERS else 404):
                wrong.append((verb.name, role, status))
    assert wrong == []
    assert CaseFile.objects.get(pk=reviewed.pk).event_count == before


@pytest.mark.parametrize("role", ["triage_officer", "unit_handler"])
def test_what_one_may_do_passes_the_same_way(case, people, role):
    """The control: a verb of one's own, sent like all the others, is done."""
    verb = VERBS["urge" if role == "triage_officer" else "sign"]
    petition = Petition.objects.get(pk=case.pk)
    assert role in MAY[verb.name]
    assert by_api(people[role], petition, verb, body_of(verb.name)) == 200
