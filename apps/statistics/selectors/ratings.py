"""Figures of ratings: participation and satisfaction over windows, and by organ."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from apps.organisations.models import Organ
from apps.petitions.models import Rating
from apps.petitions.rules.vocabulary import RATING_SIDE_LABELS
from apps.statistics.rules.kpis import KPIS
from apps.statistics.selectors.cases import (
    Asked,
    Pairs,
    Question,
    compiled,
    folded,
    organs_compared,
    spans,
)

SIDES = tuple(RATING_SIDE_LABELS)
FOLD = """
with span(n, first, last) as (values {spans}), rating as ({ratings}),
per_organ as (
    select span.n, side, organ_id, petition_id, bool_or(rated_on is not null) as given,
           max(score) filter (where rated_on is not null) as lowest
    from rating join span on coalesce(rated_on, expires_on) between span.first and span.last
    group by span.n, side, organ_id, petition_id),
per_case as (
    select n, side, petition_id, bool_or(given) as given, max(lowest) as lowest
    from per_organ group by n, side, petition_id)
select n, side as key, 0 as organ_id, '' as name, count(*), count(*) filter (where given),
       count(*) filter (where lowest in ('0', '1'))
from per_case group by n, side
union all
select 0, side, organ_id, organ.short_name, count(*), count(*) filter (where given),
       count(*) filter (where lowest in ('0', '1'))
from per_organ join ({organs}) as organ on organ.id = organ_id
where n = 0 and side = 'unit' group by side, organ_id, organ.short_name
"""


@dataclass(frozen=True)
class OrganRatings:
    """Cases of one organ whose rating was decided, rated, and rated 满意 or 基本满意, in the window."""

    organ_id: int
    name: str
    decided: int
    rated: int
    satisfied: int


@dataclass(frozen=True)
class RatingCounts:
    """(numerator, denominator) by figure and window, and the organs of the window."""

    totals: Pairs
    organs: list[OrganRatings]


def rating_counts(asked: Asked) -> RatingCounts:
    """参评率 over ratings given or lapsed, 满意率 over cases rated, by the lowest score of the case; one statement."""
    return read_ratings(asked, folded(*rating_question(asked)))


def rating_question(asked: Asked) -> Question:
    """Rows of (window, side, organ or 0, its name, decided, rated, satisfied)."""
    rating_sql, rating_params = compiled(
        _ratings(asked).values("side", "organ_id", "petition_id", "score", "rated_on", "expires_on")
    )
    organ_sql, organ_params = compiled(_organs(asked).values("id", "short_name"))
    span_sql, span_params = spans(asked.windows)
    sql = FOLD.format(spans=span_sql, ratings=rating_sql, organs=organ_sql)
    return sql, [*span_params, *rating_params, *organ_params]


def read_ratings(asked: Asked, rows: list[tuple[Any, ...]]) -> RatingCounts:
    """From the rows of that question, alone or among others."""
    mine = [row for row in rows if row[1] in SIDES]
    counts = {(side, n): numbers for n, side, organ, _, *numbers in mine if not organ}
    totals: Pairs = {}
    for n in range(len(asked.windows)):
        for kpi in KPIS:
            decided, rated, satisfied = counts.get((kpi.side, n), (0, 0, 0))
            if kpi.kind == "rating_share":
                totals[kpi.id, n] = (rated, decided)
            elif kpi.kind == "satisfaction":
                totals[kpi.id, n] = (satisfied, rated)
    return RatingCounts(
        totals, [OrganRatings(organ, name, *rest) for _, _, organ, name, *rest in mine if organ]
    )


def _ratings(asked: Asked) -> Any:
    """Given or lapsed within the span of all windows; those between two windows fall out when they are joined."""
    whole = (asked.windows[-1].first, asked.window.last)
    lapsed = Q(score="", expires_on__range=whole, expires_on__lt=asked.on)
    ratings = Rating.objects.filter(
        Q(rated_on__range=whole) | lapsed, petition_id__in=asked.cases.values("pk")
    )
    organ_id = asked.scope.organ_id
    return ratings if organ_id is None else ratings.filter(organ_id=organ_id)


def _organs(asked: Asked) -> Any:
    allowed = organs_compared(asked.access)
    return Organ.objects.all() if allowed is None else Organ.objects.filter(pk__in=allowed)
