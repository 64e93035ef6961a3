"""Rows of a workbook: batches of the same statements, codes in words, nothing of a content one may not read."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.petitions.models import Petition
from apps.petitions.rules.exports import COLUMNS
from apps.petitions.selectors.export_rows import export_batches, exportable
from tests.factories.accounts import member
from tests.factories.petitions import make_accusation, make_petition, person, transferred, triaged

pytestmark = pytest.mark.django_db
ALL = list(COLUMNS)


def batches(user: User, at: datetime, columns: list[str] = ALL) -> list[list[dict[str, str]]]:
    visible = exportable(Petition.objects.visible_to(user.access, at), [], at)
    return [
        [dict(zip(columns, row.cells, strict=True)) for row in batch]
        for batch in export_batches(visible, user.access, at, columns)
    ]


def test_codes_are_words_and_dates_are_days(section_head: User, at: datetime) -> None:
    petition = transferred(make_petition_triaged(at), at=at)
    row = batches(section_head, at)[0][0]
    assert row["number"] == petition.number
    assert (row["channel"], row["state"], row["street"]) == ("来信", "已转送", "莲前街道")
    assert row["organ"] == petition.first_organ.short_name
    assert (row["registered_on"], row["received_on"], row["closed_on"]) == ("2026-11-24", "2026-11-24", "")
    assert row["clock"]
    assert row["due_on"] > "2026-11-24"
    assert (row["name"], row["title"]) == ("王招娣", petition.title)


def make_petition_triaged(at: datetime) -> Petition:
    return triaged(make_petition(at=at, petitioner=person(name="王招娣")), at=at)


def test_of_an_outline_nothing_but_the_outline_is_written(street_office: object, at: datetime) -> None:
    """A street officer knows of the cases of his or her street; what they say and who brought them stays out."""
    make_petition(at=at, petitioner=person(name="王招娣"))
    officer = member("street_officer", street_office, username="street_officer_lq")  # type: ignore[arg-type]
    row = batches(officer, at)[0][0]
    known = {key for key, value in row.items() if value}
    assert known <= {"number", "registered_on", "street", "community", "state", "clock", "due_on", "left"}


def test_sealed_cases_are_left_out_of_whatever_is_asked(vault_officer: User, at: datetime) -> None:
    sealed = make_accusation(at=at)
    found = exportable(Petition.objects.visible_to(vault_officer.access, at), [sealed.number], at)
    assert list(found) == []


def test_statements_a_batch_do_not_grow(
    section_head: User, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(6):
        make_petition(at=at)

    def statements(size: int) -> int:
        monkeypatch.setattr("apps.petitions.selectors.export_rows.BATCH", size)
        with CaptureQueriesContext(connection) as seen:
            made = batches(section_head, at)
        assert sum(len(batch) for batch in made) == 6
        return len(seen)

    assert statements(10) == 5  # three of names, the rows, their people
    assert statements(3) == 7
    assert statements(2) == 9
