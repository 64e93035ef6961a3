"""First or repeat, what the law says of a match, and when a repeat may join (R-58, R-90 to R-95)."""

from datetime import date
from typing import Any

import pytest

from apps.base.errors import DomainError, RuleRefused
from apps.petitions.rules.repeats import (
    FirstFacts,
    advice_of,
    check_first,
    check_judgement,
    check_merge,
    check_not_closed,
    check_same_person,
    check_told,
    check_unmerge,
    closed_for_good,
)

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("verdict", "repeat_of", "reason", "field"),
    [
        ("first", "", "", ""),
        ("repeat", "2026-00001", "同人同事", ""),
        ("new_facts", "2026-00001", "新增证据", ""),
        ("different", "2026-00001", "地点不同", ""),  # of one pair, not of the petition
        ("different", "", "地点不同", "repeat_of"),
        ("different", "2026-00001", "", "reason"),
        ("pending", "", "", "verdict"),
        ("perhaps", "", "", "verdict"),
        ("first", "2026-00001", "", "repeat_of"),
        ("repeat", "", "同人同事", "repeat_of"),
        ("repeat", "2026-00001", "", "reason"),
    ],
)
def test_what_a_judgement_needs(verdict: str, repeat_of: str, reason: str, field: str) -> None:
    try:
        check_judgement(verdict, repeat_of=repeat_of, reason=reason)
    except DomainError as error:
        assert error.field == field
    else:
        assert field == ""


@pytest.mark.parametrize(
    ("first", "verdict", "kind", "says"),
    [
        # in time it joins, wherever the first stands in handling
        (FirstFacts("registered"), "same", "merge", "并入首件"),
        (FirstFacts("served"), "same", "merge", "并入首件"),
        # after closing and within the window: the right of review; the last day still counts
        (FirstFacts("closed", review_until=date(2026, 12, 20)), "same", "review_right", "2026-12-20"),
        (FirstFacts("closed", review_until=TODAY), "same", "review_right", "申请期到"),
        # the day after
        (FirstFacts("closed", review_until=date(2026, 11, 23)), "same", "lapsed", "已于 2026-11-23 届满"),
        # the bureau's setting: a lapsed right ends the matter
        (
            FirstFacts("closed", review_until=date(2026, 11, 23), lapse_ends=True),
            "same",
            "no_more_accept",
            "届满",
        ),
        # somebody is reviewing it now
        (FirstFacts("closed", review_until=TODAY, in_review=True), "same", "in_review", "复查或者复核"),
        # closed for good, whatever else is true of it
        (FirstFacts("closed", date(2026, 10, 1), date(2026, 12, 1)), "same", "no_more_accept", "不再受理"),
        (FirstFacts("finally_ended"), "same", "no_more_accept", "三级终结"),
        # no opinion was ever given: nothing to review, nothing to join
        (FirstFacts("filed"), "same", "new_first", "存查"),
        (FirstFacts("not_accepted"), "same", "new_first", "不予受理"),
        # new facts make a new first case even after the end for good
        (FirstFacts("finally_ended", date(2026, 10, 1)), "new_facts", "new_first", "相关信访事项"),
        (FirstFacts("investigating"), "different", "new_first", "各自办理"),
    ],
)
def test_what_the_law_says_of_a_match(first: FirstFacts, verdict: str, kind: str, says: str) -> None:
    advice = advice_of(first, TODAY, verdict=verdict)

    assert (advice.kind, says in advice.text) == (kind, True)


def test_the_end_for_good_cites_its_article() -> None:
    assert advice_of(FirstFacts("finally_ended"), TODAY).article == "《信访工作条例》第三十六条"


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({}, ""),
        (
            {"first": FirstFacts("closed", review_until=date(2026, 12, 1))},
            "复查",
        ),  # other rights take its place
        ({"first": FirstFacts("closed", finally_ended_on=date(2026, 10, 1))}, "不再受理"),
        ({"first": FirstFacts("merged")}, "不能并案"),
        ({"handled": True}, "已有诉求转出"),
        ({"sealed": True}, "检举控告件"),
        ({"first_sealed": True}, "检举控告件"),
        ({"reason": ""}, "并案理由"),
    ],
)
def test_when_a_repeat_may_join(changes: dict[str, Any], refused: str) -> None:
    facts: dict[str, Any] = {
        "first": FirstFacts("investigating"),
        "first_sealed": False,
        "sealed": False,
        "handled": False,
        "reason": "同一事项",
        "today": TODAY,
    }
    try:
        check_merge(**(facts | changes))
    except DomainError as error:
        assert refused
        assert refused in error.message
    else:
        assert refused == ""


@pytest.mark.parametrize(
    ("on", "how", "field"),
    [
        (TODAY, "phone", ""),
        (date(2026, 11, 20), "post", ""),  # the day it came
        (None, "unreachable", ""),  # an anonymous letter
        (TODAY, "unreachable", "told_on"),
        (None, "phone", "told_on"),
        (date(2026, 11, 19), "phone", "told_on"),  # before it came
        (date(2026, 11, 25), "phone", "told_on"),  # not yet
        (TODAY, "", "told_how"),
        (TODAY, "by dove", "told_how"),
    ],
)
def test_how_the_petitioner_is_told_the_first_number(on: date | None, how: str, field: str) -> None:
    try:
        check_told(told_on=on, told_how=how, received_on=date(2026, 11, 20), today=TODAY)
    except DomainError as error:
        assert error.field == field
    else:
        assert field == ""


def test_undoing_needs_a_reason_and_something_to_undo() -> None:
    check_unmerge(known=True, reason="判断有误")
    with pytest.raises(DomainError, match="理由"):
        check_unmerge(known=True, reason="")
    with pytest.raises(RuleRefused, match="没有查到"):
        check_unmerge(known=False, reason="判断有误")


def test_a_repeat_of_what_has_ended_for_good_is_not_accepted() -> None:
    ended = date(2026, 10, 1)

    with pytest.raises(RuleRefused, match="不再受理") as refused:
        check_not_closed(verdict="repeat", first_finally_ended_on=ended)
    assert refused.value.article == "《信访工作条例》第三十六条"
    for verdict, on in (("new_facts", ended), ("first", None), ("repeat", None)):
        assert closed_for_good(verdict=verdict, first_finally_ended_on=on) == ""
        check_not_closed(verdict=verdict, first_finally_ended_on=on)


def test_an_open_case_never_names_an_accusation() -> None:
    check_first(first_sealed=True, sealed=True)
    with pytest.raises(RuleRefused, match="检举控告件"):
        check_first(first_sealed=True, sealed=False)


@pytest.mark.parametrize(
    ("first", "again", "refused"),
    [
        ({"a"}, {"a", "b"}, False),  # one identical person is enough
        ({"a"}, {"b"}, True),  # the same matter of somebody else is a cluster, not a repeat
        (set(), {"b"}, False),  # an anonymous letter: the officer judges
        (set(), set(), False),
    ],
)
def test_a_repeat_is_of_the_same_person(first: set[str], again: set[str], refused: bool) -> None:
    if not refused:
        check_same_person(frozenset(first), frozenset(again))
        return
    with pytest.raises(RuleRefused, match="没有相同的信访人") as found:
        check_same_person(frozenset(first), frozenset(again))
    assert "第十九条" in found.value.article
