"""What may be handled simply, row by row of domain-rules 2.3, and what simple handling changes."""

from dataclasses import replace

import pytest

from apps.base.errors import InvalidInput, RuleRefused
from apps.petitions.rules.simple import (
    SimpleFacts,
    at_once_refused,
    barriers,
    check_choice,
    check_extension,
    check_kind,
    check_leave,
    check_method,
    suits,
)
from apps.petitions.rules.vocabulary import SIMPLE_GROUNDS

PLAIN = SimpleFacts("first", claims=(("appeal", "petition_procedure"),))


@pytest.mark.parametrize("ground", SIMPLE_GROUNDS)
def test_every_ground_opens_it_for_a_plain_first_petition(ground: str) -> None:
    check_choice(ground, PLAIN, likely_supported=True)

    assert barriers(PLAIN) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"repeat_verdict": "pending"}, "初次"),  # nobody has said that it is the first
        ({"repeat_verdict": "new_facts"}, "初次"),  # the matter was here before
        ({"other_units": True}, "多个责任单位"),
        ({"flags": frozenset({"joint"})}, "联名"),
        ({"flags": frozenset({"group_visit"})}, "集体"),
        ({"flags": frozenset({"urgent"})}, "重大"),
        ({"flags": frozenset({"three_cross"})}, "三跨三分离"),
        ({"sealed": True}, "检举控告"),
        ({"claims": (("accusation", ""),)}, "检举控告"),
        ({"claims": (("appeal", "litigation"),)}, "法定途径"),
        ({"claims": (("appeal", "admin_procedure"),)}, "法定途径"),
        ({"disputed": True}, "争议"),
    ],
)
def test_out_of_scope_is_refused_with_the_rule(change: dict[str, object], words: str) -> None:
    with pytest.raises(RuleRefused, match=words) as refused:
        check_choice("clear", replace(PLAIN, **change), likely_supported=True)

    assert "简易办理办法" in refused.value.article
    assert refused.value.field == "simple_ground"


def test_performing_a_duty_and_suggestions_stay_inside() -> None:
    inside = replace(PLAIN, claims=(("appeal", "statutory_duty"), ("suggestion", "")))

    assert barriers(inside) == []


def test_likely_refusal_is_for_the_officer_to_rule_out() -> None:
    with pytest.raises(RuleRefused, match="不予支持") as refused:
        check_choice("clear", PLAIN, likely_supported=False)

    assert refused.value.field == "likely_supported"


def test_unknown_ground() -> None:
    with pytest.raises(InvalidInput):
        check_choice("easy", PLAIN, likely_supported=True)


@pytest.mark.parametrize("method", ["phone", "message"])
def test_a_call_tells_only_where_handling_is_simple_and_is_written_down(method: str) -> None:
    check_method(method, "已电话告知受理和办理期限。", procedure="simple")

    with pytest.raises(RuleRefused, match="书面"):
        check_method(method, "已电话告知受理和办理期限。", procedure="ordinary")
    with pytest.raises(InvalidInput) as empty:
        check_method(method, " ", procedure="simple")
    assert empty.value.field == "note"


def test_paper_needs_no_log() -> None:
    assert check_method("in_person", "", procedure="ordinary") is None


@pytest.mark.parametrize(
    ("ground", "procedure", "open_"),
    [("instant", "simple", True), ("daily", "simple", False), ("instant", "ordinary", False)],
)
def test_at_once_is_for_consultation_suggestion_and_thanks(
    ground: str, procedure: str, *, open_: bool
) -> None:
    assert (at_once_refused(ground, procedure) == "") is open_


@pytest.mark.parametrize("kind", ["not_support", "not_adopted"])
def test_no_support_ends_simple_handling_first(kind: str) -> None:
    check_kind(kind, procedure="ordinary")
    check_kind("support", procedure="simple")

    with pytest.raises(RuleRefused, match="转普通程序"):
        check_kind(kind, procedure="simple")


def test_no_extension_while_simple() -> None:
    check_extension("ordinary")

    with pytest.raises(RuleRefused, match="不延期"):
        check_extension("simple")


def test_leaving_takes_a_reason_and_something_to_leave() -> None:
    check_leave("情况复杂，需要鉴定", procedure="simple")

    with pytest.raises(InvalidInput):
        check_leave("难", procedure="simple")
    with pytest.raises(RuleRefused, match="普通程序"):
        check_leave("情况复杂，需要鉴定", procedure="ordinary")


@pytest.mark.parametrize(
    ("text", "purpose", "flags", "hinted"),
    [
        ("想问社保卡怎么办", "consult", (), True),
        ("建议增设公交站牌", "suggest", (), True),
        ("小区停水三天", "resolve", (), True),
        ("小区停水三天", "resolve", ("joint",), False),
        ("小区停水三天", "resolve", ("urgent",), False),
        ("要求重新认定工龄", "resolve", (), False),
        ("反映某人受贿", "accuse", (), False),
    ],
)
def test_hint_at_registration(text: str, purpose: str, flags: tuple[str, ...], *, hinted: bool) -> None:
    assert suits(text=text, purpose=purpose, flags=flags, first=True) is hinted
