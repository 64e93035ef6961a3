"""Issue, submit, check, redo (art. 27, 32, 34, 40; refusal 9)."""

from datetime import date

import pytest

from apps.base.errors import DomainError, RuleRefused
from apps.petitions.rules.closing import check_closing, check_issue, check_redo, check_submission
from apps.petitions.rules.vocabulary import CHECK_ITEMS, CLOSING_TICKS

ACCEPTED, APPROVED, TODAY = date(2026, 11, 1), date(2026, 11, 10), date(2026, 11, 24)


@pytest.mark.parametrize(
    ("issued_on", "fits"),
    [
        (date(2026, 10, 31), False),  # before acceptance
        (date(2026, 11, 9), False),  # dated back before approval
        (APPROVED, True),
        (TODAY, True),
        (date(2026, 11, 25), False),
    ],
)
def test_a_paper_is_dated_between_approval_and_today(issued_on: date, fits: bool) -> None:
    refused = ""
    try:
        check_issue(issued_on=issued_on, accepted_on=ACCEPTED, approved_on=APPROVED, today=TODAY)
    except DomainError as error:
        refused = error.field
    assert refused == ("" if fits else "issued_on")


def test_ticks_in_the_tables_order() -> None:
    assert check_submission(list(reversed(CLOSING_TICKS)), served=True) == list(CLOSING_TICKS)
    for ticks in ([], ["solved", "unknown"]):
        with pytest.raises(DomainError) as refused:
            check_submission(ticks, served=True)
        assert refused.value.field == "ticks"


def test_nothing_is_closed_without_service() -> None:
    for refuse in (
        lambda: check_submission(["solved"], served=False),
        lambda: check_closing(list(CHECK_ITEMS), served=False),
    ):
        with pytest.raises(RuleRefused, match="还没有送达记录，不能办结。"):
            refuse()


def test_what_is_not_ticked_is_named() -> None:
    check_closing(list(CHECK_ITEMS), served=True)
    with pytest.raises(RuleRefused) as refused:
        check_closing([item for item in CHECK_ITEMS if item not in ("readable", "legal_basis")], served=True)
    assert refused.value.message == "办结审核未通过：写明依据的条款、上传材料清晰可读。不符合的请退回重办。"


def test_redo_needs_a_reason() -> None:
    check_redo("未逐项答复")
    with pytest.raises(DomainError):
        check_redo("\n")
