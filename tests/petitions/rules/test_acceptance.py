"""Accept or not (art. 19, 22, 23, 31, 36, 37): which claims, which grounds, which clocks."""

from datetime import date

import pytest

from apps.base.errors import DomainError, RuleRefused
from apps.petitions.rules.acceptance import (
    check_acceptance,
    check_no_more_accepted,
    check_not_accepted,
    check_route_out,
    clocks_for,
    concludes,
    not_acceptable,
    not_directable,
)

PROCEDURE, DUTY = ("appeal", "petition_procedure"), ("appeal", "statutory_duty")
ADMIN, COURT = ("appeal", "admin_procedure"), ("appeal", "litigation")
SUGGESTION, ACCUSATION = ("suggestion", ""), ("accusation", "")
DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("claims", "accept", "direct"),
    [
        ([PROCEDURE], True, False),
        ([DUTY], True, False),
        ([SUGGESTION], True, False),
        ([COURT], False, True),
        ([ADMIN], True, True),  # the organ may itself be in charge of that procedure
        ([COURT, PROCEDURE], True, False),  # one claim to handle is enough
        ([COURT, ADMIN], True, True),
    ],
)
def test_no_handling_is_without_a_way(claims: list[tuple[str, str]], accept: bool, direct: bool) -> None:
    assert (not_acceptable(claims) == "") is accept
    assert (not_directable(claims) == "") is direct
    assert accept or direct


@pytest.mark.parametrize(
    ("claims", "clocks"),
    [
        ([PROCEDURE], ("closure",)),
        ([DUTY], ("internal_closure",)),
        ([SUGGESTION], ("internal_closure",)),
        ([ACCUSATION], ("internal_closure",)),
        ([PROCEDURE, DUTY], ("closure", "internal_closure")),
        ([PROCEDURE, COURT], ("closure",)),
    ],
)
def test_sixty_days_by_law_for_art_31_6_alone(claims: list[tuple[str, str]], clocks: tuple[str, ...]) -> None:
    assert clocks_for(claims) == clocks


@pytest.mark.parametrize("accepted_on", [date(2026, 11, 19), date(2026, 11, 25)])
def test_the_day_of_acceptance(accepted_on: date) -> None:
    check_acceptance([PROCEDURE], accepted_on=DAY, sent_on=date(2026, 11, 20), today=DAY)
    with pytest.raises(DomainError) as refused:
        check_acceptance([PROCEDURE], accepted_on=accepted_on, sent_on=date(2026, 11, 20), today=DAY)
    assert refused.value.field == "accepted_on"


def test_not_ours_goes_back_by_objection() -> None:
    for kind in ("transfer", "assign"):
        with pytest.raises(RuleRefused, match="提出异议"):
            check_not_accepted("not_competent", "不属于本单位", kind=kind)
    check_not_accepted("not_competent", "请向区民政局提出", kind="direct")
    check_not_accepted("in_handling", "正在办理", kind="transfer")


def test_grounds_and_words() -> None:
    for refuse in (
        lambda: check_not_accepted("", "x", kind="transfer"),
        lambda: check_not_accepted("in_handling", "", kind="transfer"),
        lambda: check_no_more_accepted("in_handling", "x"),
        lambda: check_no_more_accepted("legally_ended", " "),
        lambda: check_route_out([PROCEDURE], "x"),
        lambda: check_route_out([COURT], ""),
    ):
        with pytest.raises(DomainError) as refused:
            refuse()
        assert refused.value.article


def test_only_accusations_conclude() -> None:
    assert concludes([ACCUSATION])
    assert not concludes([ACCUSATION, PROCEDURE])
    assert not concludes([])
