"""The command's contract: JSON alone on stdout, 0 done, 1 refused, 2 usage."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.petitions.models import Petition
from tests.factories.workbooks import board, board_row

pytestmark = pytest.mark.django_db


def written(folder: Path, stream: io.BytesIO) -> str:
    path = folder / "board.xlsx"
    path.write_bytes(stream.getvalue())
    return str(path)


def test_the_report_as_json(tmp_path: Path) -> None:
    out = io.StringIO()

    call_command(
        "import_petitions", written(tmp_path, board(board_row("1"), board_row("2"))), "--json", stdout=out
    )

    assert json.loads(out.getvalue()) == {"rows": 2, "created": 2, "already_present": 0, "rejected": []}
    assert Petition.objects.filter(historical=True).count() == 2


def test_a_refused_row_ends_with_one(tmp_path: Path) -> None:
    out = io.StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command(
            "import_petitions", written(tmp_path, board(board_row("1"), board_row(""))), "--json", stdout=out
        )

    assert ended.value.code == 1
    report = json.loads(out.getvalue())
    assert (report["rows"], report["created"]) == (2, 0)
    assert [set(item) for item in report["rejected"]] == [{"row", "field", "reason"}]


def test_a_file_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"<html></html>")
    out = io.StringIO()

    with pytest.raises(CommandError) as ended:
        call_command("import_petitions", str(path), "--json", stdout=out)
    assert ended.value.returncode == 1
    assert json.loads(out.getvalue())["rejected"][0]["field"] == "file"


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as ended:
        call_command("import_petitions", str(tmp_path / "none.xlsx"))
    assert ended.value.returncode == 2


def test_in_words(tmp_path: Path) -> None:
    out = io.StringIO()

    call_command("import_petitions", written(tmp_path, board(board_row("1"))), "--dry-run", stdout=out)

    assert "新增 1" in out.getvalue()
    assert not Petition.objects.exists()
