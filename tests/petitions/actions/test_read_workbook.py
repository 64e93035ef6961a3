"""Workbooks nobody trusts: refused in plain Chinese, quickly, without filling the memory (T9; section 5, 62 to 66)."""

import io
import time
import tracemalloc

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from apps.base.errors import InvalidInput
from apps.petitions.actions.read_workbook import OLE, read_workbook
from tests.factories.workbooks import board, board_row, raw, sheet, workbook

FAR = sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
WIDE = sheet("<row>" + "<c><v>1</v></c>" * 1_000_000 + "</row>")
LONG = sheet('<row r="900000"><c r="A900000"><v>1</v></c></row>')
BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet/>'


@pytest.mark.parametrize(
    ("stream", "said"),
    [
        (io.BytesIO(b""), "空的"),
        (io.BytesIO(OLE + b"\0" * 600), "旧版 xls"),
        (io.BytesIO(OLE + "EncryptedPackage".encode("utf-16-le")), "密码"),
        (io.BytesIO(b"\xef\xbb\xbf\r\n<html><table></table></html>"), "网页"),
        (io.BytesIO("编号,内容\n1,路灯".encode()), "不是 xlsx"),
        (io.BytesIO(b"PK\x03\x04broken"), "损坏"),
        (raw(sheet(""), xl__vbaProject=b"", **{"xl__vbaProject.bin": b"x"}), "宏"),
        (raw(sheet(""), **{"xl__workbook.bin": b"x"}), "xlsb"),
        (raw(FAR), "列"),
        (raw(WIDE), "列"),
        (raw(LONG), "行"),
        (raw(BOMB), "实体"),
    ],
    ids=[
        "empty",
        "xls",
        "locked",
        "html",
        "csv",
        "broken",
        "macro",
        "xlsb",
        "far",
        "wide",
        "long",
        "entities",
    ],
)
def test_refused_with_a_reason(stream: io.BytesIO, said: str) -> None:
    began = time.monotonic()
    tracemalloc.start()

    with pytest.raises(InvalidInput, match=said):
        read_workbook(stream)
    _size, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 200_000_000
    assert time.monotonic() - began < 20


def test_a_zip_bomb_is_not_unpacked() -> None:
    with pytest.raises(InvalidInput, match="过大"):
        read_workbook(raw(sheet(""), **{"xl__media__x.xml": b"\0" * 620 * 1024 * 1024}))


def test_an_honest_workbook_is_read_as_it_stands() -> None:
    sheets = read_workbook(board(board_row(), board_row("2")))

    assert [row[0] for row in sheets[0].rows] == ["留言编号", "1", "2"]
    assert sheets[0].rows[1][4] == "\n\t\t路灯不亮\n\n请维修\n"
    assert sheets[0].formulas == set()


def test_formulas_are_found_where_they_stand() -> None:
    sheets = read_workbook(workbook([["编号", "内容"], ["1", "=1+1"], ["2", "路灯"]]))

    assert sheets[0].formulas == {(2, 2)}


def test_empty_cells_with_a_style_are_no_size() -> None:
    book = Workbook()
    book.active.append(["编号", "内容"])  # type: ignore[union-attr]
    book.active.cell(1_048_576, 16_384).font = Font(bold=True)  # type: ignore[union-attr]
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)

    assert read_workbook(stream)[0].rows == [["编号", "内容"]]
