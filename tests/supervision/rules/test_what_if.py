"""Working off running limits in the mind: nearest day first, working days alone, nothing rounded twice."""

from datetime import date
from itertools import pairwise

import pytest

from apps.supervision.rules.what_if import (
    Piece,
    Strength,
    late_curve,
    learned,
    scaled,
    simulate,
    steps,
    weekly,
    working_days,
)
from tests.deadlines.rules.calendars import shipped

ONE_A_DAY = Strength(handlers=1, rate=100)
MONDAY = date(2026, 11, 23)


def piece(case: int, due: date, **more):
    return Piece(due_on=due, case_id=case, organ_id=more.pop("organ", 1), **more)


def worked(pieces, strength=ONE_A_DAY, *, today=MONDAY, until):
    return simulate(pieces, {1: strength}, today=today, until=until, calendar=shipped())


def days_of(result):
    return {one.piece.case_id: one.served_on for one in result.served}


def test_the_nearest_day_goes_first_and_today_counts():
    result = worked([piece(1, date(2026, 11, 25)), piece(2, date(2026, 11, 23))], until=date(2026, 11, 30))
    assert days_of(result) == {2: date(2026, 11, 23), 1: date(2026, 11, 24)}
    assert result.late == frozenset()


def test_equal_days_go_by_the_smaller_number_whatever_order_they_came_in():
    pieces = [piece(n, date(2026, 11, 24)) for n in (3, 1, 2)]
    one, other = (worked(order, until=date(2026, 11, 30)) for order in (pieces, pieces[::-1]))
    assert days_of(one) == days_of(other)
    assert one.late == other.late == {3}  # the third of three, two days to the limit


@pytest.mark.parametrize(
    ("until", "late"),
    [
        (
            date(2026, 11, 24),
            frozenset(),
        ),  # on its last day it may still be served: black begins the day after
        (date(2026, 11, 25), frozenset({1})),
    ],
)
def test_nobody_serves_nothing_and_late_begins_the_day_after(until, late):
    result = worked([piece(1, date(2026, 11, 24))], Strength(0, 100), until=until)
    assert (result.late, result.waiting) == (late, late)


def test_what_was_late_already_stays_late_though_it_is_served():
    result = worked([piece(1, date(2026, 11, 20))], until=date(2026, 11, 24))
    assert days_of(result) == {1: MONDAY}
    assert (result.late, result.waiting) == ({1}, frozenset())


@pytest.mark.parametrize(
    ("due", "served", "late"),
    [
        # Spring Festival 2026 rests from 02-15 to 02-23; Saturday 02-14 and Saturday 02-28 are worked.
        (date(2026, 2, 14), date(2026, 2, 14), False),  # the make-up Saturday serves
        (date(2026, 2, 18), date(2026, 2, 24), True),  # ends in the rest, nobody works before it is over
        (date(2026, 2, 24), date(2026, 2, 24), False),  # the first working day after it
    ],
)
def test_nobody_works_through_the_spring_festival(due, served, late):
    # One piece takes the day before the festival, so that the second must wait for the first day after the first.
    before = [piece(1, date(2026, 2, 13))] + (
        [piece(9, date(2026, 2, 13))] if due > date(2026, 2, 14) else []
    )
    result = worked([*before, piece(2, due)], today=date(2026, 2, 13), until=date(2026, 3, 2))
    assert days_of(result)[2] == served
    assert (2 in result.late) is late


def test_a_worked_saturday_counts_and_a_plain_one_does_not():
    days = working_days(date(2026, 2, 12), date(2026, 3, 1), shipped())
    assert date(2026, 2, 14) in days and date(2026, 2, 28) in days
    assert not {date(2026, 2, 16), date(2026, 2, 22), date(2026, 3, 1)} & set(days)
    assert len(days) == 8  # 12, 13, 14, 24, 25, 26, 27, 28


def test_an_unloaded_year_works_by_weekdays_and_fixed_days_alone():
    # 2027 has no notice: only New Year's Day and weekends rest, the festival of that year is not known yet.
    days = working_days(date(2026, 12, 31), date(2027, 1, 5), shipped())
    assert days == [date(2026, 12, 31), date(2027, 1, 4), date(2027, 1, 5)]
    assert not shipped().is_published(days[-1])


