"""What a computation may be asked: readable dates from 1990 to 2100 and sane numbers of days; all else is refused."""

import re
from datetime import date, timedelta

from apps.base.errors import InvalidInput, RuleRefused
from apps.deadlines.rules.table import Rule

EARLIEST = date(1990, 1, 1)
LATEST = date(2100, 12, 31)
LONGEST_LIMIT = 3650
LONGEST_EXCLUSION = 366
LONGEST_EXTENSION = 30
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBER = re.compile(r"\d{1,6}", re.ASCII)


def read_day(text: object, *, field: str = "start") -> date:
    """A day written `YYYY-MM-DD` and nothing else: a guessed date would start a legal limit on the wrong day."""
    written = str(text).strip()
    if not _ISO.fullmatch(written):
        raise InvalidInput(
            f"日期“{written[:20]}”无法识别，请按“年-月-日”填写，例如 2026-02-03。", field=field
        )
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise InvalidInput(f"日期“{written}”不存在，请核对年、月、日。", field=field) from None
    return check_day(day, field=field)


def check_day(day: date, *, field: str = "start") -> date:
    """The day, if it lies in the span this system counts in."""
    if not EARLIEST <= day <= LATEST:
        raise InvalidInput(f"日期 {day} 超出可计算的范围（{EARLIEST} 至 {LATEST}）。", field=field)
    return day


def read_count(text: object, *, field: str) -> int:
    """A whole number of days; empty means none."""
    written = str(text if text is not None else "").strip()
    if not written:
        return 0
    if not _NUMBER.fullmatch(written):
        raise InvalidInput(f"天数“{written[:20]}”无法识别，请填写不小于 0 的整数。", field=field)
    return int(written)


def check_counts(rule: Rule, *, days: int, excluded_days: int, extended_days: int) -> None:
    """Refuse lengths no law knows: negative or absurd ones, and an extension beyond 30 days (art. 34)."""
    if not 1 <= days <= LONGEST_LIMIT:
        raise InvalidInput(f"期限应为 1 至 {LONGEST_LIMIT} 日。", field="days", article=rule.article)
    if not 0 <= excluded_days <= LONGEST_EXCLUSION:
        raise InvalidInput(
            f"扣除天数应为 0 至 {LONGEST_EXCLUSION} 日。", field="excluded_days", article=rule.article
        )
    if extended_days < 0:
        raise InvalidInput("延长天数不能为负数。", field="extended_days", article=rule.article)
    if extended_days > LONGEST_EXTENSION:
        raise RuleRefused(
            f"延长期限不得超过 {LONGEST_EXTENSION} 日，不能延长 {extended_days} 日。",
            field="extended_days",
            article="《信访工作条例》第三十四条",
        )


def days_until(start_on: date, limit_on: date) -> int:
    """Length of a limit whose last day was set by hand (交办指定期限)."""
    if limit_on <= start_on:
        raise InvalidInput(f"指定的期限 {limit_on} 应晚于起算日 {start_on}。", field="limit_on")
    if limit_on - start_on > timedelta(days=LONGEST_LIMIT):
        raise InvalidInput(f"指定的期限 {limit_on} 过远，请核对年份。", field="limit_on")
    return (limit_on - start_on).days
