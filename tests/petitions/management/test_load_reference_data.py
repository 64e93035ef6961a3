"""The command every installation starts with."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from apps.organisations.models import Area, Organ

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("load_reference_data", *arguments, stdout=out)
    return out.getvalue()


def test_json_alone_on_stdout() -> None:
    counts = json.loads(run("--json"))
    assert (counts["areas"], counts["organs"]) == (110, 147)
    assert counts["calendar_years"] >= 23  # 2004 to 2026
    assert counts["content_classes"] >= 517


def test_second_run_changes_nothing() -> None:
    run()
    before = (list(Area.objects.values()), list(Organ.objects.values()))
    counts = json.loads(run("--json"))
    changed = {name: count for name, count in counts.items() if name.endswith(("_added", "_published"))}
    assert len(changed) == 5
    assert not any(changed.values())
    assert (list(Area.objects.values()), list(Organ.objects.values())) == before


def test_readable_lines_without_json() -> None:
    assert "organs: 147" in run().splitlines()
