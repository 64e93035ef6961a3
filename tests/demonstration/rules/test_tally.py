"""The second book: its own days, its own judgement. No database."""

from datetime import date

import pytest

from apps.demonstration.rules.tally import Tally

MONDAY = date(2026, 3, 2)


def workday(day):
    return day.weekday() < 5


@pytest.fixture
def tally():
    book = Tally(workday)
    book.registered("a", received=MONDAY, on=MONDAY, online=True, repeat=False, sealed=False, procedure=True)
    return book


def kpi(book, name, first=date(2026, 1, 1), last=date(2026, 12, 31), on=date(2027, 1, 1)):
    found = book.totals(first, last, on)["kpis"][name]
    return found["numerator"], found["denominator"]


def through(book, accept=date(2026, 3, 10), serve=date(2026, 4, 1)):
    book.note("a", "triage", MONDAY)
    book.note("a", "transfer", date(2026, 3, 4), organ="X")
    book.note("a", "sign", date(2026, 3, 5), organ="X")
    book.note("a", "accept", accept, organ="X")
    book.note("a", "contact", accept, organ="X")
    book.note("a", "serve", serve, organ="X")


def test_dispatch_within_fifteen_days_is_in_time_and_the_sixteenth_is_not(tally):
    tally.note("a", "transfer", date(2026, 3, 17), organ="X")
    assert kpi(tally, "bureau_timely") == (1, 1)
    late = Tally(workday)
    late.registered("a", received=MONDAY, on=MONDAY, online=True, repeat=False, sealed=False, procedure=True)
    late.note("a", "transfer", date(2026, 3, 18), organ="X")
    assert kpi(late, "bureau_timely") == (0, 1)


def test_two_working_days_to_sign_jump_the_weekend(tally):
    tally.note("a", "transfer", date(2026, 3, 5), organ="X")  # Thursday: due Monday
    tally.note("a", "sign", date(2026, 3, 9), organ="X")
    assert tally.totals(MONDAY, MONDAY, date(2027, 1, 1))["deadlines"]["sign_in"] == {"met": 1, "missed": 0}


def test_sixty_days_from_acceptance_and_thirty_more_when_extended(tally):
    through(tally, serve=date(2026, 5, 9))
    assert kpi(tally, "on_time_close") == (1, 1)  # 10 March + 60 = 9 May
    extended = Tally(workday)
    extended.registered(
        "a", received=MONDAY, on=MONDAY, online=True, repeat=False, sealed=False, procedure=True
    )
    through(extended, serve=date(2026, 6, 9))
    assert kpi(extended, "on_time_close") == (0, 1)
    extended.cases["a"].clocks[("closure", "X")].met = None
    extended.note("a", "approve_extension", date(2026, 5, 1), organ="X", days=30)
    extended.note("a", "serve", date(2026, 6, 8), organ="X")
    assert kpi(extended, "on_time_close") == (1, 1)


def test_a_lapsed_rating_lowers_the_rating_rate_and_never_counts_as_satisfied(tally):
    through(tally)
    assert kpi(tally, "rating_rate") == (0, 1)
    assert kpi(tally, "satisfaction") == (0, 0)


def test_a_dissatisfied_rating_is_counted_and_must_be_followed_up(tally):
    through(tally)
    tally.note("a", "rate", date(2026, 4, 10), organ="X", side="unit", score="3")
    assert kpi(tally, "satisfaction") == (0, 1)
    assert tally.totals(MONDAY, MONDAY, date(2027, 1, 1))["deadlines"]["rating_followup"] == {
        "met": 0,
        "missed": 1,
    }
    tally.note("a", "follow_up", date(2026, 4, 20), organ="X", side="unit")
    assert tally.totals(MONDAY, MONDAY, date(2027, 1, 1))["deadlines"]["rating_followup"] == {
        "met": 1,
        "missed": 0,
    }


def test_a_returned_transfer_voids_its_clocks(tally):
    tally.note("a", "transfer", date(2026, 3, 4), organ="X")
    tally.note("a", "agree_return", date(2026, 3, 6), organ="X")
    assert "acceptance_notice" not in tally.totals(MONDAY, MONDAY, date(2027, 1, 1))["deadlines"]
    assert tally.totals(MONDAY, MONDAY, date(2027, 1, 1))["states"] == {"triaged": 1}


def test_a_redo_runs_on_the_old_limit(tally):
    through(tally, serve=date(2026, 5, 1))
    tally.note("a", "return_for_redo", date(2026, 5, 8), organ="X")
    tally.note("a", "serve", date(2026, 5, 20), organ="X")
    assert kpi(tally, "on_time_close") == (0, 1)


def test_sealed_cases_are_in_no_figure(tally):
    tally.registered(
        "b", received=MONDAY, on=MONDAY, online=False, repeat=False, sealed=True, procedure=False
    )
    assert kpi(tally, "online_share") == (1, 1)
    assert sum(tally.totals(MONDAY, MONDAY, date(2027, 1, 1))["states"].values()) == 1


def test_matters_of_another_procedure_are_not_rated(tally):
    """R-102"""
    tally.registered(
        "c", received=MONDAY, on=MONDAY, online=True, repeat=False, sealed=False, procedure=False, rated=False
    )
    tally.note("c", "direct_out", date(2026, 3, 4))
    assert kpi(tally, "bureau_rating_rate") == (0, 0)


def test_the_last_day_to_rate_moves_past_rest_days(tally):
    through(tally, serve=date(2026, 4, 3))  # + 30 days is Sunday, 3 May
    assert kpi(tally, "rating_rate", last=date(2026, 5, 3)) == (0, 0)
    assert kpi(tally, "rating_rate", last=date(2026, 5, 4)) == (0, 1)
