"""The place of a file decides which street sees its outline."""

from datetime import datetime

from apps.casefiles.actions import move_file, open_file
from apps.casefiles.models import CaseFile
from apps.organisations.models import Organ


def test_a_moved_file_keeps_its_number_and_changes_place(bureau: Organ, at: datetime) -> None:
    file = open_file(kind="petition", owner=bureau, area_code="350203007000", sealed=False, at=at)

    move_file(case_file=file, area_code="350203010000")

    stored = CaseFile.objects.get(pk=file.pk)
    assert (stored.area_code, stored.number) == ("350203010000", file.number)
    assert file.area_code == "350203010000"


def test_outside_the_district_is_no_place(bureau: Organ, at: datetime) -> None:
    file = open_file(kind="petition", owner=bureau, area_code="350203007000", sealed=False, at=at)

    move_file(case_file=file, area_code="")

    assert CaseFile.objects.get(pk=file.pk).area_code == ""
