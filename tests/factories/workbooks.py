"""Workbooks as bytes: honest ones, and ones somebody has tampered with."""

import io
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook

BOARD_HEADER = ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "反对数", "点赞数")
REGISTER_HEADER = (
    "信访件编号", "信访人", "证件号码", "联系电话", "住址", "登记时间", "信访形式", "问题属地", "内容分类", "信访目的", "概况", "投诉内容",
)  # fmt: skip
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
)
WORKBOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)


def board_row(number: str = "1", **changes: object) -> list[object]:
    row = {
        "number": number, "user": "A0001", "title": "反映路灯不亮", "time": "2019/1/3 10:2:11",
        "content": "\n\t\t路灯不亮\n\n请维修\n", "down": 0, "up": 3,
    } | changes  # fmt: skip
    return list(row.values())


def workbook(*sheets: Sequence[Sequence[object]]) -> io.BytesIO:
    """One sheet per list of rows."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    return stream


def board(*rows: Sequence[object]) -> io.BytesIO:
    return workbook([BOARD_HEADER, *rows])


def raw(sheet_xml: str, **extra: bytes) -> io.BytesIO:
    """A workbook whose one sheet is this XML; `extra` adds entries (`__` stands for `/`)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("xl/workbook.xml", WORKBOOK)
        archive.writestr("xl/worksheets/sheet1.xml", sheet_xml)
        for name, data in extra.items():
            archive.writestr(name.replace("__", "/"), data)
    stream.seek(0)
    return stream


def sheet(inner: str) -> str:
    return (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f"{inner}</sheetData></worksheet>"
    )
