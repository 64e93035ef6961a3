"""Who saw what is kept, and cannot be unwritten (R-83)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from apps.accounts.models import User
from apps.casefiles.actions import log_reading, log_readings
from apps.casefiles.models import Reading
from apps.casefiles.selectors import readings
from tests.factories.casefiles import case_file

pytestmark = pytest.mark.django_db


def test_readings_come_newest_first_with_reader_and_organ(
    registrar: User, director: User, at: datetime
) -> None:
    file = case_file()
    log_reading(case_file=file, access=registrar.access, kind="view", at=at)
    later = at + timedelta(minutes=1)
    log_reading(
        case_file=file, access=director.access, kind="reveal", at=later, what="身份证号", reason="核对"
    )
    newest, oldest = readings(file)
    assert (newest.reader, newest.what, newest.reason) == (director.name, "身份证号", "核对")
    assert oldest.organ is not None
    assert oldest.organ.code == "XFJ-JF"


def test_readings_are_append_only(registrar: User, at: datetime) -> None:
    row = log_reading(case_file=case_file(), access=registrar.access, kind="view", at=at)
    for change in (row.delete, lambda: Reading.objects.filter(pk=row.pk).update(reader="别人")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_many_files_are_one_statement(registrar: User, at: datetime, django_assert_num_queries: Any) -> None:
    files = [case_file() for _ in range(3)]
    with django_assert_num_queries(1):
        log_readings(
            case_file_ids=[file.pk for file in files], access=registrar.access, kind="print", at=at, what="清单",
            reason="例会",
        )  # fmt: skip
    assert [readings(file)[0].reason for file in files] == ["例会"] * 3
