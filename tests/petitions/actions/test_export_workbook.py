"""The workbook: no cell is a formula whatever is in it, and a longer list costs no more memory."""

import tracemalloc
from pathlib import Path

from openpyxl import load_workbook

from apps.petitions.actions.export_workbook import Sheet, write_workbook
from apps.petitions.rules.exports import COLUMNS, safe_cell

HOSTILE = [
    f"{start}{body}"
    for start in ("=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠", "'=", " =", "\n=", "{=")
    for body in (
        "1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://x","y")', "SUM(A1:A9)", "DDE(\"x\")", "https://x.example/",
        "13800001234", "<b>&amp;</b>", "A" * 40_000, "\x00\x1f\ufffe", "𠮷田", "1E+17", "2026-01-01", "TRUE", "",
    )
]  # fmt: skip
SHEET = Sheet(columns=[COLUMNS["number"], COLUMNS["title"]], watermark="=林某某 & 公司　导出")


def test_hostile_cells_are_text_when_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    assert len(HOSTILE) >= 200
    rows = [[safe_cell(text), safe_cell(text)] for text in HOSTILE]
    assert write_workbook(path, SHEET, rows, lambda n: [("=件数", f"={n}"), ("事由", "@SUM(1)")]) == len(rows)
    book = load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert not [
        cell.value
        for cell in cells
        if str(cell.value).startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    ]
    assert not [cell for cell in cells if cell.hyperlink]
    read = [[cell.value or "" for cell in row] for row in book["清单"].iter_rows(min_row=3, max_col=2)]
    plain = [row for row in rows if "\r" not in row[0]]
    kept = [shown for shown, row in zip(read, rows, strict=True) if "\r" not in row[0]]
    assert kept == plain


def test_an_empty_list_has_its_head(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    assert write_workbook(path, SHEET, [], lambda n: [("件数", str(n))]) == 0
    assert [cell.value for cell in load_workbook(path)["清单"][2]] == ["编号", "标题"]


def peak(path: Path, rows: int) -> int:
    tracemalloc.start()
    write_workbook(path, SHEET, ([f"2026-{n:07d}", f"反映事项{n}"] for n in range(rows)), lambda n: [])
    _now, highest = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return highest


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    peak(tmp_path / "warm.xlsx", 10)
    few, many = peak(tmp_path / "few.xlsx", 1_000), peak(tmp_path / "many.xlsx", 10_000)
    assert many < few * 1.5 + 200_000
