"""Ratios as the bureau prints them (domain-rules 8.2)."""

import math
from decimal import ROUND_HALF_UP, Decimal

EMPTY = "—"


def ratio(numerator: int, denominator: int) -> Decimal | None:
    """Four decimals, half up; None for an empty denominator (never 100%)."""
    if denominator == 0:
        return None
    return (Decimal(numerator) / Decimal(denominator)).quantize(Decimal("0.0001"), ROUND_HALF_UP)


def percent(numerator: int, denominator: int) -> str:
    """One decimal and a per cent sign. 100% only where complete: 99.96% shows 99.9%."""
    if denominator == 0:
        return EMPTY
    if numerator == denominator:
        return "100%"
    tenths = (Decimal(numerator) * 1000 / Decimal(denominator)).quantize(Decimal(1), ROUND_HALF_UP)
    return f"{min(tenths, Decimal(999)) / 10:.1f}%"


def wilson(successes: int, trials: int, z: float = 1.96) -> tuple[float, float] | None:
    """95% Wilson interval of a proportion (0 to 1), None without trials."""
    if trials == 0:
        return None
    share = successes / trials
    centre = share + z * z / (2 * trials)
    spread = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    scale = 1 + z * z / trials
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)