def test_parts_of_a_piece_are_carried_to_the_next_day():
    # 0.4 a day: 0.4, 0.8, 1.2 -> the first on the third day; 0.6, 1.0 -> the second on the fifth.
    result = worked(
        [piece(1, date(2026, 11, 30)), piece(2, date(2026, 11, 30))],
        Strength(1, 40),
        until=date(2026, 11, 30),
    )
    assert days_of(result) == {1: date(2026, 11, 25), 2: date(2026, 11, 27)}


def test_idle_days_save_nothing_up_for_a_filing_that_comes_later():
    added = [piece(-n, date(2026, 12, 11), arrives_on=date(2026, 11, 26)) for n in (1, 2)]
    result = worked(added, until=date(2026, 11, 27))
    assert days_of(result) == {-2: date(2026, 11, 26), -1: date(2026, 11, 27)}


def test_added_filings_push_others_over_and_are_counted_apart():
    mine = [piece(1, date(2026, 11, 25))]
    urgent = [piece(-n, date(2026, 11, 24), arrives_on=MONDAY) for n in (1, 2, 3)]
    result = worked([*mine, *urgent], until=date(2026, 11, 30))
    assert result.late == {1}  # served on Thursday
    assert result.hypothetical() == (3, 3, 1)


def test_a_case_at_two_organs_is_one_case_and_counts_at_both():
    pieces = [piece(1, date(2026, 11, 20)), piece(1, date(2026, 11, 19), organ=2)]
    result = simulate(pieces, {}, today=MONDAY, until=date(2026, 11, 24), calendar=shipped())
    assert result.late == {1}
    assert result.late_by_organ() == {1: {1}, 2: {1}}


def test_more_staff_never_makes_a_case_late():
    pieces = [piece(n, date(2026, 11, 24 + n % 5)) for n in range(1, 30)]
    late = [worked(pieces, ONE_A_DAY.changed(more), until=date(2026, 12, 1)).late for more in range(6)]
    assert all(after <= before for before, after in pairwise(late))
    assert len(late[0]) > len(late[-1])


@pytest.mark.parametrize(
    ("more", "rate", "per_day"),
    [(1, None, 200), (-5, None, 0), (0, 250, 250), (1, 50, 100)],  # never below nobody
)
def test_staff_and_rate_can_be_changed(more, rate, per_day):
    assert ONE_A_DAY.changed(more, rate).per_day == per_day


def test_strength_is_learned_and_an_organ_without_a_record_gets_the_average():
    found = learned({1: 80, 2: 20}, {1: 2, 3: 4}, workdays=40)
    assert found[1] == Strength(2, 100)  # 80 in 40 days by two
    assert found[2] == Strength(1, 50)  # nobody appointed: somebody did it all the same
    assert found[3] == Strength(4, 83, learned=False)  # 100 in 40 days by three = 0.83


def test_without_any_record_one_serves_one_a_day():
    assert learned({}, {5: 2}, workdays=40) == {5: Strength(2, 100, learned=False)}


def test_weekly_filings_fall_on_working_days():
    found = weekly(5, start=MONDAY, until=date(2026, 12, 6), calendar=shipped())
    assert sum(found.values()) == 10
    assert all(shipped().is_workday(day) for day in found)


def test_a_week_without_working_days_takes_its_filings_on_its_first_day():
    # 2026-02-15 to 02-21 lies whole in the Spring Festival.
    found = weekly(3, start=date(2026, 2, 15), until=date(2026, 2, 21), calendar=shipped())
    assert found == {date(2026, 2, 15): 3}


def test_a_factor_keeps_the_sum_and_loses_no_half():
    days = {date(2026, 11, 23 + n): 1 for n in range(4)}
    assert sum(scaled(days, 150).values()) == 6
    assert sum(scaled(days, 50).values()) == 2
    assert scaled(days, 0) == {}


def test_a_curve_ends_on_the_day_itself_and_never_falls():
    until = date(2027, 3, 1)
    points = steps(MONDAY, until)
    assert points[-1] == until and len(points) <= 12 and points == sorted(set(points))
    late = late_curve(worked([piece(n, date(2026, 11, 24)) for n in range(9)], until=until), points)
    assert late == sorted(late) and late[-1] == 7  # two of nine are served in time


def test_the_curve_says_what_the_same_question_for_that_day_would_say():
    pieces = [piece(n, date(2026, 11, 24 + n % 6)) for n in range(40)]
    points = steps(MONDAY, date(2026, 12, 21))
    curve = late_curve(worked(pieces, until=points[-1]), points)
    assert curve == [len(worked(pieces, until=day).late) for day in points]
