"""The workbook itself: written row by row to disk, every cell an explicit string, so that its size costs no memory."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from apps.petitions.rules.exports import Column, safe_cell

LONGEST_HEADER = 200
SHEET, COVER = "清单", "说明"


@dataclass(frozen=True)
class Sheet:
    """What is written around the rows. `cover` is asked for when all rows are written, for it says how many."""

    columns: Sequence[Column]
    watermark: str


def write_workbook(path: Path, sheet: Sheet, rows: Iterable[Sequence[str]], cover: Any) -> int:
    """Number of rows written. `cover(count)` gives the lines (label, text) of the first sheet."""
    options = {
        "constant_memory": True,
        "tmpdir": str(path.parent),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        first, table = book.add_worksheet(COVER), book.add_worksheet(SHEET)
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for page in (first, table):
            _mark(page, sheet.watermark)
        count = _table(table, sheet, rows, bold, wrapped)
        first.set_column(0, 0, 16, bold)
        first.set_column(1, 1, 80, wrapped)
        for place, (label, text) in enumerate(cover(count)):
            first.write_string(place, 0, safe_cell(label), bold)
            first.write_string(place, 1, safe_cell(text), wrapped)
        first.activate()
    return count


def _mark(page: Any, watermark: str) -> None:
    """Who and when on every printed page (T12)."""
    line = watermark.replace("&", "&&")[:LONGEST_HEADER]
    page.set_header(f"&C{line}")
    page.set_footer(f"&L{line}&R第 &P 页，共 &N 页")
    page.set_paper(9)
    page.set_landscape()


def _table(page: Any, sheet: Sheet, rows: Iterable[Sequence[str]], bold: Any, wrapped: Any) -> int:
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
    page.write_string(0, 0, safe_cell(sheet.watermark))
    for place, column in enumerate(sheet.columns):
        page.write_string(1, place, safe_cell(column.label), bold)
    page.freeze_panes(2, 1)
    page.repeat_rows(1)
    page.fit_to_pages(1, 0)
    count = 0
    for count, cells in enumerate(rows, start=1):
        for place, text in enumerate(cells):
            page.write_string(count + 1, place, text, wrapped)
    page.autofilter(1, 0, count + 1, max(len(sheet.columns) - 1, 0))
    return count
