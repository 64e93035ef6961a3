"""The warning ladder (design section 10): from which day a clock is yellow, red, black, and how its chip reads.

Long limits (over 10 days): yellow when at most a third or 7 days are left, red at 3 days, unless the bureau has set
other figures (`Thresholds`). Short or working-day limits: yellow at half, red at one day. What is left is measured to `act_by`, the last working day before the end;
black begins the day after the binding day. A right never turns black: it lapses.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from apps.deadlines.rules.calendar import ONE_DAY, WorkCalendar
from apps.deadlines.rules.table import WORKING

SHORT_LIMIT = 10
SHORT_SHARE = 2


@dataclass(frozen=True)
class Thresholds:
    """The bureau's own figures of the ladder (section 3.1); a clock keeps those of the moment it was started."""

    yellow_share: int = 3
    yellow_days: int = 7
    red_days: int = 3
    short_red_days: int = 1


USUAL = Thresholds()


class Stage(StrEnum):
    """What a notice warns of; also the order in which a clock passes them."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    BLACK = "black"


STAGE_LABELS = {Stage.GREEN: "正常", Stage.YELLOW: "预警", Stage.RED: "紧急", Stage.BLACK: "超期"}
LEVELS = {Stage.GREEN: "ok", Stage.YELLOW: "warn", Stage.RED: "hot", Stage.BLACK: "late"}


@dataclass(frozen=True)
class StageDays:
    """The first day of each stage."""

    yellow: date
    red: date
    black: date

    @classmethod
    def of(cls, warn_on: date, hot_on: date, due_on: date) -> "StageDays":
        """From the columns of a stored clock."""
        return cls(yellow=warn_on, red=hot_on, black=due_on + ONE_DAY)

    def at(self, on: date, *, is_duty: bool) -> Stage:
        """The stage of an open clock on that day."""
        if on >= self.black and is_duty:
            return Stage.BLACK
        if on >= self.red:
            return Stage.RED
        return Stage.YELLOW if on >= self.yellow else Stage.GREEN

    def next_after(self, stage: str, *, is_duty: bool) -> date | None:
        """When the next notice is due, given the last stage one went out for. None: nothing more to say."""
        if stage == Stage.GREEN:
            return self.yellow
        if stage == Stage.YELLOW:
            return self.red
        return self.black if stage == Stage.RED and is_duty else None


def stage_days(
    *,
    unit: str,
    length: int,
    start_on: date,
    act_by: date,
    due_on: date,
    calendar: WorkCalendar,
    thresholds: Thresholds = USUAL,
) -> StageDays:
    """The ladder of one clock. `length` is the whole limit with exclusions and extension."""
    first = start_on + ONE_DAY
    if unit == WORKING:
        yellow = calendar.workdays_back(act_by, length // SHORT_SHARE)
        red = calendar.workdays_back(act_by, thresholds.short_red_days)
    elif length <= SHORT_LIMIT:
        yellow = act_by - timedelta(days=length // SHORT_SHARE)
        red = act_by - timedelta(days=thresholds.short_red_days)
    else:
        yellow = act_by - timedelta(days=max(length // thresholds.yellow_share, thresholds.yellow_days))
        red = act_by - timedelta(days=thresholds.red_days)
    yellow = min(max(yellow, first), due_on)
    red = min(max(red, yellow), due_on)
    return StageDays.of(yellow, red, due_on)


@dataclass(frozen=True)
class ClockFacts:
    """What a chip needs to know of one clock."""

    unit: str
    start_on: date
    due_on: date
    days: StageDays
    is_duty: bool = True
    met_on: date | None = None
    cancelled: bool = False


def level_and_text(facts: ClockFacts, on: date, calendar: WorkCalendar | None) -> tuple[str, str]:
    """Level (`ok|warn|hot|late|done|pause`) and words of the chip. `calendar` counts working days; rows in calendar
    days never look at it."""
    if facts.cancelled:
        return "pause", "已终止"
    if facts.met_on is not None:
        late = (facts.met_on - facts.due_on).days
        return "done", f"超 {late} 天完成" if late > 0 and facts.is_duty else "已按期"
    if on > facts.due_on and not facts.is_duty:
        return "done", "期限已过"
    level = LEVELS[facts.days.at(on, is_duty=facts.is_duty)]
    if on == facts.due_on:
        return level, "今日到期"
    if on > facts.due_on:
        return level, f"超 {(on - facts.due_on).days} 天"
    if facts.unit == WORKING and calendar is not None:
        return level, f"剩 {calendar.workdays_between(on, facts.due_on)} 个工作日"
    return level, f"剩 {(facts.due_on - on).days} 天"


def percent_used(start_on: date, due_on: date, on: date) -> int:
    """How much of the limit has run, 0 to 100."""
    whole = max((due_on - start_on).days, 1)
    return min(100, max(0, 100 * (on - start_on).days // whole))
