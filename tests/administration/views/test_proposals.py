"""The queue of proposals and the page where one is decided."""

import pytest
from django.urls import reverse

from apps.accounts.selectors import access_of
from apps.administration.models import Change, Proposal

LIST = reverse("administration:proposals")


def url_of(asked):
    return reverse("administration:proposal", args=[asked.pk])


def test_the_director_agrees_and_it_holds_from_the_next_request(asked, registrar, director, signed_in):
    theirs = signed_in(registrar)
    seen = theirs.get("/petitions/").wsgi_request.access
    client = signed_in(director)
    page = client.get(url_of(asked)).content.decode()
    assert "科长" in page and "办信科" in page and "局党组" in page
    assert client.post(url_of(asked), {"verb": "agree"}).status_code == 302
    assert not seen.has("section_head")
    assert "已同意" in client.get(url_of(asked)).content.decode()
    assert Change.objects.get().proposal == asked


def test_a_refusal_needs_a_reason_and_keeps_the_form(asked, director, signed_in):
    client = signed_in(director)
    assert client.post(url_of(asked), {"verb": "refuse", "note": ""}).status_code == 422
    assert client.post(url_of(asked), {"verb": "refuse", "note": "编制已满"}).status_code == 302
    assert "编制已满" in client.get(url_of(asked)).content.decode()


def test_the_proposer_may_only_withdraw(asked, security_admin, signed_in):
    client = signed_in(security_admin)
    page = client.get(url_of(asked)).content.decode()
    assert "撤回" in page and "立即生效" not in page
    assert client.post(url_of(asked), {"verb": "agree"}).status_code == 403
    assert client.post(url_of(asked), {"verb": "withdraw"}).status_code == 302


def test_whoever_comes_second_is_told(asked, director, other_security_admin, signed_in):
    signed_in(director).post(url_of(asked), {"verb": "agree"})
    answer = signed_in(other_security_admin).post(url_of(asked), {"verb": "refuse", "note": "不行"})
    assert answer.status_code == 409
    assert "已经有人决定过了" in answer.content.decode()
    assert Proposal.objects.get().decision == "agreed"


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"verb": ""},
        {"verb": "abolish"},
        {"verb": "refuse", "note": "字" * 201},
        {"verb": "refuse", "note": "a\x00"},
    ],
)
def test_bad_input_decides_nothing(typed, asked, director, signed_in):
    assert signed_in(director).post(url_of(asked), typed).status_code == 422
    assert Proposal.objects.get().decision == ""


@pytest.mark.parametrize("person", ["auditor", "registrar", "sys_admin", "deputy_director"])
def test_for_others_it_is_not_there(person, request, asked, signed_in):
    client = signed_in(request.getfixturevalue(person))
    assert client.get(url_of(asked)).status_code == 404
    assert client.post(url_of(asked), {"verb": "agree"}).status_code == 404


def test_get_decides_nothing(asked, registrar, director, signed_in, at):
    signed_in(director).get(url_of(asked), {"verb": "agree"})
    assert not access_of(registrar, at).has("section_head")


def test_the_queue_shows_ones_own_part(asked, director, sys_admin, signed_in):
    assert url_of(asked) in signed_in(director).get(LIST, {"decision": "waiting"}).content.decode()
    assert url_of(asked) not in signed_in(director).get(LIST, {"decision": "refused"}).content.decode()
    assert url_of(asked) not in signed_in(sys_admin).get(LIST).content.decode()


@pytest.mark.parametrize("query", [{"kind": "x"}, {"decision": "maybe"}])
def test_bad_conditions_are_answered_in_place(query, director, signed_in):
    assert signed_in(director).get(LIST, query).status_code == 400


def test_the_queue_costs_the_same_for_many(asked, director, signed_in, django_assert_max_num_queries):
    for number in range(30):
        Proposal.objects.create(
            kind="appoint", subject=f"{number} 某", payload={}, reason="x", proposed_by=asked.proposed_by,
            proposed_at=asked.proposed_at,
        )  # fmt: skip
    client = signed_in(director)
    client.get(LIST)
    with django_assert_max_num_queries(9):  # 1 of the page and what session, user and shell take
        client.get(LIST)
