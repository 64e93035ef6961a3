"""Everything the dashboard and the wall show, in three statements. A kept summary may one day answer in its place."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Q, Sum

from apps.base.clock import end_of, local_date, start_of
from apps.statistics.rules.comparison import change_in_count, change_in_points, change_in_rate
from apps.statistics.rules.kpis import BY_ID, Figure
from apps.statistics.selectors.cases import Asked, Pairs
from apps.statistics.selectors.kpis import clocks_and_ratings, figure_of, pairs_of
from apps.statistics.selectors.open_cases import OpenCases, open_cases
from apps.statistics.selectors.ratings import OrganRatings
from apps.statistics.selectors.registered import Registered, registered_counts


@dataclass(frozen=True)
class Board:
    """The counts behind one page, with what was asked."""

    asked: Asked
    pairs: Pairs
    registered: Registered
    open: OpenCases
    organs: list[OrganRatings]

    def figure(self, kpi_id: str) -> Figure:
        return figure_of(self.asked, BY_ID[kpi_id], self.pairs)

    def before(self, kpi_id: str) -> tuple[int, int]:
        """Numerator and denominator of the same span a year before; nothing where it cannot be compared."""
        return self.pairs.get((kpi_id, 1), (0, 0))

    def points(self, kpi_id: str) -> Decimal | None:
        return change_in_points(self.pairs[kpi_id, 0], self.before(kpi_id))

    def growth(self, kpi_id: str) -> Decimal | None:
        """Of a count against last year's count, of a rate against last year's rate, in per cent."""
        if kpi_id == "volume":
            return change_in_count(self.pairs[kpi_id, 0][0], self.before(kpi_id)[0])
        return change_in_rate(self.pairs[kpi_id, 0], self.before(kpi_id))


def board(asked: Asked, by: str = "street") -> Board:
    """`by` is `street` or `community`."""
    clocks, ratings = clocks_and_ratings(asked)
    registered = registered_counts(asked, by)
    pairs = pairs_of(asked, clocks, ratings, registered)
    return Board(asked, pairs, registered, open_cases(asked, by), ratings.organs)


@dataclass(frozen=True)
class Today:
    """What happened on the day of the cut-off."""

    registered: int
    closed: int
    group_visits: int
    group_people: int


def today(asked: Asked) -> Today:
    """One statement, over the cases of one day."""
    first, after = _day(asked.at)
    came = Q(registered_at__gte=first, registered_at__lt=after)
    ended = Q(closed_at__gte=first, closed_at__lt=after)
    group = came & Q(flags__contains=["group_visit"])
    totals = (
        asked.registered_cases()
        .filter(came | ended)
        .order_by()
        .aggregate(
            registered=Count("pk", filter=came),
            closed=Count("pk", filter=ended),
            group_visits=Count("pk", filter=group),
            group_people=Sum("visitor_count", filter=group, default=0),
        )
    )
    return Today(**totals)


def _day(at: datetime) -> tuple[datetime, datetime]:
    day = local_date(at)
    return start_of(day), end_of(day)
