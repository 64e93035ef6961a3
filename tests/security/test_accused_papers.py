"""The paper, the clock and every verb of an accusation, asked for by their real ids by those it is kept from (R-80)."""

import pytest
from django.urls import reverse

from apps.casefiles.models import CaseFile
from apps.deadlines.models import Deadline
from apps.documents.models import CaseDocument
from apps.petitions.rules.lifecycle import VERBS
from tests.security import test_accused_wall as wall

accusation, beneath, vault = wall.accusation, wall.beneath, wall.vault
KEPT_OUT = ("unit_handler", "unit_approver", "beneath", "leader", "outsider", "director", "sys_admin")


@pytest.mark.parametrize("name", KEPT_OUT)
def test_paper_and_clock_by_their_ids_answer_like_ones_that_are_not_there(
    request, accusation, signed_in, name
):
    client = signed_in(request.getfixturevalue(name))
    for route, model in (("documents:download", CaseDocument), ("deadlines:explain", Deadline)):
        real = model.objects.filter(case_file_id=accusation.pk).earliest("pk").pk
        there, not_there = (client.get(reverse(route, kwargs={"pk": pk})) for pk in (real, 99_999_999))
        assert (there.status_code, not_there.status_code) == (404, 404), route
        assert len(there.content) == len(not_there.content), route


@pytest.mark.parametrize("name", KEPT_OUT)
def test_no_verb_answers_otherwise_than_not_there_and_nothing_is_written(
    request, accusation, signed_in, name
):
    client = signed_in(request.getfixturevalue(name))
    before = CaseFile.objects.get(pk=accusation.pk).event_count
    answers = {
        verb.name: client.post(f"/petitions/{accusation.number}/{verb.slug}/", {"version": 1}).status_code
        for verb in VERBS.values()
    }
    assert {verb: status for verb, status in answers.items() if status != 404} == {}
    assert CaseFile.objects.get(pk=accusation.pk).event_count == before


def test_the_named_handler_reads_both(accusation, vault, signed_in):
    client = signed_in(vault)
    for route, model in (("documents:download", CaseDocument), ("deadlines:explain", Deadline)):
        real = model.objects.filter(case_file_id=accusation.pk).earliest("pk").pk
        assert client.get(reverse(route, kwargs={"pk": real})).status_code == 200, route
