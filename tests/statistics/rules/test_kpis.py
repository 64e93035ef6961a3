"""Each figure names formula, window and cut-off, and its lists are the ones the petition list understands."""

from datetime import date, datetime
from urllib.parse import parse_qs

import pytest

from apps.base.clock import SHANGHAI
from apps.statistics.rules.kpis import BY_ID, EVERYTHING, KPIS, Figure, Scope

CUTOFF = datetime(2026, 11, 24, 9, tzinfo=SHANGHAI)


def figure(kpi_id: str, scope: Scope = EVERYTHING, numerator: int = 3, denominator: int = 4) -> Figure:
    return Figure(BY_ID[kpi_id], numerator, denominator, date(2026, 1, 1), date(2026, 11, 23), CUTOFF, scope)


@pytest.mark.parametrize("kpi", KPIS, ids=lambda kpi: kpi.id)
def test_no_figure_without_formula_cohort_and_window(kpi):
    assert kpi.formula and kpi.cohort and kpi.window
    assert kpi.kind in {"clock", "rating_share", "satisfaction", "registered"}


def test_a_clock_figure_opens_its_clocks_kept_and_missed():
    shown = figure("on_time_close")
    assert parse_qs(shown.denominator_query) == {
        "clock": ["closure,internal_closure"],
        "due_from": ["2026-01-01"],
        "due_to": ["2026-11-23"],
    }
    assert parse_qs(shown.numerator_query)["kept"] == ["yes"]
    assert parse_qs(shown.missed_query)["kept"] == ["no"]


def test_satisfaction_counts_rated_cases_and_expired_ones_only_in_the_rating_rate():
    assert parse_qs(figure("satisfaction").numerator_query)["score"] == ["0,1"]
    assert "rating_decided" not in figure("satisfaction").denominator_query
    assert parse_qs(figure("rating_rate").denominator_query)["rating_decided"] == ["unit"]
    assert parse_qs(figure("rating_rate").numerator_query)["rated"] == ["unit"]


def test_a_scope_narrows_both_lists():
    scope = Scope(organ_id=7, street="350203007000")
    for query in (figure("unit_timely", scope).numerator_query, figure("rating_rate", scope).numerator_query):
        assert parse_qs(query)["clock_organ"] == ["7"]
        assert parse_qs(query)["street"] == ["350203007000"]


def test_value_and_display_come_from_one_pair():
    assert (str(figure("unit_timely").value), figure("unit_timely").display) == ("0.7500", "75.0%")
    assert figure("unit_timely", numerator=0, denominator=0).display == "—"
    assert "2026-01-01 至 2026-11-23" in figure("unit_timely").window


def test_the_volume_opens_the_same_cases_from_both_ends():
    shown = figure("volume", Scope(organ_id=7), numerator=4)
    assert shown.numerator_query == shown.denominator_query
    assert parse_qs(shown.denominator_query)["organ"] == ["7"]
