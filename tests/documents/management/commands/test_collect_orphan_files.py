"""The command never collects what is younger than a day."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from apps.documents.actions.keep import keep
from apps.documents.actions.receive import receive
from tests.factories.documents import upload

pytestmark = pytest.mark.django_db


def test_a_fresh_orphan_stays(files_root: Path) -> None:
    with receive(upload()) as incoming:
        keep(incoming)
    out = StringIO()
    call_command("collect_orphan_files", "--json", "--days", "0", stdout=out)
    assert json.loads(out.getvalue()) == {"files": 0, "incoming": 0, "bytes": 0}
    call_command("collect_orphan_files", stdout=out)
    assert "files 0" in out.getvalue()
