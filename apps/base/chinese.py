"""Dates and numbers as Chinese offices write them (design section 6, typesetting). Presentation only."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import timezone

EMPTY = "—"
_WEEKDAYS = "一二三四五六日"


def as_local(value: Any) -> date | datetime | None:
    """The value on the office's clock; None when it is not a date at all."""
    if isinstance(value, datetime):
        return timezone.localtime(value) if timezone.is_aware(value) else value
    return value if isinstance(value, date) else None


def cn_date(value: Any) -> str:
    """2026-11-24"""
    moment = as_local(value)
    return f"{moment:%Y-%m-%d}" if moment else EMPTY


def cn_short(value: Any) -> str:
    """11-24; dates of another year keep the year, because 01-04 alone would mislead in November."""
    moment = as_local(value)
    if moment is None:
        return EMPTY
    return f"{moment:%m-%d}" if moment.year == timezone.localdate().year else f"{moment:%Y-%m-%d}"


def cn_long(value: Any) -> str:
    """2026年11月24日"""
    moment = as_local(value)
    return f"{moment.year}年{moment.month}月{moment.day}日" if moment else EMPTY


def cn_month_day(value: Any) -> str:
    """11月24日"""
    moment = as_local(value)
    return f"{moment.month}月{moment.day}日" if moment else EMPTY


def cn_weekday(value: Any) -> str:
    """11-24 周一"""
    moment = as_local(value)
    return f"{cn_short(moment)} 周{_WEEKDAYS[moment.weekday()]}" if moment else EMPTY


def cn_datetime(value: Any) -> str:
    """2026-11-24 09:30"""
    moment = as_local(value)
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else cn_date(value)


def cn_moment(value: Any) -> str:
    """11-24 09:30"""
    moment = as_local(value)
    return f"{cn_short(moment)} {moment:%H:%M}" if isinstance(moment, datetime) else cn_short(value)


def cn_time(value: Any) -> str:
    """09:30"""
    moment = as_local(value)
    return f"{moment:%H:%M}" if isinstance(moment, datetime) else EMPTY


def cn_number(value: Any, digits: int = 0) -> str:
    """2,846 with half-width digits; an empty denominator or missing figure is a dash, never 0."""
    if value is None or value == "":
        return EMPTY
    number = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return f"{number:,}".replace("-", "−")
