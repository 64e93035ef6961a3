"""What a reader of 推演 assumes: the day looked at, changes of staff, filings to come. Plain values with bounds."""

from dataclasses import dataclass
from datetime import date, timedelta

USUAL_AHEAD = 30
FARTHEST = 366
USUAL_WEEKS, FEWEST_WEEKS, MOST_WEEKS = 8, 2, 52
MOST_STAFF = 200
MOST_FILINGS = 500
"""Per week and row."""
MOST_FACTOR = 300
"""Per cent of last year's same weeks."""
CHANGE_ROWS, FILING_ROWS = 4, 2


@dataclass(frozen=True)
class Change:
    """Staff added to (or taken from) an organ; `rate` in hundredths of a piece per person and working day, or as learned."""

    organ_id: int
    more: int = 0
    rate: int | None = None


@dataclass(frozen=True)
class Filings:
    """So many more filings a week at an organ from a day on; the channel is a word on the page, all channels weigh alike."""

    organ_id: int
    each_week: int
    start: date
    channel: str = ""


@dataclass(frozen=True)
class Asked:
    """Everything the address says."""

    day: date
    weeks: int = USUAL_WEEKS
    changes: tuple[Change, ...] = ()
    filings: tuple[Filings, ...] = ()
    factor: int = 0
    factor_channel: str = ""

    @property
    def assumes(self) -> bool:
        """Whether anything differs from now but the day."""
        return bool(self.changes or self.filings or self.factor)


def usual_day(today: date) -> date:
    return today + timedelta(days=USUAL_AHEAD)


# The sets of existing cases a number of the page stands for, and what each is called.
SETS: dict[str, str] = {
    "running": "有期限在走的事项",
    "now": "现在已经超期",
    "idle": "无人办理时超期",
    "before": "按现有力量超期",
    "after": "按假设超期",
    "worse": "因假设而超期",
    "better": "因假设而不再超期",
    "waiting": "按假设到时仍超期未办",
}
