"""Report and exit code."""

import json
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from apps.accounts.models import User
from apps.documents.actions import store_upload
from apps.documents.rules.addresses import blob_path
from tests.factories.casefiles import case_file
from tests.factories.documents import upload

pytestmark = pytest.mark.django_db


def test_exit_0_then_1(registrar: User, files_root: Path, at: datetime) -> None:
    paper = store_upload(case_file=case_file(), access=registrar.access, file=upload(), slot="x", at=at)
    out = StringIO()
    call_command("verify_files", "--json", stdout=out)
    assert json.loads(out.getvalue()) == {"files": 1, "checked": 1, "broken": []}
    blob_path(files_root, paper.blob_id).unlink()
    out = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("verify_files", "--json", "--share", "5", stdout=out)
    assert end.value.code == 1
    (row,) = json.loads(out.getvalue())["broken"]
    assert (row["fault"], row["cases"]) == ("missing", [paper.case_file.number])
    with pytest.raises(SystemExit):
        call_command("verify_files", stdout=out)
    assert paper.case_file.number in out.getvalue()
