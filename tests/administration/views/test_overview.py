"""The first page of 设置."""

import pytest
from django.urls import reverse

URL = reverse("administration:home")


def test_the_director_finds_what_waits_and_no_accounts(asked, director, signed_in):
    page = signed_in(director).get(URL).content.decode()
    assert reverse("administration:proposal", args=[asked.pk]) in page
    assert f'href="{reverse("administration:users")}"' not in page


def test_the_proposer_finds_it_under_the_own(asked, security_admin, signed_in):
    context = signed_in(security_admin).get(URL).context
    assert context["waiting"] == []
    assert [row for row, _kind in context["own"]] == [asked]


def test_one_about_oneself_does_not_wait_for_oneself(asked, director, signed_in):
    asked.payload["user_id"] = director.pk
    asked.save(update_fields=["payload"])
    assert signed_in(director).get(URL).context["waiting"] == []


@pytest.mark.parametrize(
    "name", ["auditor", "registrar", "section_head", "unit_handler", "leader", "analyst"]
)
def test_nobody_else(name, request, db, signed_in):
    assert signed_in(request.getfixturevalue(name)).get(URL).status_code == 403


def test_at_most_three_statements_of_its_own(asked, director, signed_in, django_assert_max_num_queries):
    client = signed_in(director)
    client.get(URL)
    with django_assert_max_num_queries(11):
        client.get(URL)
