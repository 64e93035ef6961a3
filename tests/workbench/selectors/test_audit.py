"""The auditor's home: filtered, paged, and able to recompute one chain."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.casefiles.actions import log_reading
from apps.workbench.selectors import audit
from apps.workbench.selectors.audit import AuditFilter, audit_page, check_chain
from tests.factories.petitions import make_petition

pytestmark = pytest.mark.django_db


def read(user: User, at: datetime, kind: str = "reveal", reason: str = "核对身份") -> str:
    petition = make_petition(at=at)
    log_reading(
        case_file=petition.case_file, access=user.access, kind=kind, at=at, what="联系电话", reason=reason
    )
    return petition.number


def test_shown_printed_exported_unless_asked_otherwise(registrar: User, at: datetime) -> None:
    read(registrar, at, "reveal")
    read(registrar, at, "view", "")
    assert len(audit_page(at, AuditFilter()).rows) == 1
    assert len(audit_page(at, AuditFilter(kind="view")).rows) == 1


def test_by_person_number_and_day(registrar: User, triage_officer: User, at: datetime) -> None:
    number = read(registrar, at)
    read(triage_officer, at - timedelta(days=3))
    for asked in (
        AuditFilter(person=registrar.name),
        AuditFilter(number=number),
        AuditFilter(day_from=at.date()),
    ):
        assert [row["person"] for row in audit_page(at, asked).rows] == [registrar.name]


def test_pages_cover_every_line_once(registrar: User, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "PAGE", 2)
    for place in range(3):
        read(registrar, at, reason=f"第 {place} 次")
    first = audit_page(at, AuditFilter())
    second = audit_page(at, AuditFilter.of({"after": first.after.split("after=")[1]}))
    back = audit_page(at, AuditFilter.of({"before": second.before.split("before=")[1]}))
    assert [len(first.rows), len(second.rows)] == [2, 1]
    assert (first.before, second.after) == ("", "")
    assert back.rows == first.rows


def test_nonsense_in_the_address_asks_for_nothing() -> None:
    asked = AuditFilter.of(
        {"kind": "x", "from": "2026-02-31", "after": "-1", "before": "9" * 30, "to": "0001-01-01"}
    )
    assert asked == AuditFilter()


def test_chain_of_one_file_is_recomputed(at: datetime) -> None:
    petition = make_petition(at=at)
    checked = check_chain(petition.number)
    assert checked is not None
    assert (checked.found, checked.faults) == (True, 0)
    assert petition.title not in checked.words


def test_chain_of_no_file(at: datetime) -> None:
    checked = check_chain("2026-99999")
    assert checked is not None
    assert not checked.found
    assert check_chain(" ") is None
