"""The rail follows the role: what a role may not use is not there at all."""

import pytest

from apps.accounts.models import User
from apps.workbench.selectors.rail import rail_of

pytestmark = pytest.mark.django_db


def labels(user: User, path: str = "/") -> set[str]:
    return {entry.label for group in rail_of(user.access, path) for entry in group.entries}


def test_registrar_has_registration_and_no_figures(registrar: User) -> None:
    assert {"登记台", "登记", "信访事项"} <= labels(registrar)
    assert "统计看板" not in labels(registrar)


def test_auditor_sees_neither_cases_nor_figures(auditor: User) -> None:
    assert labels(auditor) == {"审计", "变更记录"}


def test_unit_handler_cannot_register(unit_handler: User) -> None:
    assert "登记" not in labels(unit_handler)
    assert "信访事项" in labels(unit_handler)


def test_the_longest_fitting_entry_is_current(registrar: User) -> None:
    found = [e for g in rail_of(registrar.access, "/petitions/new/") for e in g.entries if e.current]
    assert [entry.label for entry in found] == ["登记"]


def test_counts_stand_at_my_work(registrar: User) -> None:
    first = rail_of(registrar.access, "/", count=17, overdue=1)[0].entries[0]
    assert (first.count, first.overdue, first.current) == (17, 1, True)
