"""What a line of one's own day may say. Pure."""

from datetime import date, time, timedelta

from apps.base.errors import DomainError, InvalidInput

AHEAD = timedelta(days=366)
BEHIND = timedelta(days=31)
PER_DAY = 40


def refusals(
    *, title: str, on: date, starts_at: time | None, ends_at: time | None, today: date
) -> list[DomainError]:
    """Everything that is wrong, each beside its field."""
    found: list[DomainError] = []
    if not title.strip():
        found.append(InvalidInput("请写明要做什么。", field="title"))
    if not today - BEHIND <= on <= today + AHEAD:
        found.append(InvalidInput("日期只能在一个月前到一年后之间。", field="on"))
    if ends_at is not None and starts_at is None:
        found.append(InvalidInput("写了结束时间，也要写开始时间。", field="starts_at"))
    elif ends_at is not None and starts_at is not None and ends_at <= starts_at:
        found.append(InvalidInput("结束时间要晚于开始时间。", field="ends_at"))
    return found
