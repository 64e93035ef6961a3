"""R-103 to R-107: who, when, how, and what a lapsed rating counts as (refusal 16)."""

from datetime import date

import pytest

from apps.accounts.rules.access import NOBODY, Access, system_access, token_access
from apps.base.errors import DomainError, PermissionRefused
from apps.petitions.rules.ratings import RatingFacts, check_rater, check_rating, status_of

OPENED, LAST = date(2026, 11, 24), date(2026, 12, 24)
OPEN = RatingFacts(OPENED, LAST)


def test_the_petitioner_alone() -> None:
    check_rater(token_access(1))
    for access in (Access("staff", user_id=1), system_access("importer"), NOBODY):
        with pytest.raises(PermissionRefused):
            check_rater(access)


@pytest.mark.parametrize(
    ("facts", "score", "reason", "today", "refused"),
    [
        (OPEN, "0", "", OPENED, ""),
        (OPEN, "1", "", LAST, ""),
        (OPEN, "3", "态度不好", LAST, ""),
        (OPEN, "3", "", OPENED, "invalid"),
        (OPEN, "2", "", OPENED, "invalid"),  # the national values are 0, 1 and 3
        (OPEN, "0", "", date(2026, 12, 25), "rating_expired"),
        (RatingFacts(OPENED, LAST, "0"), "0", "", OPENED, "rated_already"),
    ],
)
def test_once_within_the_window(
    facts: RatingFacts, score: str, reason: str, today: date, refused: str
) -> None:
    found = ""
    try:
        check_rating(facts, score=score, reason=reason, today=today)
    except DomainError as error:
        found = error.code
    assert found == refused


def test_lapsed_is_a_status_of_its_own() -> None:
    assert [
        status_of(None, OPENED),
        status_of(OPEN, LAST),
        status_of(RatingFacts(OPENED, LAST, "0"), date(2027, 1, 1)),
        status_of(OPEN, date(2026, 12, 25)),
    ] == ["0", "1", "2", "3"]
