"""After seven days the file goes, the row stays."""

import os
from datetime import datetime, timedelta

import pytest
from django.conf import settings

from apps.accounts.models import User
from apps.petitions.actions import expire_exports
from apps.petitions.selectors.exports import export_path
from tests.factories.exports import asked, made

pytestmark = pytest.mark.django_db


def test_files_are_kept_seven_days(section_head: User, at: datetime) -> None:
    export = made(asked(section_head))
    path = export_path(settings.FILES_ROOT, export.pk)
    assert expire_exports(at=at + timedelta(days=6)) == 0
    assert path.exists()
    assert expire_exports(at=at + timedelta(days=7)) == 1
    export.refresh_from_db()
    assert (export.state, path.exists(), export.purpose) == ("expired", False, "月度例会用")
    assert expire_exports(at=at + timedelta(days=8)) == 0


def test_leftovers_of_a_dead_attempt_go_after_a_day(section_head: User, at: datetime) -> None:
    export = made(asked(section_head))
    folder = export_path(settings.FILES_ROOT, export.pk).parent
    old, young = folder / f"{export.pk}.1.part", folder / f"{export.pk}.2.part"
    for path, age in ((old, timedelta(days=2)), (young, timedelta(hours=1))):
        path.write_bytes(b"x")
        moment = (at - age).timestamp()
        os.utime(path, (moment, moment))
    expire_exports(at=at)
    assert (old.exists(), young.exists()) == (False, True)
    young.unlink()
