"""Every KPI of one window, in two statements whatever their number."""

from datetime import date, datetime

from apps.accounts.rules.access import Access
from apps.statistics.rules.kpis import EVERYTHING, KPIS, VOLUME, Figure, Kpi, Scope
from apps.statistics.rules.periods import Window
from apps.statistics.selectors.cases import Asked, Pairs, folded, together
from apps.statistics.selectors.clocks import clock_question, national_question, read_clocks
from apps.statistics.selectors.ratings import RatingCounts, rating_question, read_ratings
from apps.statistics.selectors.registered import Counts, Registered, registered_counts


def figures(
    *, access: Access, at: datetime, date_from: date, date_to: date, scope: Scope = EVERYTHING
) -> list[Figure]:
    """Every KPI over one window (both days inclusive); the cut-off is `at`."""
    asked = Asked(access, at, Window(date_from, date_to), scope)
    pairs = pairs_of(asked, *clocks_and_ratings(asked), registered_counts(asked))
    return [figure_of(asked, kpi, pairs) for kpi in KPIS]


def clocks_and_ratings(asked: Asked) -> tuple[Pairs, RatingCounts]:
    """Both in one statement."""
    rows = folded(*together(clock_question(asked), national_question(asked), rating_question(asked)))
    return read_clocks(asked, rows), read_ratings(asked, rows)


def pairs_of(asked: Asked, clocks: Pairs, ratings: RatingCounts, registered: Registered) -> Pairs:
    """The counts of every figure in one book."""
    found = clocks | ratings.totals
    for n in range(len(asked.windows)):
        counts = registered.span(n)
        found[VOLUME.id, n] = (counts.cases, counts.cases)
        found |= {
            (kpi.id, n): (_counted(kpi, counts), counts.cases) for kpi in KPIS if kpi.kind == "registered"
        }
    return found


def figure_of(asked: Asked, kpi: Kpi, pairs: Pairs) -> Figure:
    """The figure of the window itself."""
    window = asked.window
    return Figure(kpi, *pairs[kpi.id, 0], window.first, window.last, asked.at, asked.scope)


def _counted(kpi: Kpi, counts: Counts) -> int:
    return {"repeat_rate": counts.repeats, "online_share": counts.online}[kpi.id]
