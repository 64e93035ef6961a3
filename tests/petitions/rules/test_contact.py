"""A contact: how, when, what."""

from datetime import date

import pytest

from apps.base.errors import DomainError
from apps.petitions.rules.contact import ContactEntry, check_contact

FIRST, TODAY = date(2026, 11, 20), date(2026, 11, 24)


@pytest.mark.parametrize("day", [FIRST, TODAY])
def test_on_any_day_since_it_came(day: date) -> None:
    entry = ContactEntry("visit", day, "上门核实")
    check_contact(entry, not_before=FIRST, today=TODAY)
    assert entry.contacted_on == day


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (ContactEntry("shout", TODAY, "x"), "method"),
        (ContactEntry("phone", date(2026, 11, 25), "x"), "contacted_on"),
        (ContactEntry("phone", date(2026, 11, 19), "x"), "contacted_on"),
        (ContactEntry("phone", TODAY, " "), "summary"),
    ],
)
def test_refused(entry: ContactEntry, field: str) -> None:
    with pytest.raises(DomainError) as refused:
        check_contact(entry, not_before=FIRST, today=TODAY)
    assert refused.value.field == field
