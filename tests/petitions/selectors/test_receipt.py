"""Lines of the receipt: enough for the petitioner, nothing of a sealed matter; how many were registered today."""

from datetime import date, datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.base.errors import NotFound
from apps.petitions.selectors.receipt import petition_to_receipt, receipt_lines, registered_today
from tests.factories.petitions import make_accusation, make_petition

pytestmark = pytest.mark.django_db


def test_lines_of_an_open_petition(registrar: User, at: datetime) -> None:
    lines = receipt_lines(make_petition(by=registrar))

    assert lines.title == "反映加装电梯施工占用消防通道"
    assert lines.claims == ("停止占用消防车通道",)
    assert lines.told_by == date(2026, 12, 9)  # fifteen days
    assert lines.received_by.endswith(registrar.name)
    assert "小明" not in lines.person


def test_a_sealed_matter_is_not_on_paper() -> None:
    lines = receipt_lines(make_accusation(title="举报王某某"))

    assert (lines.title, lines.claims) == ("", ())


def test_printed_again_by_whoever_registers_and_may_read(
    registrar: User, unit_handler: User, street_officer: User, at: datetime
) -> None:
    number = make_petition().number

    assert petition_to_receipt(number, access=registrar.access, at=at).number == number  # type: ignore[attr-defined]
    for user in (unit_handler, street_officer):
        with pytest.raises(NotFound):
            petition_to_receipt(number, access=user.access, at=at)  # type: ignore[attr-defined]


def test_today_counts_ones_own_since_midnight(registrar: User, triage_officer: User, at: datetime) -> None:
    make_petition(by=registrar)
    make_petition(by=registrar, at=at - timedelta(days=1))
    make_petition(by=triage_officer)

    assert registered_today(access=registrar.access, at=at) == 1  # type: ignore[attr-defined]
