"""The wall: who may hang it up, what it never shows, and how its session lives."""

from datetime import timedelta

import pytest
from django.urls import reverse

URL, LOCK = reverse("statistics:wall"), reverse("statistics:wall-lock")
POLL = {"HTTP_HX_REQUEST": "true", "HTTP_X_POLL": "1"}


@pytest.fixture
def passing(in_november, monkeypatch):
    moment = {"now": in_november}
    monkeypatch.setattr("apps.base.clock.now", lambda: moment["now"])

    def move(span: timedelta) -> None:
        moment["now"] += span

    return move


@pytest.mark.parametrize(
    "person", ["director", "deputy_director", "section_head", "supervisor_officer", "leader", "analyst"]
)
def test_those_who_count_the_bureau_see_the_wall(person, request, db, in_november, signed_in):
    page = signed_in(request.getfixturevalue(person)).get(URL).content.decode()
    assert "在办信访事项" in page and "本年指标" in page
    assert "不含检举控告件和历史导入件" in page


@pytest.mark.parametrize("person", ["unit_approver", "street_officer", "registrar", "auditor", "sys_admin"])
def test_others_are_refused(person, request, db, signed_in):
    client = signed_in(request.getfixturevalue(person))
    assert client.get(URL).status_code == 403
    assert client.post(LOCK).status_code == 403


def test_no_person_no_title_and_no_accusation_stands_on_it(played, director, in_november, signed_in):
    page = signed_in(director).get(URL).content.decode()
    assert "反映楼道灯不亮" not in page
    assert "/petitions/2026-" not in page
    assert (
        signed_in(director).get(URL).context["open"].count("1") >= 1
    )  # the accusation is not among the open


def test_every_number_of_the_wall_is_the_length_of_its_list(
    played, director, in_november, signed_in, linked_counts, opened
):
    numbers = linked_counts(signed_in(director).get(URL).content.decode())
    assert numbers
    assert [(n, q) for n, q in numbers if opened(q, director.access, in_november) != n] == []


def test_it_asks_for_itself_and_gets_what_stands_between_its_edges(played, director, in_november, signed_in):
    client = signed_in(director)
    whole, part = client.get(URL).content.decode(), client.get(URL, **POLL).content.decode()
    assert 'hx-trigger="every 300s"' in whole and "X-Poll" in whole
    assert "<html" not in part and 'data-cutoff="2026-11-24T10:00:00+08:00"' in part


def test_eight_statements_without_a_shell(
    played, director, in_november, django_assert_max_num_queries, signed_in
):
    client = signed_in(director)
    client.get(URL)
    with django_assert_max_num_queries(8):
        client.get(URL, **POLL)


def test_a_poll_is_nobody_being_here(director, passing, signed_in):
    client = signed_in(director)
    client.get(URL)
    for _ in range(3):
        passing(timedelta(minutes=5))
        assert client.get(URL, **POLL).status_code == 200
    passing(timedelta(minutes=1))
    answer = client.get(URL, **POLL)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("account_login"))


def test_a_locked_wall_lasts_the_working_day_and_opens_nothing_else(director, passing, signed_in):
    client = signed_in(director)
    assert client.post(LOCK)["Location"] == URL
    for _ in range(7):
        passing(timedelta(hours=1))
        page = client.get(URL)
        assert page.status_code == 200
    assert "/petitions/?" not in page.content.decode()
    assert client.get(reverse("petitions:list")).status_code == 401
    assert client.get(URL).status_code == 302  # touching anything else signed it out


def test_a_locked_wall_ends_with_the_working_day(director, passing, signed_in):
    client = signed_in(director)
    client.post(LOCK)
    passing(timedelta(hours=8, minutes=1))
    assert client.get(URL, **POLL).status_code == 302


def test_locking_is_never_a_get(director, signed_in):
    assert signed_in(director).get(LOCK).status_code == 405
