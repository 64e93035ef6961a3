"""One figure on its own: this window, the same span a year before, and who it is made of."""

from dataclasses import dataclass, replace
from decimal import Decimal

from apps.statistics.rules.comparison import change_in_count, change_in_points, change_in_rate
from apps.statistics.rules.kpis import Figure, Kpi, Scope
from apps.statistics.selectors.cases import Asked, Pairs
from apps.statistics.selectors.clocks import OrganCounts, clock_counts, clock_counts_by_organ
from apps.statistics.selectors.kpis import figure_of, pairs_of
from apps.statistics.selectors.ratings import RatingCounts, rating_counts
from apps.statistics.selectors.registered import Registered, registered_counts


@dataclass(frozen=True)
class Part:
    """An organ's or a street's share of the figure, as a figure of its own with its own lists."""

    name: str
    figure: Figure


@dataclass(frozen=True)
class Note:
    """The figure, last year's (None where it cannot be compared), and its parts."""

    figure: Figure
    before: Figure | None
    parts: list[Part]
    parts_name: str

    @property
    def points(self) -> Decimal | None:
        return change_in_points(_pair(self.figure), _pair(self.before)) if self.before else None

    @property
    def growth(self) -> Decimal | None:
        if not self.before:
            return None
        if self.figure.kpi.kind == "volume":
            return change_in_count(self.figure.numerator, self.before.numerator)
        return change_in_rate(_pair(self.figure), _pair(self.before))


def note_of(asked: Asked, kpi: Kpi) -> Note:
    """In one statement, two for clocks."""
    pairs, parts = _counted(asked, kpi)
    figure = figure_of(asked, kpi, pairs)
    before = None
    if len(asked.windows) > 1:
        then = asked.windows[1]
        numerator, denominator = pairs[kpi.id, 1]
        before = Figure(kpi, numerator, denominator, then.first, then.last, asked.at, asked.scope)
    name = "street" if kpi.kind in ("registered", "volume") else "organ"
    return Note(figure, before, parts, name)


def _counted(asked: Asked, kpi: Kpi) -> tuple[Pairs, list[Part]]:
    if kpi.kind == "answered":
        return clock_counts(asked), []
    if kpi.kind == "clock":
        rows = clock_counts_by_organ(asked, kpi)
        return clock_counts(asked), [_of_organ(asked, kpi, row) for row in rows]
    if kpi.kind in ("rating_share", "satisfaction"):
        ratings = rating_counts(asked)
        return ratings.totals, _rated_parts(asked, kpi, ratings)
    registered = registered_counts(asked)
    return pairs_of(asked, {}, RatingCounts({}, []), registered), _placed_parts(asked, kpi, registered)


def _rated_parts(asked: Asked, kpi: Kpi, ratings: RatingCounts) -> list[Part]:
    if kpi.side != "unit":
        return []
    rows = sorted(ratings.organs, key=lambda row: (-row.decided, row.organ_id))
    if kpi.kind == "rating_share":
        return [_of_organ(asked, kpi, OrganCounts(r.organ_id, r.name, r.rated, r.decided)) for r in rows]
    return [
        _of_organ(asked, kpi, OrganCounts(r.organ_id, r.name, r.satisfied, r.rated)) for r in rows if r.rated
    ]


def _placed_parts(asked: Asked, kpi: Kpi, registered: Registered) -> list[Part]:
    found = []
    for row in sorted(registered.places, key=lambda row: -row.counts.cases):
        if not row.counts.cases:
            continue
        counted = {
            "volume": row.counts.cases,
            "repeat_rate": row.counts.repeats,
            "online_share": row.counts.online,
        }
        scope = replace(asked.scope, street=row.key)
        found.append(
            Part(row.name or "未填属地", _part(asked, kpi, counted[kpi.id], row.counts.cases, scope))
        )
    return found


def _of_organ(asked: Asked, kpi: Kpi, row: OrganCounts) -> Part:
    scope = replace(asked.scope, organ_id=row.organ_id)
    return Part(row.name, _part(asked, kpi, row.numerator, row.denominator, scope))


def _part(asked: Asked, kpi: Kpi, numerator: int, denominator: int, scope: Scope) -> Figure:
    return Figure(kpi, numerator, denominator, asked.window.first, asked.window.last, asked.at, scope)


def _pair(figure: Figure) -> tuple[int, int]:
    return (figure.numerator, figure.denominator)
