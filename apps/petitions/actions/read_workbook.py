"""Open a workbook somebody hands in, without trusting it: what it is, how large it becomes, what hides in its cells.

calamine lays a sheet out as a full rectangle, so one cell in a far corner would fill the memory: the XML is looked
through first, as a stream, for the corners, for formulas and for entities (security.md T9, section 5).
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from python_calamine import CalamineError, CalamineWorkbook

from apps.base.errors import InvalidInput

LARGEST_FILE = 100 * 1024 * 1024
LARGEST_UNPACKED = 600 * 1024 * 1024
MOST_ENTRIES = 2_000
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 200_000, 300, 8_000_000
CHUNK = 1 << 20
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_TOKEN = re.compile(rb"<(?:\w+:)?(row|c|v|is|f)(?=[\s/>])([^>]*)>")
_PLACE = re.compile(rb"""\sr=["']([A-Z]{0,4})(\d{1,8})["']""")
_SPLIT = re.compile(rb"<[^>]*$")


@dataclass
class Sheet:
    """One sheet's rows from its first row on, and the cells (row, column) that are formulas."""

    name: str
    rows: list[list[Any]]
    formulas: set[tuple[int, int]] = field(default_factory=set)


def read_workbook(stream: IO[bytes]) -> list[Sheet]:
    """Raises `InvalidInput` with a sentence for the person who brought the file."""
    data = stream.read(LARGEST_FILE + 1)
    _check_kind(data)
    try:
        formulas = _look_through(data)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            Sheet(name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in workbook.sheet_names
        ]
    except (
        CalamineError,
        zipfile.BadZipFile,
        OSError,
        EOFError,
        ValueError,
        KeyError,
        NotImplementedError,
    ) as error:
        raise InvalidInput(
            "文件已损坏或者不是 Excel 工作簿，无法读取。请重新导出为 xlsx。", field="file"
        ) from error
    for sheet, found in zip(sheets, formulas, strict=False):
        sheet.formulas = found
    return sheets


def _check_kind(data: bytes) -> None:
    if len(data) > LARGEST_FILE:
        raise InvalidInput("文件超过 100 MB，请分批导入。", field="file")
    if not data:
        raise InvalidInput("文件是空的。", field="file")
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise InvalidInput("文件设有密码，无法读取。请取消密码后再导入。", field="file")
        raise InvalidInput("这是旧版 xls 文件。请用 Excel 或 WPS 另存为 xlsx 后再导入。", field="file")
    if data[:512].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<"):
        raise InvalidInput("这个文件实际是网页，不是 Excel 工作簿。请另存为 xlsx 后再导入。", field="file")
    if not data.startswith(b"PK"):
        raise InvalidInput("这不是 xlsx 文件。请把表格另存为 xlsx 后再导入。", field="file")


def _look_through(data: bytes) -> list[set[tuple[int, int]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        names = {entry.filename for entry in entries}
        _check_archive(entries, names)
        sheets = sorted(
            (name for name in names if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)), key=_in_order
        )
        budget = [LARGEST_UNPACKED]
        for name in names - set(sheets):
            if name.endswith(".xml"):
                for _block in _blocks(archive, name, budget):
                    pass
        return [_scan(_blocks(archive, name, budget)) for name in sheets]


def _in_order(name: str) -> tuple[int, str]:
    digits = re.search(r"(\d+)\.xml$", name)
    return (int(digits.group(1)) if digits else 0, name)


def _check_archive(entries: list[zipfile.ZipInfo], names: set[str]) -> None:
    if any(name.endswith("vbaProject.bin") for name in names):
        raise InvalidInput("文件带有宏，不能导入。请另存为不带宏的 xlsx。", field="file")
    if "xl/workbook.bin" in names:
        raise InvalidInput("这是 xlsb 文件。请另存为 xlsx 后再导入。", field="file")
    if "xl/workbook.xml" not in names:
        raise InvalidInput("这不是 Excel 工作簿。请另存为 xlsx 后再导入。", field="file")
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise InvalidInput("文件展开后过大，不能导入。", field="file")
    if any(entry.flag_bits & 1 for entry in entries):
        raise InvalidInput("文件设有密码，无法读取。请取消密码后再导入。", field="file")


def _blocks(archive: zipfile.ZipFile, name: str, budget: list[int]) -> Iterator[bytes]:
    """Blocks that never cut a tag in two; declared sizes are not believed."""
    rest = b""
    with archive.open(name) as part:
        while block := part.read(CHUNK):
            budget[0] -= len(block)
            if budget[0] < 0:
                raise InvalidInput("文件展开后过大，不能导入。", field="file")
            if b"<!DOCTYPE" in block or b"<!ENTITY" in block:
                raise InvalidInput("文件内容异常（含实体定义），不能导入。", field="file")
            block = rest + block
            cut = _SPLIT.search(block[-65_536:])
            rest = cut.group(0) if cut else b""
            yield block[: len(block) - len(rest)]


def _scan(blocks: Iterator[bytes]) -> set[tuple[int, int]]:
    """Corners and formulas of one sheet."""
    row = column = most_rows = most_columns = 0
    formulas: set[tuple[int, int]] = set()
    for block in blocks:
        for token in _TOKEN.finditer(block):
            kind, place = token.group(1), _PLACE.search(token.group(2))
            if kind == b"row":
                row, column = (int(place.group(2)) if place else row + 1), 0
            elif kind == b"c":
                column = _column(place.group(1)) if place and place.group(1) else column + 1
                row = int(place.group(2)) if place and place.group(1) else row
            else:
                most_rows, most_columns = max(most_rows, row), max(most_columns, column)
                _check_size(most_rows, most_columns)
                if kind == b"f":
                    formulas.add((row, column))
    return formulas


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _check_size(rows: int, columns: int) -> None:
    if columns > MOST_COLUMNS:
        raise InvalidInput(f"表格超过 {MOST_COLUMNS} 列，不像信访登记表，不能导入。", field="file")
    if rows > MOST_ROWS or rows * columns > MOST_CELLS:
        raise InvalidInput(f"表格超过 {MOST_ROWS} 行或者范围过大，请分批导入。", field="file")
