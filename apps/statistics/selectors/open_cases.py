"""What lies open now: by place, by the level of the worst duty, and the cases overdue longest."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F

from apps.deadlines.models import Deadline
from apps.organisations.models import Organ
from apps.petitions.models import Petition
from apps.statistics.selectors.cases import Asked, compiled, folded

LEVELS = ("ok", "warn", "hot", "late", "none")
LONGEST = 5
FOLD = """
with petition as materialized ({petitions}), duty as ({duties}),
per_case as (
    select case_file_id, place, visitor_count, min(due_on) as due,
           coalesce(bool_or(due_on >= %s and act_by <= %s), false) as acting,
           coalesce(max(case when due_on < %s then 4 when hot_on <= %s then 3 when warn_on <= %s then 2
                             when due_on is not null then 1 end), 0) as level
    from petition left join duty using (case_file_id) group by case_file_id, place, visitor_count)
select 'place' as kind, coalesce(place, 'none') as key, '' as title, '' as organ, sum(visitor_count),
       count(*) filter (where level = 1), count(*) filter (where level = 2), count(*) filter (where level = 3),
       count(*) filter (where level = 4), count(*) filter (where level = 0), count(*) filter (where acting)
from per_case group by 2
union all
select 'late', named.number, named.title, organ.short_name, %s - due, 0, 0, 0, 0, 0, 0
from (select case_file_id, due from per_case where level = 4 order by due, case_file_id limit %s) as longest
join {petition_table} as named using (case_file_id)
left join {organ_table} as organ on organ.id = named.first_organ_id
"""


@dataclass(frozen=True)
class Standing:
    """Open cases of one place by the level of their worst duty; `none` have no clock running."""

    people: int = 0
    ok: int = 0
    warn: int = 0
    hot: int = 0
    late: int = 0
    none: int = 0
    acting: int = 0
    """Cases with a duty whose last working day is today."""

    @property
    def cases(self) -> int:
        return self.ok + self.warn + self.hot + self.late + self.none

    def __add__(self, other: "Standing") -> "Standing":
        return Standing(*(getattr(self, key) + getattr(other, key) for key in ("people", *LEVELS, "acting")))


@dataclass(frozen=True)
class Overdue:
    """One case overdue: its worst duty by so many days."""

    number: str
    title: str
    organ: str
    days: int


@dataclass(frozen=True)
class OpenCases:
    """Open cases now, whatever the window."""

    places: dict[str, Standing]
    longest: list[Overdue]

    @property
    def total(self) -> Standing:
        return sum(self.places.values(), Standing())


def open_cases(asked: Asked, by: str = "street") -> OpenCases:
    """One statement; thresholds are the ones of the chips, stored with each clock."""
    place = F("area_id" if by == "community" else "street_id")
    petition_sql, petition_params = compiled(
        asked.registered_cases().open().values("case_file_id", "visitor_count", place=place)
    )
    duty_sql, duty_params = compiled(
        Deadline.objects.open().of_organs().values("case_file_id", "due_on", "act_by", "warn_on", "hot_on")
    )
    sql = FOLD.format(
        petitions=petition_sql,
        duties=duty_sql,
        petition_table=Petition._meta.db_table,
        organ_table=Organ._meta.db_table,
    )
    rows = folded(sql, [*petition_params, *duty_params, *[asked.on] * 6, LONGEST])
    places = {key: Standing(*map(int, numbers)) for kind, key, _, _, *numbers in rows if kind == "place"}
    longest = [_overdue(row) for row in rows if row[0] == "late"]
    return OpenCases(places, sorted(longest, key=lambda case: (-case.days, case.number)))


def _overdue(row: tuple[Any, ...]) -> Overdue:
    _, number, title, organ, days, *_rest = row
    return Overdue(number, title, organ or "", int(days))
