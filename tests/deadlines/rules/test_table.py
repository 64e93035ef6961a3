"""The table of limits."""

import pytest

from apps.base.errors import InvalidInput
from apps.deadlines.rules.table import EFFECTIVE, INTERNAL, RULES, STATUTORY, WORKING, days_of, rule_of


@pytest.mark.parametrize(
    ("key", "days", "unit", "article"),
    [
        ("bureau_dispatch", 15, "calendar", "第二十二条"),
        ("direct_notice", 15, "calendar", "第二十三条"),
        ("acceptance_notice", 15, "calendar", "第二十三条第三款"),
        ("transfer_objection", 5, "working", "第二十三条第三款"),
        ("closure", 60, "calendar", "第三十四条"),
        ("review_request", 30, "calendar", "第三十五条"),
        ("review", 30, "calendar", "第三十五条"),
        ("recheck_request", 30, "calendar", "第三十六条"),
        ("recheck", 30, "calendar", "第三十六条"),
        ("simple_acceptance", 3, "working", "简易办理"),
        ("simple_closure", 10, "working", "简易办理"),
        ("rating_window", 30, "calendar", "满意度"),
        ("judicial_confirmation", 30, "calendar", "第三十三条"),
        ("sign_in", 2, "working", "内控"),
        ("first_contact", 7, "calendar", "内控"),
        ("redo", 10, "calendar", "内控"),
        ("rating_followup", 15, "calendar", "内控"),
        ("internal_closure", 60, "calendar", "内控"),
    ],
)
def test_length_unit_and_article(key: str, days: int, unit: str, article: str) -> None:
    rule = rule_of(key)
    assert (rule.days, rule.unit) == (days, unit)
    assert article in rule.article


def test_only_petitioners_rights_bind_on_the_rolled_day() -> None:
    rolling = {key for key, rule in RULES.items() if rule.binding == EFFECTIVE}
    assert rolling == {"review_request", "recheck_request", "rating_window", "judicial_confirmation"}


def test_rights_are_not_duties() -> None:
    rights = {key for key, rule in RULES.items() if not rule.is_duty}
    assert rights == {
        "review_request",
        "recheck_request",
        "rating_window",
        "judicial_confirmation",
        "transfer_objection",
    }


def test_only_closure_may_be_extended() -> None:
    assert {key: rule.max_extension for key, rule in RULES.items() if rule.max_extension} == {
        "closure": 30,
        "internal_closure": 30,
    }


def test_internal_limits_never_look_statutory() -> None:
    """Section 12, no. 8. The report of an assigned matter is the sender's own date under art. 22."""
    assert all(rule.internal for key, rule in INTERNAL.items() if key != "assign_report")
    assert not any(rule.internal for rule in STATUTORY.values())


def test_the_bureau_sets_its_own_lengths_and_no_others() -> None:
    assert days_of(RULES["rating_window"], {"rating_window_days": 45}) == 45
    assert days_of(RULES["rating_window"], {"rating_window_days": 0}) == 30
    assert days_of(RULES["closure"], {"closure_days": 90}) == 60


def test_an_unknown_rule_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InvalidInput, match="closure") as refused:
        rule_of("sixty_days")
    assert (refused.value.field, refused.value.code) == ("rule", "unknown_rule")


def test_units_read_in_chinese() -> None:
    assert {rule.unit_label for rule in RULES.values() if rule.unit == WORKING} == {"个工作日"}
