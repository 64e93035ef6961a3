"""Elements of the answer (art. 29, 32, 35; R-52, R-53; refusal 4)."""

import pytest

from apps.base.errors import InvalidInput, InvalidInputs, RuleRefused
from apps.petitions.rules.opinion import (
    OpinionText,
    check_opinion,
    cites_article,
    default_remedy,
    kinds_for,
    missing_parts,
    names_remedy,
    paper_of,
)

PROCEDURE = ("appeal", "petition_procedure")
DUTY = ("appeal", "statutory_duty")
SUGGESTION = ("suggestion", "")
ACCUSATION = ("accusation", "")
GOOD = {
    "kind": "support",
    "claims_text": "要求恢复供水",
    "facts": "经查属实",
    "opinion": "予以支持",
    "basis": "《物业管理条例》第三十五条",
    "remedy": "可以自收到之日起30日内向思明区人民政府提出复查申请",
}


def text(**changes: str) -> OpinionText:
    return OpinionText(**(GOOD | changes))


@pytest.mark.parametrize(
    ("claims", "paper"),
    [
        ([PROCEDURE], "handling_opinion"),
        ([DUTY], "duty_reply"),
        ([SUGGESTION], "suggestion_reply"),
        ([ACCUSATION], "accusation_reply"),
        ([SUGGESTION, DUTY], "duty_reply"),
        ([SUGGESTION, PROCEDURE], "handling_opinion"),  # the most demanding paper
    ],
)
def test_which_paper_answers(claims: list[tuple[str, str]], paper: str) -> None:
    assert paper_of(claims) == paper


@pytest.mark.parametrize(
    ("basis", "cites"),
    [
        ("《物业管理条例》第三十五条", True),
        ("根据《中华人民共和国消防法》（2021年修正）第28条之规定", True),
        ("《福建省物业管理条例》第十二条第二款", True),
        ("《物业管理条例》", False),
        ("第三十五条", False),
        ("按有关规定", False),
        ("", False),
    ],
)
def test_a_law_and_its_article(basis: str, cites: bool) -> None:
    assert cites_article(basis) is cites


@pytest.mark.parametrize(
    ("remedy", "names"),
    [
        ("可以自收到之日起30日内向思明区人民政府申请复查", True),
        ("请于三十日内向厦门市住房和建设局提出复查申请", True),
        ("可在30个自然日内，向 思明区人民政府 请求复查", True),
        ("可以在30日内申请复查", False),  # no organ
        ("可以在30日内向思明区人民政府申请复议", False),  # another remedy
        ("可以向思明区人民政府申请复查", False),  # no days
        ("可以在130日内向思明区人民政府申请复查", False),  # not 30
        ("可以在30日内向有关方面申请复查", False),
    ],
)
def test_remedy_line_names_days_and_organ(remedy: str, names: bool) -> None:
    assert names_remedy(remedy) is names


def test_the_usual_line_is_complete() -> None:
    assert names_remedy(default_remedy("思明区人民政府"))


def test_all_parts_missing_in_the_papers_order() -> None:
    empty = OpinionText("support")
    assert missing_parts(empty, "handling_opinion") == ["claims_text", "facts", "opinion", "basis", "remedy"]
    assert missing_parts(empty, "duty_reply") == ["claims_text", "facts", "opinion", "basis"]
    assert missing_parts(empty, "suggestion_reply") == ["claims_text", "facts", "opinion"]


def test_said_in_one_sentence_as_the_design_words_it() -> None:
    with pytest.raises(InvalidInputs) as refused:
        check_opinion(text(basis="按规定", remedy=" "), [PROCEDURE])

    whole, *hints = refused.value.errors
    assert whole.message == "处理意见书还缺：法律依据、救济途径。补齐后才能出具。"
    assert [(hint.field, hint.article) for hint in hints] == [
        ("basis", "《信访工作条例》第三十二条"),
        ("remedy", "《信访工作条例》第三十五条"),
    ]


def test_complete_and_of_the_right_kind() -> None:
    assert check_opinion(text(), [PROCEDURE]) == "handling_opinion"
    assert check_opinion(text(remedy=""), [DUTY]) == "duty_reply"
    assert check_opinion(text(kind="noted", basis="", remedy=""), [SUGGESTION]) == "suggestion_reply"


@pytest.mark.parametrize(
    ("claims", "kind"), [([PROCEDURE], "adopted"), ([SUGGESTION], "explain"), ([DUTY], "x")]
)
def test_results_belong_to_their_class(claims: list[tuple[str, str]], kind: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_opinion(text(kind=kind), claims)

    assert (refused.value.field, kind in kinds_for(claims)) == ("kind", False)


def test_own_name_as_reviewing_organ_is_refused_with_its_article() -> None:
    own = text(remedy="可以自收到之日起30日内向区住房和建设局申请复查")
    with pytest.raises(RuleRefused, match="上一级机关") as refused:
        check_opinion(own, [PROCEDURE], own_names=("区住房和建设局",))
    assert refused.value.article == "《信访工作条例》第三十五条"
