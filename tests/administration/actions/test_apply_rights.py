"""Carrying out an agreed appointment and an agreed ending."""

from datetime import date

import pytest

from apps.accounts.models import Appointment
from apps.administration.actions.apply_rights import apply_appointment, apply_ending
from apps.administration.actions.propose_ending import propose_ending
from apps.base.errors import PermissionRefused, RuleRefused
from tests.factories.accounts import member

pytestmark = pytest.mark.django_db


def test_the_row_is_the_one_that_was_asked_for(asked, registrar, letters_section, director, at) -> None:
    applied = apply_appointment(asked, director.access, at)
    row = Appointment.objects.get(user=registrar, role="section_head")
    assert (row.organ, row.starts_on, row.ends_on, row.vault) == (
        letters_section,
        date(2026, 11, 24),
        None,
        False,
    )
    assert applied.before == {}
    assert applied.after == {
        "organ": letters_section.name, "role": "section_head", "vault": False, "starts_on": "2026-11-24", "ends_on": None,
    }  # fmt: skip


def test_it_is_the_askers_right_that_is_used(asked, security_admin, other_security_admin, at) -> None:
    security_admin.appointments.update(ends_on=date(2026, 11, 1))
    with pytest.raises(PermissionRefused):
        apply_appointment(asked, other_security_admin.access, at)


def test_an_organ_that_ended_meanwhile_takes_nobody(asked, letters_section, director, at) -> None:
    letters_section.active_to = date(2026, 11, 1)
    letters_section.save(update_fields=["active_to"])
    with pytest.raises(RuleRefused):
        apply_appointment(asked, director.access, at)


def test_an_ending_tells_the_last_day_before_and_after(security_admin, director, letters_section, at) -> None:
    person = member("analyst", letters_section)
    row = person.appointments.get()
    asked = propose_ending(
        appointment=row, ends_on=date(2026, 12, 1), reason="调离", access=security_admin.access, at=at
    )
    row.ends_on = date(2026, 12, 31)
    row.save(update_fields=["ends_on"])
    applied = apply_ending(asked, director.access, at)
    row.refresh_from_db()
    assert (applied.before["ends_on"], applied.after["ends_on"]) == ("2026-12-31", "2026-12-01")
    assert row.ends_on == date(2026, 12, 1)
