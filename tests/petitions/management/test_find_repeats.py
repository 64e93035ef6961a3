"""The command's contract: JSON alone on stdout, no case touched; and what it finds in the real file, where there is one."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.factories.workbooks import board, board_row, workbook
from tests.petitions.rules.likeness.invented import ALONE, LIFT, MILL

REAL = Path(__file__).resolve().parents[4] / "shared" / "data"


def _run(path: Path) -> dict[str, Any]:
    out = io.StringIO()
    call_command("find_repeats", "--input", str(path), "--json", stdout=out, stderr=io.StringIO())
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def _written(folder: Path, rows: list[list[object]]) -> Path:
    path = folder / "messages.xlsx"
    path.write_bytes(board(*rows).getvalue())
    return path


def test_clusters_of_a_file_of_messages(tmp_path: Path) -> None:
    """No database: the test has no right to one. A row without number or text is left out, a strange date tolerated."""
    days = ("2026/1/3 10:02:11", "2026-03-05 08:00:00", "不详", "2026年4月1日", "20260220")
    rows = [
        board_row(f"M{n}", title=title, content=text, time=days[n]) for n, (title, text) in enumerate(MILL)
    ]
    rows += [board_row(f"L{n}", title=title, content=text) for n, (title, text) in enumerate(LIFT)]
    rows += [board_row(f"A{n}", title=title, content=text) for n, (title, text) in enumerate(ALONE)]
    rows += [board_row("", title="没有编号"), board_row("M0", title="重复的编号")]

    found = _run(_written(tmp_path, rows))

    assert set(found) == {"clusters", "seconds"}
    assert [set(cluster) for cluster in found["clusters"]] == [
        {"title", "place", "first", "last", "members"}
    ] * 2
    mill, lift = found["clusters"]
    assert mill["members"] == ["M0", "M1", "M2", "M3", "M4"] and lift["members"] == ["L0", "L1"]
    assert (mill["place"], mill["first"], mill["last"]) == ("云栖花园", "2026-01-03", "2026-04-01")


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"<html></html>")
    with pytest.raises(CommandError, match="实际是网页") as ended:
        call_command("find_repeats", "--input", str(path), "--json")
    assert ended.value.returncode == 1


def test_no_such_file_and_no_known_header(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as ended:
        call_command("find_repeats", "--input", str(tmp_path / "none.xlsx"))
    assert ended.value.returncode == 2
    path = tmp_path / "y.xlsx"
    path.write_bytes(workbook([["甲", "乙"], ["1", "2"]]).getvalue())
    with pytest.raises(CommandError, match="没有找到表头"):
        call_command("find_repeats", "--input", str(path))


def test_words_for_people(tmp_path: Path) -> None:
    out = io.StringIO()
    rows = [board_row(f"{n}", title=title, content=text) for n, (title, text) in enumerate(MILL)]
    call_command("find_repeats", "--input", str(_written(tmp_path, rows)), stdout=out)
    assert "5 件" in out.getvalue() and "5 件留言，1 个事项" in out.getvalue()


@pytest.mark.real_data
def test_the_real_messages() -> None:
    """Floors well below what was measured (docs/performance.md); no place or matter of that file is named here."""
    path = REAL / "board-messages.xlsx"
    if not path.is_file():
        pytest.skip("the real board export is not at hand (../shared/data)")
    found = _run(path)
    sizes = [len(cluster["members"]) for cluster in found["clusters"]]
    members = [number for cluster in found["clusters"] for number in cluster["members"]]

    assert len(members) == len(set(members))
    assert sizes == sorted(sizes, reverse=True) and min(sizes) >= 2
    assert 30 <= sizes[0] <= 45 and 20 <= sizes[1] <= 30 and 10 <= sizes[2] <= 16
    assert 120 <= len(sizes) <= 300 and len(members) < 900
    assert all(cluster["place"] and cluster["title"] for cluster in found["clusters"][:4])
    assert all(cluster["first"] <= cluster["last"] for cluster in found["clusters"] if cluster["first"])
    assert found["seconds"] < 120
