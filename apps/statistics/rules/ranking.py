"""Who may be compared: satisfaction with its interval, and an axis on which the intervals can be told apart."""

from dataclasses import dataclass
from decimal import Decimal

from apps.statistics.rules.rounding import ratio, wilson


@dataclass(frozen=True)
class Rated:
    """One organ: cases rated, and rated 满意 or 基本满意."""

    rated: int
    satisfied: int

    @property
    def rate(self) -> Decimal | None:
        return ratio(self.satisfied, self.rated)

    @property
    def bounds(self) -> tuple[float, float] | None:
        return wilson(self.satisfied, self.rated)

    def ranks(self, sample: int) -> bool:
        """Whether enough people spoke for a place among others."""
        return self.rated >= max(1, sample)


def order_of(one: Rated, sample: int) -> tuple[bool, Decimal, int]:
    """Those that rank by rate, best first; then the others by how many spoke."""
    if one.ranks(sample):
        return (False, -(one.rate or Decimal(0)), -one.rated)
    return (True, Decimal(0), -one.rated)


def axis_floor(shown: list[Rated], sample: int) -> int:
    """Where the axis of intervals begins, in per cent: the ten below the lowest end among those that rank.

    Where nobody ranks it begins below everybody; a wide interval of a few may run off an axis made for the others.
    """
    ranked = [one for one in shown if one.ranks(sample)] or shown
    lows = [one.bounds[0] for one in ranked if one.bounds]
    return 10 * int(min(lows) * 10) if lows else 0


def on_axis(share: float, floor: int) -> float:
    """Where a share stands on that axis, 0 to 100."""
    return min(100.0, max(0.0, (share * 100 - floor) * 100 / (100 - floor)))
