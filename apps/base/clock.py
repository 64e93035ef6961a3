"""The one place that asks what time it is. Everything below a view or task gets `at` as an argument."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present moment, aware, in Shanghai's zone."""
    return timezone.now().astimezone(SHANGHAI)


def local_date(at: datetime) -> date:
    """The legal day (`date`) an aware moment falls on in Shanghai."""
    return at.astimezone(SHANGHAI).date()


def start_of(day: date) -> datetime:
    """The first moment of a legal day."""
    return datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)


def end_of(day: date) -> datetime:
    """The first moment after a legal day: a limit ends at 24:00 (Civil Code art. 203), exclusive."""
    return start_of(day + timedelta(days=1))


def day_in(text: str) -> date | None:
    """The day an address names (2026-11-24); None for anything else, and for a day far from our time."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 < day.year < 2100 else None
