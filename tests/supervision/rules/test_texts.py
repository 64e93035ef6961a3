"""What must be written, refused with field and article."""

from datetime import date

import pytest

from apps.base.errors import DomainError, InvalidInput, RuleRefused
from apps.supervision.rules import texts

TODAY = date(2026, 11, 24)


def refused(error: type[DomainError], call, *values):  # type: ignore[no-untyped-def]
    with pytest.raises(error) as caught:
        call(*values)
    return caught.value.field, caught.value.article


def test_a_text_says_something() -> None:
    assert texts.written("  已联系信访人。 ", "text", "反馈情况") == "已联系信访人。"
    assert refused(InvalidInput, texts.written, " 好 ", "text", "反馈情况") == (
        "text",
        "《信访工作条例》第四十条",
    )
    assert refused(InvalidInput, texts.written, "长" * 4001, "text", "反馈情况")[0] == "text"


@pytest.mark.parametrize(
    ("check", "good", "field"),
    [
        (texts.ground, "delay", "ground"),
        (texts.outcome, "corrected", "outcome"),
        (texts.adoption, "partly", "adoption"),
        (texts.measure_kind, "listed", "kind"),
    ],
)
def test_a_choice_is_one_of_those_there_are(check, good: str, field: str) -> None:  # type: ignore[no-untyped-def]
    assert check(good) == good
    assert refused(InvalidInput, check, "x")[0] == field


def test_accountability_needs_a_serious_consequence() -> None:
    """R-72."""
    assert texts.suggestion_kind("improve_work", "") == "improve_work"
    assert texts.suggestion_kind("accountability", "造成群体上访") == "accountability"
    assert refused(RuleRefused, texts.suggestion_kind, "accountability", " ")[0] == "consequence"


def test_a_rectification_has_a_day_to_come() -> None:
    """R-73."""
    assert texts.measure_limit("talk", None, TODAY) is None
    assert texts.measure_limit("rectify", date(2026, 12, 9), TODAY) == date(2026, 12, 9)
    assert refused(InvalidInput, texts.measure_limit, "rectify", None, TODAY)[0] == "limit_on"
    assert refused(InvalidInput, texts.measure_limit, "talk", TODAY, TODAY)[0] == "limit_on"
    assert refused(InvalidInput, texts.measure_limit, "listed", date(2099, 1, 1), TODAY)[0] == "limit_on"


def test_the_accused_are_named_with_the_article() -> None:
    assert texts.refuse_accused().article.endswith("第三十条")
