"""The list through the whole stack: page and fragment, who sees what, refusals, statements (P2)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.base.clock import now
from apps.petitions.actions.choose_columns import choose_columns
from apps.petitions.actions.saved_views import save_view
from apps.petitions.rules.columns import COLUMN_LABELS, DEFAULT
from tests.factories.handlings import closed
from tests.factories.petitions import make_accusation, make_petition, transferred

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_page_and_fragment_show_the_same_rows(registrar: User, signed_in: SignIn) -> None:
    petition = make_petition(at=now())
    client = signed_in(registrar)
    page = client.get("/petitions/")
    fragment = client.get("/petitions/", headers={"HX-Request": "true"})
    assert page.status_code == fragment.status_code == 200
    assert petition.number in page.content.decode()
    assert petition.number in fragment.content.decode()
    assert "<html" not in fragment.content.decode()


def test_each_unit_sees_its_own(
    unit_handler: User, outsider: User, triage_officer: User, signed_in: SignIn
) -> None:
    petition = transferred(at=now())
    sealed = make_accusation(at=now())
    seen = {
        user.username: signed_in(user).get("/petitions/").content.decode()
        for user in (unit_handler, outsider)
    }
    assert petition.number in seen["unit_handler"]
    assert petition.number not in seen["outsider"]
    assert sealed.number not in signed_in(triage_officer).get("/petitions/").content.decode()


def test_anonymous_is_sent_to_sign_in() -> None:
    assert Client().get("/petitions/").status_code == 302


@pytest.mark.parametrize("query", ["state=zzz", "nonsense=1", "registered_from=x"])
def test_unknown_conditions_are_a_page_of_400(registrar: User, signed_in: SignIn, query: str) -> None:
    answer = signed_in(registrar).get(f"/petitions/?{query}")
    assert answer.status_code == 400
    assert "这样查不了" in answer.content.decode()


def test_wrong_conditions_keep_the_bar_with_what_was_asked(registrar: User, signed_in: SignIn) -> None:
    page = signed_in(registrar).get("/petitions/?state=zzz&street=350203010").content.decode()
    assert "data-filter" in page
    assert '<option value="350203010000" selected>' in page
    fragment = signed_in(registrar).get("/petitions/?state=zzz", headers={"HX-Request": "true"})
    assert fragment.status_code == 422
    assert "这样查不了" in fragment.content.decode()


def test_list_costs_six_statements_whatever_the_rows(
    registrar: User, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(registrar)
    for _ in range(4):
        transferred(at=now())
    client.get("/petitions/")
    with django_assert_max_num_queries(6):
        assert client.get("/petitions/").status_code == 200


def test_pager_walks_there_and_back(
    registrar: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.petitions.views.lists.PAGE_SIZE", 2)
    made = [make_petition(at=now()).number for _ in range(5)]
    client = signed_in(registrar)
    first = client.get("/petitions/")
    second = client.get(first.context["after_url"])
    assert [row.number for row in first.context["rows"]] == made[:2:-1]
    assert [row.number for row in second.context["rows"]] == made[2:0:-1]
    back = client.get(second.context["before_url"])
    assert [row.number for row in back.context["rows"]] == made[:2:-1]


def test_count_is_a_fragment_of_its_own(registrar: User, signed_in: SignIn) -> None:
    make_petition(at=now())
    assert "共 1 件" in signed_in(registrar).get("/petitions/count/").content.decode()


QUERIES = (
    "", "?sort=due", "?state=open&sort=due", "?sort=due&after=r.", "?state=open&registered_from=2026-01-01",
    "?clock_level=hot&street=350203010", "?flag=group_visit,joint&channel=visit", "?tracker=me&registrar=me",
    "?state=registered,triaged&petition_class=appeal&appeal_route=litigation&organ=1&content_class=城乡建设",
)  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_every_list_costs_six_statements_at_most(
    triage_officer: User, signed_in: SignIn, django_assert_max_num_queries: Any, query: str
) -> None:
    """P2, with every column there is and a saved view."""
    client = signed_in(triage_officer)
    choose_columns(actor=triage_officer.access, at=now(), columns=COLUMN_LABELS)
    save_view(actor=triage_officer.access, at=now(), name="我的", conditions={"state": "open"})
    for _ in range(3):
        transferred(at=now())
    client.get("/petitions/")
    client.get(f"/petitions/{query}")
    with django_assert_max_num_queries(6):
        assert client.get(f"/petitions/{query}").status_code == 200


def test_by_the_nearest_day_and_back(registrar: User, signed_in: SignIn) -> None:
    late, new = make_petition(at=now() - timedelta(days=30)), make_petition(at=now())
    client = signed_in(registrar)
    page = client.get("/petitions/?sort=due&state=open")
    assert [row.number for row in page.context["rows"]] == [late.number, new.number]
    assert 'aria-sort="ascending"' in page.content.decode()
    assert "按期限由近到远" in page.content.decode()
    assert [row.number for row in client.get("/petitions/").context["rows"]] == [new.number, late.number]


def test_nothing_running_is_said_and_the_rest_is_one_step_away(registrar: User, signed_in: SignIn) -> None:
    ended = closed(at=now() - timedelta(days=90))
    client = signed_in(registrar)
    page = client.get("/petitions/?sort=due&state=ended")
    assert "都没有正在走的期限" in page.content.decode()
    rest = client.get(page.context["after_url"])
    assert [row.number for row in rest.context["rows"]] == [ended.number]


def test_several_values_of_one_name_are_one_condition(registrar: User, signed_in: SignIn) -> None:
    petition = make_petition(at=now())
    page = signed_in(registrar).get("/petitions/?state=registered&state=triaged&channel=")
    assert [row.number for row in page.context["rows"]] == [petition.number]
    assert page.context["query"] == "state=registered%2Ctriaged"


def test_lines_can_be_ticked_unless_only_the_outline_is_known(
    registrar: User, street_officer: User, signed_in: SignIn
) -> None:
    petition = make_petition(at=now(), area_code="350203007010")
    box = f'name="selected" form="bulk" value="{petition.number}"'
    assert box in signed_in(registrar).get("/petitions/").content.decode()
    outline = signed_in(street_officer).get("/petitions/").content.decode()
    assert petition.number in outline
    assert box not in outline


def test_chosen_columns_are_shown(
    registrar: User, signed_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    make_petition(at=now())
    client = signed_in(registrar)
    assert client.post(
        "/petitions/columns/?state=open", {"column": ["tracker", "state"], "place_tracker": "1"}
    ).url == ("/petitions/?state=open")
    labels = [column["label"] for column in client.get("/petitions/").context["columns"]]
    assert labels == ["期限", "事项", "跟踪人", "状态"]
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/petitions/columns/", {"usual": "1"})
    assert len(client.get("/petitions/").context["columns"]) == len(DEFAULT)
