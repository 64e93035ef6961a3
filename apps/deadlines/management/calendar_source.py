"""Read a holiday file from disk into the holiday-cn shape: JSON as it is, Excel by its column names.

Only the reading happens here; `rules/calendar_file.py` decides what is believable.
"""

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from apps.base.errors import InvalidInput
from apps.deadlines.rules.calendar_file import read_json

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 1000
HEADER_WITHIN = 20
NAMES = {
    "date": {"date", "日期", "日", "day"},
    "name": {"name", "名称", "节日", "节假日", "节日名称"},
    "isOffDay": {
        "isoffday",
        "off",
        "off-day",
        "offday",
        "放假",
        "是否放假",
        "是否休息",
        "类型",
        "安排",
        "休息",
    },
}
OFF = {"true", "1", "是", "放假", "休", "休息", "off", "y", "yes", "补假", "休假"}
WORK = {"false", "0", "否", "上班", "班", "工作", "工作日", "调休", "调休上班", "补班", "work", "n", "no"}
EXCEL = {".xlsx", ".xls", ".xlsm", ".xlsb", ".ods"}


def read_calendar_file(path: Path) -> object:
    """The data of the file; anything unreadable is an `InvalidInput` in Chinese."""
    if path.stat().st_size > MOST_BYTES:
        raise InvalidInput("文件超过 2 MB，不是放假安排。", field="file")
    if path.suffix.lower() in EXCEL:
        return _from_rows(_sheet(path))
    return read_json(path.read_bytes())


def _sheet(path: Path) -> list[list[Any]]:
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        sheet = workbook.get_sheet_by_index(0)
        rows = []
        for number, row in enumerate(sheet.iter_rows()):
            if number >= MOST_ROWS:
                raise InvalidInput(f"表格超过 {MOST_ROWS} 行，不是放假安排。", field="file")
            rows.append(row)
        return rows
    except (CalamineError, OSError, ValueError, IndexError):
        raise InvalidInput("文件不是可读的 Excel 表格。", field="file") from None


def _from_rows(rows: list[list[Any]]) -> dict[str, object]:
    for number, row in enumerate(rows[:HEADER_WITHIN]):
        columns = _columns(row)
        if len(columns) == len(NAMES):
            days = [
                _entry(cells, columns, line)
                for line, cells in enumerate(rows[number + 1 :], number + 2)
                if any(cells)
            ]
            years = Counter(str(entry["date"])[:4] for entry in days)
            year = years.most_common(1)[0][0] if years else ""
            return {"year": int(year) if year.isdigit() else None, "papers": [], "days": days}
    raise InvalidInput("表格中没有找到“日期、名称、放假”三列的表头。", field="file")


def _columns(row: list[Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(row):
        word = str(cell).strip().lower()
        for key, names in NAMES.items():
            if word in names:
                found.setdefault(key, index)
    return found


def _entry(cells: list[Any], columns: dict[str, int], line: int) -> dict[str, object]:
    value = {key: cells[index] if index < len(cells) else "" for key, index in columns.items()}
    return {
        "name": str(value["name"]).strip(),
        "date": _day(value["date"], line),
        "isOffDay": _off(value["isOffDay"], line),
    }


def _day(value: Any, line: int) -> str:
    """Excel dates, and the ways people type them: 2027-1-1, 2027/1/1, 2027年1月1日."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    written = str(value).strip()
    parts = (
        written.replace("年", "-")
        .replace("月", "-")
        .rstrip("日")
        .replace("/", "-")
        .replace(".", "-")
        .split("-")
    )
    if len(parts) == 3 and all(part.isascii() and part.isdigit() for part in parts):
        return f"{int(parts[0]):04d}-{int(parts[1]):02d}-{int(parts[2]):02d}"
    raise InvalidInput(f"第 {line} 行的日期“{written[:20]}”无法识别。", field="date")


def _off(value: Any, line: int) -> bool:
    if isinstance(value, bool):
        return value
    word = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip().lower()
    if word in OFF or word in WORK:
        return word in OFF
    raise InvalidInput(f"第 {line} 行“{word[:20]}”看不出是放假还是上班。", field="isOffDay")
