"""Figures of registrations: totals, months, places and contents of one window, folded in one statement."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, F, OuterRef

from apps.base.clock import end_of, start_of
from apps.organisations.models import Area
from apps.statistics.rules.periods import months_of
from apps.statistics.selectors.cases import Asked, compiled, folded, spans

NONE = "none"
FOLD = """
with span(n, first, last) as (values {spans}), petition as ({petitions}),
dated as (select *, (registered_at at time zone 'Asia/Shanghai')::date as day from petition),
cell as (
    select to_char(day, 'YYYY-MM') as month, span.n as n,
           case when n = 0 then coalesce(place, 'none') end as place,
           case when n = 0 then coalesce(split_part(content_code, '/', 1) || '/' || split_part(content_code, '/', 2), 'none') end
             as content,
           count(*) as cases, sum(visitor_count) as people, count(*) filter (where repeat_verdict = 'repeat') as repeats,
           count(*) filter (where form = 'online') as online
    from dated left join span on day between span.first and span.last group by 1, 2, 3, 4)
select 'span' as kind, n::text as key, '' as name, sum(cases), sum(people), sum(repeats), sum(online)
from cell where n is not null group by n
union all select 'month', month, '', sum(cases), sum(people), sum(repeats), sum(online) from cell group by month
union all select 'place', place, '', sum(cases), sum(people), sum(repeats), sum(online)
from cell where n = 0 group by place
union all select 'content', content, '', sum(cases), sum(people), sum(repeats), sum(online)
from cell where n = 0 group by content
union all select case when expected then 'area' else 'once' end, code, name, 0, 0, 0, 0 from ({areas}) as area
"""


@dataclass(frozen=True)
class Counts:
    """件次, 人次, 重件, 网信."""

    cases: int = 0
    people: int = 0
    repeats: int = 0
    online: int = 0


@dataclass(frozen=True)
class Named:
    """The counts of one place or one content class; `key` is its code, or `none`."""

    key: str
    name: str
    counts: Counts = Counts()


@dataclass
class Registered:
    """What was registered: by window, by month (`2026-03`), by place and by content of the second level."""

    spans: dict[int, Counts] = field(default_factory=dict)
    months: dict[str, int] = field(default_factory=dict)
    places: list[Named] = field(default_factory=list)
    contents: list[Named] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def span(self, n: int) -> Counts:
        return self.spans.get(n, Counts())


def registered_counts(asked: Asked, by: str = "street") -> Registered:
    """One statement. `by` is `street` or `community`. Every street (community) of the day is listed, counted or not."""
    petition_sql, petition_params = compiled(_petitions(asked, by))
    area_sql, area_params = compiled(_areas(asked, by))
    span_sql, span_params = spans(asked.windows)
    rows = folded(
        FOLD.format(spans=span_sql, petitions=petition_sql, areas=area_sql),
        [*span_params, *petition_params, *area_params],
    )
    return _read(rows)


def _petitions(asked: Asked, by: str) -> Any:
    """Registered in either window, or in the years of the trend up to the window's last day."""
    trend = months_of(asked.window)[0]
    first = min(asked.windows[-1].first, trend.whole_year_before.first)
    rows = asked.registered_cases().filter(
        registered_at__gte=start_of(first), registered_at__lt=end_of(asked.window.last)
    )
    place = F("area_id" if by == "community" else "street_id")
    return rows.values(
        "registered_at",
        "repeat_verdict",
        "form",
        "visitor_count",
        place=place,
        content_code=F("content_class__code"),
    )


def _areas(asked: Asked, by: str) -> Any:
    """Names of places; `expected` ones are shown even without a case."""
    level = Area.objects.communities() if by == "community" else Area.objects.streets()
    expected = level.active(asked.on)
    if asked.scope.street:
        near = (
            expected.filter(parent_id=asked.scope.street)
            if by == "community"
            else expected.filter(pk=asked.scope.street)
        )
        expected = near
    return Area.objects.filter(
        level__in=("street", "community") if by == "community" else ("street",)
    ).values("code", "name", expected=Exists(expected.filter(pk=OuterRef("pk"))))


def _read(rows: list[tuple[Any, ...]]) -> Registered:
    found = Registered()
    by_key: dict[str, dict[str, Counts]] = {"place": {}, "content": {}}
    expected = []
    for kind, key, name, *numbers in rows:
        counts = Counts(*(int(number or 0) for number in numbers))
        if kind == "span":
            found.spans[int(key)] = counts
        elif kind == "month":
            found.months[key] = counts.cases
        elif kind in by_key:
            by_key[kind][key] = counts
        else:
            found.names[key] = name
            expected += [key] if kind == "area" else []
    places = {key: Counts() for key in expected} | by_key["place"]
    found.places = [Named(key, found.names.get(key, ""), counts) for key, counts in places.items()]
    found.contents = [
        Named(key.rstrip("/"), key.rstrip("/").split("/")[-1], counts)
        for key, counts in by_key["content"].items()
    ]
    return found
