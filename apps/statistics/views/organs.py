"""责任单位满意度: rate, interval and participation by organ; too few to rank says so."""

from typing import Any

from django.utils.translation import gettext as _

from apps.parameters.selectors import value_of
from apps.statistics.rules.ranking import Rated, axis_floor, on_axis, order_of
from apps.statistics.rules.rounding import EMPTY, percent
from apps.statistics.selectors.board import Board
from apps.statistics.selectors.ratings import OrganRatings
from apps.statistics.views.links import Links, number


def organs(board: Board, links: Links) -> dict[str, Any]:
    """Rows in rank order, the axis they share, and the sample below which nobody is ranked."""
    sample = int(value_of("ranking_sample", board.asked.at))
    rows = sorted(
        ((row, Rated(row.rated, row.satisfied)) for row in board.organs),
        key=lambda pair: (order_of(pair[1], sample), pair[0].organ_id),
    )
    floor = axis_floor([rated for _row, rated in rows], sample)
    return {
        "rows": [_row(row, rated, board, links, sample, floor) for row, rated in rows],
        "floor": floor,
        "sample": sample,
    }


def _row(
    row: OrganRatings, rated: Rated, board: Board, links: Links, sample: int, floor: int
) -> dict[str, Any]:
    window = board.asked.window
    first, last = window.first.isoformat(), window.last.isoformat()
    mine = {"clock_organ": str(row.organ_id)}
    given = {"rated": "unit", "rated_from": first, "rated_to": last} | mine
    decided = {"rating_decided": "unit", "decided_from": first, "decided_to": last} | mine
    satisfied = percent(rated.satisfied, rated.rated) if rated.ranks(sample) else EMPTY
    return {
        "name": row.name,
        "rated": number(row.rated, links.url(**given)),
        "share": number(row.decided, links.url(**decided), words=percent(row.rated, row.decided)),
        "rate": number(row.satisfied, links.url(score="0,1", **given), words=satisfied)
        if rated.ranks(sample)
        else EMPTY,
        "few": not rated.ranks(sample),
        "axis": _axis(rated, floor),
        "words": _words(rated),
    }


def _axis(rated: Rated, floor: int) -> dict[str, str] | None:
    """Positions of the interval and the point on the shared axis."""
    if rated.bounds is None:
        return None
    low, high = (on_axis(bound, floor) for bound in rated.bounds)
    at = on_axis(rated.satisfied / rated.rated, floor)
    return {"low": f"{low:.1f}", "high": f"{high:.1f}", "at": f"{at:.1f}"}


def _words(rated: Rated) -> str:
    if rated.bounds is None:
        return _("尚无评价")
    low, high = rated.bounds
    return f"{low * 100:.1f}% 至 {high * 100:.1f}%"
