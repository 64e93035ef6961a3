"""What makes a candidate, and what is said of it (R-70, R-71)."""

import pytest

from apps.deadlines.rules.table import RULES
from apps.supervision.rules.causes import (
    GROUND_OF,
    OWN_RULES,
    basis,
    hit_sentence,
    hops_key,
    overdue_key,
    redo_key,
    usual_requirement,
)
from apps.supervision.rules.words import Ground


@pytest.mark.parametrize(
    ("rule", "ground"),
    [
        ("acceptance_notice", "overdue_accept"),
        ("simple_acceptance", "overdue_accept"),
        ("closure", "overdue_close"),
        ("recheck", "overdue_close"),
        ("assign_report", "no_feedback"),  # an assigned matter not reported back
        ("first_contact", "bad_procedure"),
    ],
)
def test_the_ground_of_a_late_clock(rule: str, ground: str) -> None:
    assert GROUND_OF[rule] == ground


def test_clocks_of_supervision_and_rights_make_no_candidate() -> None:
    assert set(GROUND_OF) <= set(RULES)
    assert not set(GROUND_OF) & {*OWN_RULES, "bureau_dispatch", "sign_in"}
    assert all(RULES[rule].is_duty for rule in GROUND_OF)


def test_a_cause_is_one_thing() -> None:
    assert overdue_key(7, 1) == "overdue:7:1"
    assert overdue_key(7, 2) != overdue_key(7, 1)  # an extended clock missed again is new
    assert len({redo_key(7), hops_key(7), overdue_key(7, 1)}) == 3


def test_the_sentence_says_the_values_of_the_rule() -> None:
    late = {"rule": "closure", "due_on": "2026-11-18"}
    assert hit_sentence("overdue_close", late) == "“办理”期限 11-18 已过，未办理。"
    assert hit_sentence("evasion", {"hops": 4, "limit": 3}) == "流转 4 次，达到 3 次。"
    assert hit_sentence("bad_procedure", {"redo": 2}) == "退回重办 2 次。"
    assert hit_sentence("fraud", {}) == "弄虚作假"


def test_the_basis_names_the_late_limits_article_only_where_it_is_law() -> None:
    assert basis("overdue_close", {"rule": "closure"}).endswith("第三十四条")
    assert basis("bad_procedure", {"rule": "first_contact"}) == "《信访工作条例》第四十条"


@pytest.mark.parametrize("ground", list(Ground))
def test_something_is_asked_for_every_ground(ground: str) -> None:
    assert usual_requirement(ground, 10).endswith("并在 10 日内书面反馈。")
