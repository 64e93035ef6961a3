"""An officer's word on a pair is kept; a machine's is not (R-93)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.accounts.rules.access import system_access
from apps.petitions.actions import judge_repeat
from apps.petitions.actions.pair_verdict import record_pair
from apps.petitions.models import PairVerdict
from apps.petitions.selectors.repeats_links import pair_verdicts
from tests.factories.petitions import make_petition

pytestmark = pytest.mark.django_db


def test_judging_says_something_of_the_pair_the_newest_holds(triage_officer: User, at: datetime) -> None:
    first, again = make_petition(), make_petition(repeat_verdict="pending")
    for verdict in ("repeat", "new_facts", "different"):
        judge_repeat(
            number=again.number, access=triage_officer.access, at=at, verdict=verdict, repeat_of=first.number,
            reason="比对后判断",
        )  # fmt: skip

    again.refresh_from_db()
    assert list(PairVerdict.objects.values_list("verdict", flat=True)) == ["same", "new_facts", "different"]
    assert pair_verdicts(again, [first.pk]) == {first.pk: "different"}
    assert (again.repeat_verdict, again.repeat_of, again.first_here) == ("pending", None, None)
    assert PairVerdict.objects.latest("pk").likeness == 1.0


def test_different_from_one_leaves_the_verdict_on_another(triage_officer: User, at: datetime) -> None:
    first, other = make_petition(), make_petition()
    again = make_petition(repeat_verdict="repeat", repeat_of=first.number, repeat_reason="同人同事")

    judge_repeat(
        number=again.number, access=triage_officer.access, at=at, verdict="different", repeat_of=other.number,
        reason="地点不同",
    )  # fmt: skip

    again.refresh_from_db()
    assert (again.repeat_verdict, again.repeat_of) == ("repeat", first)
    assert pair_verdicts(again, [first.pk, other.pk]) == {first.pk: "same", other.pk: "different"}


def test_no_person_no_verdict(at: datetime) -> None:
    first, again = make_petition(), make_petition()

    said = record_pair(
        petition=again, other=first, verdict="same", reason="", access=system_access("importer"), at=at
    )

    assert said is None
