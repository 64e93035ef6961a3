"""Many files at once are numbered like one at a time."""

from datetime import datetime

from apps.casefiles.actions import open_file, open_files
from apps.organisations.models import Organ


def test_numbers_run_on_and_places_keep_their_order(bureau: Organ, at: datetime) -> None:
    one = open_file(kind="petition", owner=bureau, area_code="", sealed=False, at=at)

    many = open_files(kind="petition", owner=bureau, area_codes=["350203007000", "", "350203010000"], at=at)

    assert [file.area_code for file in many] == ["350203007000", "", "350203010000"]
    assert len({one.number, *(file.number for file in many)}) == 4
    assert all(file.pk and file.number.startswith("2026-") and not file.sealed for file in many)
    assert sorted(file.number for file in many) == [file.number for file in many]
