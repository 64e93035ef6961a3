"""The dashboard through the real stack: every number opens exactly its cases, whoever reads it."""

import re
from datetime import datetime

import pytest
from django.urls import reverse

from apps.base.clock import SHANGHAI
from apps.parameters.models import Parameter
from apps.parameters.selectors import forget
from tests.factories.accounts import member

URL = reverse("statistics:dashboard")
YEAR = {"from": "2026-01-01", "to": "2026-11-01"}
pytestmark = pytest.mark.usefixtures("in_november")


def test_a_number_is_a_link_to_its_list(played, director, signed_in):
    page = signed_in(director).get(URL, YEAR).content.decode()
    assert "/petitions/?clock=bureau_dispatch&amp;due_from=2026-01-01&amp;due_to=2026-11-01" in page
    assert "80.0<small>%</small>" in page
    assert "不含检举控告件" in page


QUERIES = (
    YEAR,
    {},
    {"by": "community", "content": "all"},
    {"street": "350203007000"},
    YEAR | {"organ": "mine"},
)


@pytest.mark.parametrize("reader", ["director", "unit_approver", "street_officer"])
def test_every_number_is_the_length_of_its_list(
    played, request, reader, signed_in, in_november, linked_counts, opened
):
    person = request.getfixturevalue(reader)
    organ = str(played.organs["350203010"].pk)
    wrong, seen = [], 0
    for query in QUERIES:
        asked = {key: organ if value == "mine" else value for key, value in query.items()}
        for count, conditions in linked_counts(signed_in(person).get(URL, asked).content.decode()):
            seen += 1
            if (found := opened(conditions, person.access, in_november)) != count:
                wrong.append((count, found, conditions))
    assert wrong == []
    assert (seen > 0) is (reader != "street_officer")  # no case of 开元街道's officer is among them


def test_the_big_numbers_open_what_they_are_made_of(played, director, signed_in, in_november, opened):
    tiles = signed_in(director).get(URL, YEAR).context["tiles"]
    assert [tile["id"] for tile in tiles] == [
        "volume", "bureau_timely", "unit_timely", "on_time_close", "satisfaction", "repeat_rate",
    ]  # fmt: skip
    assert opened(tiles[0]["href"].split("?")[1], director.access, in_november) == int(tiles[0]["value"]) == 5
    assert opened(tiles[1]["href"].split("?")[1], director.access, in_november) == 5


def test_an_analyst_sees_numbers_without_links(played, analyst, signed_in):
    page = signed_in(analyst).get(URL).content.decode()
    assert "/petitions/?" not in page
    assert "/petitions/2026-" not in page and "反映楼道灯不亮" not in page
    assert "信访部门及时受理" in page


def test_a_unit_reads_its_own_satisfaction_only(played, unit_approver, director, signed_in):
    """A stranger's small numbers never cross into another unit's page (security.md 2.1, T15)."""
    mine = signed_in(unit_approver).get(URL, YEAR).context["organs"]["rows"]
    assert {row["name"] for row in mine} == {"莲前街道办事处"}
    stranger = signed_in(member("unit_approver", played.organs["RSJ"])).get(URL, YEAR)
    assert stranger.context["organs"]["rows"] == []
    assert stranger.context["tiles"][1]["value"] == "—"
    assert stranger.context["tiles"][0]["value"] == "0"


def test_too_few_ratings_are_not_ranked(played, director, signed_in):
    answer = signed_in(director).get(URL, YEAR)
    assert [row["few"] for row in answer.context["organs"]["rows"]] == [True]
    assert answer.context["organs"]["rows"][0]["rate"] == "—"
    assert "样本不足，不排名" in answer.content.decode()


def test_the_trend_stands_beside_its_table_and_last_year(played, director, signed_in):
    answer = signed_in(director).get(URL)
    trend = answer.context["trend"]
    assert trend["columns"] == ["月份", "2026年", "2025年"]
    assert len(trend["rows"]) == 11
    assert trend["data"]["series"][0]["incomplete"] == [10]
    assert trend["data"]["series"][0]["values"][2] == 5
    assert "11月为不完整月份" in answer.content.decode()


def test_open_cases_are_split_by_their_worst_duty(played, director, signed_in):
    answer = signed_in(director).get(URL)
    assert {part["level"]: part["count"] for part in answer.context["split"]["parts"]} == {
        "ok": 0, "warn": 0, "hot": 0, "late": 1,
    }  # fmt: skip
    assert re.search(r"超 \d+ 天", answer.content.decode())


@pytest.mark.parametrize("name", ["month", "quarter", "year"])
def test_a_period_is_a_link_and_says_which_it_is(name, director, signed_in):
    context = signed_in(director).get(URL, {"period": name, "street": "350203007000"}).context
    assert [one["name"] for one in context["periods"] if one["current"]] == [
        {"month": "本月", "quarter": "本季", "year": "本年"}[name]
    ]
    assert all("street=350203007000" in one["url"] for one in context["periods"])
    assert context["scope_words"] == "开元街道"


def test_one_s_own_days_win_over_a_period(director, signed_in):
    context = (
        signed_in(director).get(URL, {"period": "month", "from": "2026-02-01", "to": "2026-02-05"}).context
    )
    assert context["own"]
    assert (context["window"].first.isoformat(), context["window"].last.isoformat()) == (
        "2026-02-01",
        "2026-02-05",
    )


@pytest.mark.parametrize("person", ["auditor", "sys_admin", "security_admin"])
def test_roles_without_figures_are_refused(person, request, db, signed_in):
    assert signed_in(request.getfixturevalue(person)).get(URL).status_code == 403


@pytest.mark.parametrize(
    "query",
    [
        {"from": "2026-12-01", "to": "2026-01-01"},
        {"from": "1900-01-01"},
        {"from": "不是日期"},
        {"to": "9999-12-31"},
        {"organ": "99999999999999999999"},
        {"street": "' or 1=1--"},
        {"period": "century"},
        {"by": "planet"},
        {"content": "x"},
    ],
)
def test_bad_input_is_answered_in_chinese(director, query, signed_in):
    answer = signed_in(director).get(URL, query)
    assert answer.status_code == 400
    assert "统计看板" in answer.content.decode()


def test_at_most_eight_statements_in_all(played, director, django_assert_max_num_queries, signed_in):
    """Three of its own, whatever the cards; session, user, posts, organs and unread notices are the shell's (P2)."""
    client = signed_in(director)
    client.get(URL)
    with django_assert_max_num_queries(8):
        client.get(URL)


def test_the_bureau_says_which_reading_of_timely_leads(played, director, signed_in):
    shown = signed_in(director).get(URL, YEAR).context["tiles"][2]
    assert shown["id"] == "unit_timely"
    assert "另一口径" in shown["delta"]
    Parameter.objects.create(
        key="timely_basis", value="registration", from_at=datetime(2026, 1, 1, tzinfo=SHANGHAI), set_by="x"
    )
    forget()
    assert signed_in(director).get(URL, YEAR).context["tiles"][2]["id"] == "unit_timely_30"
