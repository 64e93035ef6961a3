"""Every number is the length of the list it opens; sealed cases are in none; scope narrows both alike."""

from datetime import date

import pytest
from django.http import QueryDict

from apps.accounts.models import User
from apps.petitions.filters import PetitionFilter
from apps.petitions.models import Petition
from apps.statistics.rules.kpis import EVERYTHING, KPIS, Scope
from apps.statistics.selectors import (
    cases_by_state,
    clocks_by_rule,
    countable,
    figures,
    may_open_lists,
    standing_by_organ,
    standing_by_street,
)
from tests.factories.accounts import member, with_access

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def by_id(access, at, scope=EVERYTHING):
    return {f.kpi.id: f for f in figures(access=access, at=at, date_from=FIRST, date_to=LAST, scope=scope)}


def opened(query, access, at):
    """What the list page shows for these parameters."""
    found = PetitionFilter(
        QueryDict(query), queryset=Petition.objects.visible_to(access, at), access=access, at=at
    )
    assert not found.refusals()
    return found.qs.count()


@pytest.mark.parametrize("scoped", [False, True])
@pytest.mark.parametrize("reader", ["director", "unit_handler", "street_officer"])
def test_each_number_opens_exactly_its_cases(played, year_end, request, reader, scoped):
    access = request.getfixturevalue(reader).access
    scope = Scope(organ_id=played.organs["350203010"].pk) if scoped else EVERYTHING
    found = by_id(access, year_end, scope)
    for kpi in KPIS:
        figure = found[kpi.id]
        assert opened(figure.denominator_query, access, year_end) == figure.denominator, kpi.id
        assert opened(figure.numerator_query, access, year_end) == figure.numerator, kpi.id
        if figure.missed_query:
            missed = figure.denominator - figure.numerator
            assert opened(figure.missed_query, access, year_end) == missed, kpi.id


def test_the_figures_of_a_played_year(played, year_end, director):
    found = by_id(director.access, year_end)
    assert (found["bureau_timely"].numerator, found["bureau_timely"].denominator) == (4, 5)
    assert (found["unit_timely"].numerator, found["unit_timely"].denominator) == (3, 5)
    assert (found["on_time_close"].numerator, found["on_time_close"].denominator) == (3, 4)
    assert (found["satisfaction"].numerator, found["satisfaction"].denominator) == (4, 4)
    assert found["repeat_rate"].denominator == 5


def test_sealed_cases_are_in_no_figure_even_for_those_who_may_see_them(played, year_end):
    named = with_access(User.objects.get(username="t-vault"))
    assert Petition.objects.visible_to(named.access, year_end).filter(sealed=True).exists()
    assert countable(named.access, year_end).filter(sealed=True).count() == 0
    assert by_id(named.access, year_end)["online_share"].denominator == 5


def test_an_analyst_counts_without_opening(played, year_end, analyst):
    assert by_id(analyst.access, year_end)["online_share"].denominator == 5
    assert not may_open_lists(analyst.access)
    assert Petition.objects.visible_to(analyst.access, year_end).count() == 0


def test_a_unit_counts_its_own_cases_only(played, year_end, unit_handler):
    stranger = member("unit_handler", played.organs["RSJ"])
    assert by_id(unit_handler.access, year_end)["unit_timely"].denominator == 5
    assert by_id(stranger.access, year_end)["unit_timely"].denominator == 0
    assert by_id(stranger.access, year_end)["unit_timely"].display == "—"


def test_standing_by_organ_and_street_counts_open_duties(played, year_end, director):
    on = year_end.date()
    rows = {row.name: row for row in standing_by_organ(access=director.access, at=year_end, on=on)}
    assert rows["莲前街道办事处"].overdue == 1
    streets = standing_by_street(access=director.access, at=year_end, on=on)
    assert len(streets) == 10
    assert {row.name: row.overdue for row in streets}["开元街道"] == 1


def test_states_and_clocks_by_rule(played, year_end, director):
    states = {
        row.state: row.count for row in cases_by_state(access=director.access, at=year_end, with_ended=True)
    }
    assert states == {"transferred": 1, "closed": 4}
    met, missed = clocks_by_rule(access=director.access, at=year_end, on=year_end.date())["acceptance_notice"]
    assert (met, missed) == (3, 2)


def test_few_statements_whatever_the_cases(played, year_end, director, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        by_id(director.access, year_end)
