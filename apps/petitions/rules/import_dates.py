"""Days as registers and exports write them. What cannot be read for certain is nobody's day: the caller keeps the text."""

import re
from datetime import date, datetime, timedelta

from apps.base.errors import InvalidInput

EXCEL_EPOCH = datetime(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 18264.0, 73415.0  # 1950 to 2100
_NUMERIC = re.compile(
    r"(?P<y>(?:19|20)\d{2})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?"
    r"(?:[T\s]*(?P<h>\d{1,2})[:时](?P<min>\d{1,2})(?:[:分](?P<s>\d{1,2}))?(?:\.\d+)?秒?分?(?:Z|[+-]\d\d:?\d\d)?)?"
)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?:\s*\d{2}:?\d{2}(?::?\d{2})?)?")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")


def read_day(value: object) -> date | None:
    """2019/1/3 10:2:11, 2020-1-6 12:09:38.0, 2019年1月3日, 20190103, Excel serials; None when it is none of these.

    `01-02-2026` is refused on purpose: day and month cannot be told apart.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _serial(float(value))
    text = str(value).strip().translate(str.maketrans("０１２３４５６７８９：／－．", "0123456789:/-."))
    found = _NUMERIC.fullmatch(text) or _COMPACT.fullmatch(text)
    if found:
        try:
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
        except ValueError:
            return None
    return _serial(float(text)) if _SERIAL.fullmatch(text) else None


def _serial(number: float) -> date | None:
    if not FIRST_SERIAL <= number <= LAST_SERIAL:
        return None
    return (EXCEL_EPOCH + timedelta(days=number)).date()


def plain_text(value: object, *, field: str) -> str:
    """A cell as text. A long number has lost its last digits in Excel, and is refused rather than guessed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, int | float):
        if abs(value) >= 1e15:
            raise InvalidInput(
                "长数字被存成了数值，末几位已经丢失。请在原系统中把这一列导出为文本。",
                field=field,
                code="precision_loss",
            )
        return str(int(value)) if float(value).is_integer() else repr(float(value))
    return str(value)
