"""A year's holiday arrangement as it arrives (holiday-cn shape), checked line by line before anything believes it.

`{"year": 2027, "papers": [...], "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}, ...]}`
A day may lie in the December before, because notices have arranged the last days of the old year too.
"""

import json
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from apps.base.errors import InvalidInput
from apps.deadlines.rules.calendar import DayPlan
from apps.deadlines.rules.inputs import EARLIEST, LATEST, read_day

MOST_DAYS = 200
LONGEST_HOLIDAY = 20
LONGEST_NAME = 40
LONGEST_SOURCE = 200
EXPECTED = ((1, 1, "元旦"), (5, 1, "劳动节"), (10, 1, "国庆节"))


@dataclass(frozen=True)
class YearDraft:
    """A checked arrangement, not yet a version. `warnings` are doubts that do not forbid it."""

    year: int
    source: str
    days: tuple[DayPlan, ...]
    warnings: tuple[str, ...] = ()


def read_json(raw: bytes) -> object:
    """The data of a holiday file; anything unreadable is refused in Chinese."""
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_no_constant)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise InvalidInput("文件不是可读的 JSON（UTF-8）。", field="file") from None


def _no_constant(name: str) -> None:
    raise ValueError(name)


def read_year(data: object, *, source: str = "") -> YearDraft:
    """The draft, or the first thing that is wrong with it."""
    if not isinstance(data, dict):
        raise InvalidInput("文件内容不是放假安排：应有 year、days 等项。", field="file")
    year = data.get("year")
    if not isinstance(year, int) or isinstance(year, bool) or not EARLIEST.year <= year <= LATEST.year:
        raise InvalidInput(f"年份应为 {EARLIEST.year} 至 {LATEST.year} 的整数。", field="year")
    entries = data.get("days")
    if not isinstance(entries, list) or not entries:
        raise InvalidInput(f"{year} 年的放假安排没有任何一天。", field="days")
    if len(entries) > MOST_DAYS:
        raise InvalidInput(f"{year} 年的放假安排多达 {len(entries)} 天，不合常理。", field="days")
    days = tuple(
        sorted((_day(number, entry, year) for number, entry in enumerate(entries, 1)), key=lambda d: d.day)
    )
    _check_together(days)
    return YearDraft(year, source or _source(data, year), days, _doubts(year, days))


def _source(data: dict[object, object], year: int) -> str:
    papers = data.get("papers")
    first = papers[0] if isinstance(papers, list) and papers else ""
    if isinstance(first, str) and first.strip():
        return _plain(first, LONGEST_SOURCE)
    return f"{year} 年放假安排"


def _plain(text: str, most: int) -> str:
    """One line without control characters."""
    return "".join(c for c in text if unicodedata.category(c)[0] != "C").strip()[:most]


def _day(number: int, entry: object, year: int) -> DayPlan:
    where = f"days.{number}"
    if not isinstance(entry, dict):
        raise InvalidInput(f"第 {number} 天的写法不对：应有 name、date、isOffDay 三项。", field=where)
    day = read_day(entry.get("date"), field=f"{where}.date")
    if not date(year - 1, 12, 1) <= day <= date(year, 12, 31):
        raise InvalidInput(f"第 {number} 天 {day} 不属于 {year} 年的放假安排。", field=f"{where}.date")
    is_off = entry.get("isOffDay")
    if not isinstance(is_off, bool):
        raise InvalidInput(f"第 {number} 天 {day} 没有写明放假还是上班。", field=f"{where}.isOffDay")
    if not is_off and day.weekday() < 5:
        raise InvalidInput(
            f"第 {number} 天 {day} 本来就是工作日，不能作为调休上班日。", field=f"{where}.isOffDay"
        )
    name = entry.get("name")
    plain = _plain(name, LONGEST_NAME + 1) if isinstance(name, str) else ""
    if not plain or len(plain) > LONGEST_NAME:
        raise InvalidInput(
            f"第 {number} 天 {day} 的节日名称应为 1 至 {LONGEST_NAME} 个字。", field=f"{where}.name"
        )
    return DayPlan(day, is_off, plain)


def _check_together(days: tuple[DayPlan, ...]) -> None:
    run = 0
    for before, entry in zip((None, *days), days, strict=False):
        if before is not None and before.day == entry.day:
            raise InvalidInput(f"{entry.day} 出现了两次。", field="days")
        follows = before is not None and before.day + timedelta(days=1) == entry.day
        run = (run + 1 if follows else 1) if entry.is_off else 0
        if run > LONGEST_HOLIDAY:
            raise InvalidInput(f"到 {entry.day} 已连续放假 {run} 天，不合常理，请核对。", field="days")


def _doubts(year: int, days: tuple[DayPlan, ...]) -> tuple[str, ...]:
    off = {entry.day for entry in days if entry.is_off}
    return tuple(
        f"没有把 {name}（{month} 月 {day} 日）列为放假"
        for month, day, name in EXPECTED
        if date(year, month, day) not in off
    )
