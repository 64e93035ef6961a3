"""The table of appliers against the table of kinds."""

from apps.administration.actions.appliers import APPLIERS
from apps.administration.actions.apply_rights import apply_appointment, apply_ending
from apps.administration.rules.kinds import KINDS


def test_rights_are_carried_out_by_their_own_appliers() -> None:
    assert APPLIERS["appoint"] is apply_appointment
    assert APPLIERS["end_appointment"] is apply_ending


def test_what_needs_one_person_has_no_applier() -> None:
    assert [code for code in APPLIERS if not KINDS[code].proposers] == []
