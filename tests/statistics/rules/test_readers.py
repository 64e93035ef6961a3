"""Who may read figures: nobody whose work is case content without figures, or administration without cases."""

from apps.accounts.rules.roles import Role
from apps.statistics.rules.readers import READERS, WALL_READERS


def test_administrators_and_auditors_read_no_figures():
    assert not set(READERS) & {
        Role.SYS_ADMIN,
        Role.SECURITY_ADMIN,
        Role.AUDITOR,
        Role.MEDIATOR,
        Role.LEGAL_ADVISER,
    }


def test_the_bureau_the_units_and_the_analyst_do():
    assert {
        Role.DIRECTOR,
        Role.SUPERVISOR_OFFICER,
        Role.UNIT_HANDLER,
        Role.STREET_OFFICER,
        Role.ANALYST,
    } <= set(READERS)


def test_the_wall_is_for_those_who_count_the_whole_bureau():
    assert set(WALL_READERS) <= set(READERS)
    assert not set(WALL_READERS) & {
        Role.UNIT_HANDLER,
        Role.UNIT_APPROVER,
        Role.STREET_OFFICER,
        Role.REGISTRAR,
    }
