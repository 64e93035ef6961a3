"""同比: a figure against the same span a year before, in percentage points for rates and per cent for counts (8.2)."""

from decimal import ROUND_HALF_UP, Decimal

TENTH = Decimal("0.1")
MINUS = "−"


def change_in_points(now: tuple[int, int], before: tuple[int, int]) -> Decimal | None:
    """Difference of two rates (numerator, denominator) in percentage points, one decimal; None if either is empty."""
    if not now[1] or not before[1]:
        return None
    change = Decimal(now[0]) / Decimal(now[1]) - Decimal(before[0]) / Decimal(before[1])
    return (change * 100).quantize(TENTH, ROUND_HALF_UP)


def change_in_rate(now: tuple[int, int], before: tuple[int, int]) -> Decimal | None:
    """How much the rate itself grew, in per cent of last year's rate; None where that was nothing."""
    if not now[1] or not before[1] or not before[0]:
        return None
    ratio = Decimal(now[0]) * before[1] / (Decimal(now[1]) * before[0])
    return ((ratio - 1) * 100).quantize(TENTH, ROUND_HALF_UP)


def change_in_count(now: int, before: int) -> Decimal | None:
    """How much a count grew, in per cent; None where there was nothing before."""
    if not before:
        return None
    return (Decimal(now - before) * 100 / Decimal(before)).quantize(TENTH, ROUND_HALF_UP)


def signed(change: Decimal) -> str:
    """+0.3, −4.1, 0.0: the sign is always said, and a minus is a minus."""
    if not change:
        return "0.0"
    return f"+{change}" if change > 0 else f"{MINUS}{abs(change)}"


def points(change: Decimal | None) -> str:
    """As a tile says it: 同比 +0.3 点."""
    return "上年无数据" if change is None else f"同比 {signed(change)} 点"


def points_in_full(change: Decimal | None) -> str:
    """As a text says it; never “%” for a difference."""
    return "上年无数据" if change is None else f"同比 {signed(change)} 个百分点"


def per_cent(change: Decimal | None) -> str:
    """同比 −4.1%."""
    return "上年无数据" if change is None else f"同比 {signed(change)}%"
