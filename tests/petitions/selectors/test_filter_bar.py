"""Chips say what holds, and each knows the address without itself."""

from datetime import datetime
from typing import Any

import pytest

from apps.accounts.models import User
from apps.petitions.filters import PetitionFilter
from apps.petitions.models import Petition
from apps.petitions.selectors.filter_bar import chips

pytestmark = pytest.mark.django_db


def drawn(
    user: User, at: datetime, given: dict[str, str], keep: dict[str, str] | None = None
) -> dict[str, Any]:
    asked = PetitionFilter(given, queryset=Petition.objects.none(), access=user.access, at=at)
    found = chips(given, asked.described(), user.access, at, "/petitions/", keep or {})
    return {chip["key"]: chip for chip in found}


def test_the_six_main_conditions_are_always_there(registrar: User, at: datetime) -> None:
    found = drawn(registrar, at, {})
    assert list(found) == ["state", "registered", "street", "organ", "petition_class", "clock_level"]
    assert not any(chip["active"] for chip in found.values())


def test_taking_one_off_keeps_the_others_and_the_order(registrar: User, at: datetime) -> None:
    given = {
        "state": "open",
        "street": "350203010",
        "registered_from": "2026-01-01",
        "registered_to": "2026-11-24",
    }
    found = drawn(registrar, at, given, {"sort": "due"})
    assert found["registered"]["text"] == "2026-01-01 至 11-24"
    assert found["registered"]["clear_url"] == "/petitions/?state=open&street=350203010&sort=due"
    assert found["state"]["clear_url"].startswith("/petitions/?street=350203010&registered_from")
    assert found["street"]["value"] == "350203010000"


def test_every_other_condition_has_a_chip_in_words(registrar: User, at: datetime) -> None:
    given = {
        "channel": "visit,letter", "tracker": "me", "community": "350203007010", "due_from": "2026-12-01", "flag": "joint",
    }  # fmt: skip
    found = drawn(registrar, at, given)
    assert found["channel"]["text"] == "来访、来信"
    assert found["tracker"]["text"] == "我"
    assert found["community"]["text"] == "深田社区"
    assert found["due"]["text"] == "2026-12-01 起"
    assert found["flag"]["text"] == "联名"
    assert all(found[key]["kind"] == "fixed" for key in ("channel", "tracker", "community", "due", "flag"))


def test_what_the_select_does_not_offer_is_shown_all_the_same(registrar: User, at: datetime) -> None:
    found = drawn(registrar, at, {"state": "registered,triaged", "clock_level": "late", "organ": "99999"})
    assert dict(found["state"]["options"])["registered,triaged"] == "已登记、已甄别"
    assert found["clock_level"]["value"] == "overdue"
    assert found["organ"]["value"] == "99999"


def test_what_means_nothing_alone_goes_with_its_condition(registrar: User, at: datetime) -> None:
    given = {"street": "350203007000", "community": "350203007010", "state": "open"}
    assert drawn(registrar, at, given)["street"]["clear_url"] == "/petitions/?state=open"


def test_wrong_conditions_can_be_taken_off(registrar: User, at: datetime) -> None:
    found = drawn(registrar, at, {"colour": "red", "state": "open"})
    assert found["colour"]["clear_url"] == "/petitions/?state=open"
