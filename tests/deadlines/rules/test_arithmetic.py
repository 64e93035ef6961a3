"""The vectors of domain-rules section 9, more by hand, and thousands against a model that walks day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.base.errors import InvalidInput, RuleRefused
from apps.deadlines.rules.arithmetic import compute
from apps.deadlines.rules.calendar import EMPTY_CALENDAR, DayPlan, WorkCalendar, YearPlan
from apps.deadlines.rules.table import INTERNAL, RULES, STATUTORY
from tests.deadlines.rules.calendars import naive_answer, naive_last_workday, shipped

Vector = tuple[str, str, int, int, str, str]

SECTION_9: list[Vector] = [
    ("acceptance_notice", "2026-02-03", 0, 0, "2026-02-18", "2026-02-24"),  # Spring Festival end
    ("acceptance_notice", "2026-01-30", 0, 0, "2026-02-14", "2026-02-14"),  # ends on a make-up Saturday
    ("closure", "2026-08-06", 0, 0, "2026-10-05", "2026-10-08"),  # National Day end
    ("review_request", "2026-09-01", 0, 0, "2026-10-01", "2026-10-08"),  # review request, served
    ("bureau_dispatch", "2026-03-20", 0, 0, "2026-04-04", "2026-04-07"),  # Qingming
    ("direct_notice", "2026-06-05", 0, 0, "2026-06-20", "2026-06-22"),  # Dragon Boat
    ("recheck", "2026-05-11", 10, 0, "2026-06-20", "2026-06-22"),  # ten hearing days
    ("closure", "2026-03-02", 0, 0, "2026-05-01", "2026-05-06"),  # close ...
    ("closure", "2026-03-02", 0, 30, "2026-05-31", "2026-06-01"),  # ... then +30, from the raw end
    ("transfer_objection", "2026-09-17", 0, 0, "2026-09-23", "2026-09-23"),  # over a make-up Sunday
    ("transfer_objection", "2026-04-30", 0, 0, "2026-05-11", "2026-05-11"),  # over Labour Day
    ("transfer_objection", "2026-02-12", 0, 0, "2026-02-26", "2026-02-26"),  # over Spring Festival
    ("simple_closure", "2026-09-30", 0, 0, "2026-10-20", "2026-10-20"),  # over National Day
]

MORE: list[Vector] = [
    # 2024: Spring Festival 2-10..2-17, worked 2-04 and 2-18
    ("acceptance_notice", "2024-01-26", 0, 0, "2024-02-10", "2024-02-18"),  # rolls onto a make-up Sunday
    ("acceptance_notice", "2024-02-03", 0, 0, "2024-02-18", "2024-02-18"),  # make-up Sunday itself
    ("transfer_objection", "2024-02-08", 0, 0, "2024-02-21", "2024-02-21"),  # 9, [10-17], 18, 19, 20, 21
    ("simple_acceptance", "2024-02-02", 0, 0, "2024-02-06", "2024-02-06"),  # 4 (Sunday worked), 5, 6
    ("closure", "2024-01-01", 0, 0, "2024-03-01", "2024-03-01"),  # leap February
    ("review", "2024-01-30", 0, 0, "2024-02-29", "2024-02-29"),  # ends on the leap day
    ("acceptance_notice", "2024-09-16", 0, 0, "2024-10-01", "2024-10-08"),  # National Day, first day
    # 2025: Spring Festival 1-28..2-04 (work 1-26, 2-08); National Day 10-01..10-08 (work 9-28, 10-11)
    ("acceptance_notice", "2025-01-13", 0, 0, "2025-01-28", "2025-02-05"),
    ("acceptance_notice", "2025-01-24", 0, 0, "2025-02-08", "2025-02-08"),  # make-up Saturday
    (
        "transfer_objection",
        "2025-01-24",
        0,
        0,
        "2025-02-07",
        "2025-02-07",
    ),  # 26, 27, [28-4], 5, 6, 7
    ("closure", "2025-08-02", 0, 0, "2025-10-01", "2025-10-09"),
    ("closure", "2025-08-02", 0, 30, "2025-10-31", "2025-10-31"),
    ("transfer_objection", "2025-09-26", 0, 0, "2025-10-10", "2025-10-10"),  # 28, 29, 30, [1-8], 9, 10
    ("rating_window", "2025-09-11", 0, 0, "2025-10-11", "2025-10-11"),  # make-up Saturday
    ("judicial_confirmation", "2025-04-01", 0, 0, "2025-05-01", "2025-05-06"),
    # 2026
    ("review_request", "2026-01-05", 0, 0, "2026-02-04", "2026-02-04"),  # plain
    ("recheck_request", "2026-01-16", 0, 0, "2026-02-15", "2026-02-24"),  # first day of the festival
    ("recheck_request", "2026-01-29", 0, 0, "2026-02-28", "2026-02-28"),  # make-up Saturday after it
    ("simple_acceptance", "2026-02-13", 0, 0, "2026-02-25", "2026-02-25"),  # 14 (Saturday worked), 24, 25
    (
        "simple_closure",
        "2026-12-17",
        0,
        0,
        "2026-12-31",
        "2026-12-31",
    ),  # the year's last day, still published
    ("acceptance_notice", "2026-12-16", 0, 0, "2026-12-31", "2026-12-31"),
    ("sign_in", "2026-10-09", 0, 0, "2026-10-12", "2026-10-12"),  # 10 (Saturday worked), 12
]


@pytest.mark.parametrize(("rule", "start", "excluded", "extended", "raw", "effective"), SECTION_9 + MORE)
def test_vectors(rule: str, start: str, excluded: int, extended: int, raw: str, effective: str) -> None:
    answer = compute(
        rule, date.fromisoformat(start), shipped(), excluded_days=excluded, extended_days=extended
    )
    assert (answer.due_raw.isoformat(), answer.due_effective.isoformat()) == (raw, effective)
    assert not answer.provisional


starts = st.dates(date(2004, 1, 1), date(2026, 8, 1))
published_rules = st.sampled_from(sorted(RULES))


@settings(max_examples=1500, deadline=None)
@given(rule=published_rules, start=starts, excluded=st.integers(0, 20), extended=st.integers(0, 30))
def test_agrees_with_a_day_by_day_model(rule: str, start: date, excluded: int, extended: int) -> None:
    row = RULES[rule]
    answer = compute(rule, start, shipped(), excluded_days=excluded, extended_days=extended)
    raw, effective = naive_answer(row.unit, row.days + excluded + extended, start)
    binding = effective if row.binding == "effective" else raw
    assert (answer.due_raw, answer.due_effective, answer.due_on) == (raw, effective, binding)
    last = naive_last_workday(binding)
    assert answer.act_by == (last if last > start else binding)
    assert not answer.provisional


@settings(max_examples=300, deadline=None)
@given(rule=published_rules, start=st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_any_day_from_1990_to_2100_has_an_answer(rule: str, start: date) -> None:
    answer = compute(rule, start, shipped())
    assert start < answer.due_raw <= answer.due_effective
    assert start < answer.act_by <= answer.due_on
    assert len(answer.steps) >= 10


def test_a_petitioners_right_binds_on_the_rolled_day_and_a_duty_on_the_raw_one() -> None:
    right = compute("review_request", date(2026, 9, 1), shipped())
    duty = compute("review", date(2026, 9, 1), shipped())
    assert (right.due_on, right.act_by) == (date(2026, 10, 8), date(2026, 10, 8))
    assert (duty.due_on, duty.act_by) == (date(2026, 10, 1), date(2026, 9, 30))


def test_the_bureau_may_let_its_own_limits_roll() -> None:
    rolled = compute("review", date(2026, 9, 1), shipped(), roll=True)
    assert (rolled.due_on, rolled.act_by) == (date(2026, 10, 8), date(2026, 10, 8))


@pytest.mark.parametrize("rule", sorted(key for key, row in RULES.items() if row.unit == "working"))
def test_working_day_limits_have_one_end(rule: str) -> None:
    answer = compute(rule, date(2026, 9, 18), shipped())
    assert answer.due_raw == answer.due_effective == answer.due_on == answer.act_by


def test_a_short_limit_wholly_inside_a_rest_is_acted_on_at_its_end() -> None:
    # 7 days from the first festival day end inside the festival; no working day lies after the start
    answer = compute("first_contact", date(2026, 2, 15), shipped())
    assert (answer.due_raw, answer.act_by) == (date(2026, 2, 22), date(2026, 2, 22))


class TestProvisional:
    """R-172: a date that looks into a year without a notice is never shown as final (section 12, no. 18)."""

    def test_sixty_days_from_november_reach_the_unloaded_year(self) -> None:
        answer = compute("closure", date(2026, 11, 24), shipped())
        assert (answer.due_raw, answer.due_effective, answer.act_by) == (
            date(2027, 1, 23),
            date(2027, 1, 25),
            date(2027, 1, 22),
        )
        assert answer.provisional
        assert answer.calendar_version == "2027v0"

    def test_working_days_counted_across_new_year(self) -> None:
        answer = compute("transfer_objection", date(2026, 12, 29), shipped())
        assert answer.provisional
        assert answer.calendar_version == "2026v1+2027v0"

    def test_a_start_on_the_last_published_day_counts_only_the_new_year(self) -> None:
        assert compute("sign_in", date(2026, 12, 31), shipped()).calendar_version == "2027v0"

    def test_ends_inside_the_published_years_are_final(self) -> None:
        assert not compute("closure", date(2026, 11, 1), shipped()).provisional

    def test_an_empty_database_still_answers(self) -> None:
        assert compute("closure", date(2026, 3, 2), EMPTY_CALENDAR).provisional

    def test_a_planned_but_unpublished_year_is_provisional(self) -> None:
        plan = YearPlan(2027, 1, False, "暂定", (DayPlan(date(2027, 1, 1), True, "元旦"),))
        calendar = WorkCalendar([*shipped().plans.values(), plan])
        answer = compute("acceptance_notice", date(2026, 12, 17), calendar)
        assert (answer.due_raw, answer.provisional, answer.calendar_version) == (
            date(2027, 1, 1),
            True,
            "2026v1+2027v1",
        )


@pytest.mark.parametrize(
    ("given_values", "field"),
    [
        ({"start_on": date(1989, 12, 31)}, "start"),
        ({"start_on": date(2101, 1, 1)}, "start"),
        ({"excluded_days": -1}, "excluded_days"),
        ({"excluded_days": 367}, "excluded_days"),
        ({"extended_days": -1}, "extended_days"),
        ({"days": 0}, "days"),
        ({"days": 100_000}, "days"),
    ],
)
def test_absurd_input_is_refused_with_its_field(given_values: dict[str, object], field: str) -> None:
    values = {"start_on": date(2026, 3, 2), **given_values}
    with pytest.raises(InvalidInput) as refused:
        compute("closure", values.pop("start_on"), shipped(), **values)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_more_than_thirty_days_of_extension_are_refused_by_law() -> None:
    with pytest.raises(RuleRefused) as refused:
        compute("closure", date(2026, 3, 2), shipped(), extended_days=31)
    assert "第三十四条" in refused.value.article
    assert refused.value.field == "extended_days"


def test_the_extreme_ends_of_the_range_answer() -> None:
    late = compute("closure", date(2100, 12, 31), shipped(), excluded_days=366, extended_days=30)
    assert late.due_raw == date(2100, 12, 31) + timedelta(days=456)
    assert compute("simple_closure", date(1990, 1, 1), shipped()).provisional


def test_a_calendar_that_never_works_is_refused_in_words() -> None:
    days = tuple(DayPlan(date(2030, 1, 1) + timedelta(days=n), True, "假") for n in range(365))
    broken = WorkCalendar([YearPlan(2030, 1, True, "", days)])
    with pytest.raises(InvalidInput, match="算不出"):
        compute("closure", date(2030, 2, 1), broken)


def test_the_thirteen_statutory_rules_are_all_here() -> None:
    assert set(STATUTORY) == {
        "bureau_dispatch", "direct_notice", "acceptance_notice", "transfer_objection", "closure",
        "review_request", "review", "recheck_request", "recheck", "simple_acceptance", "simple_closure",
        "rating_window", "judicial_confirmation",
    }  # fmt: skip
    assert not set(STATUTORY) & set(INTERNAL)
