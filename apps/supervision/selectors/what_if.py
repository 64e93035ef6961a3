"""推演: the running limits a reader may see, worked off with the strength of today and with an assumed one.

Only cases whose content is open to the reader are worked, less sealed and historical ones, as in every figure. Nothing
is written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncDate

from apps.accounts.models import Appointment
from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.base.clock import SHANGHAI, end_of, local_date, start_of
from apps.deadlines.models import Deadline
from apps.deadlines.rules.arithmetic import compute
from apps.deadlines.rules.calendar import ONE_DAY, WorkCalendar
from apps.deadlines.selectors import current_calendar
from apps.organisations.models import Organ
from apps.organisations.selectors import bureau
from apps.petitions.models import Handling, Petition
from apps.supervision.rules.load import YEAR
from apps.supervision.rules.what_if import (
    Piece,
    Result,
    Strength,
    learned,
    scaled,
    simulate,
    weekly,
    working_days,
)
from apps.supervision.rules.what_if_asked import Asked

WORKERS = (
    Role.TRIAGE_OFFICER, Role.SECTION_HEAD, Role.UNIT_HANDLER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER,
)  # fmt: skip
"""Whose hands a running limit lies in."""
STEP = 4
"""Characters of one level of the organ tree."""
MET_WITHIN = timedelta(days=366)
"""A limit met in the weeks looked back on fell due within a year of them; the bound lets an index answer."""


@dataclass(frozen=True)
class Forecast:
    """The same pieces three times: nobody works, today's strength, the assumed strength (with the added filings)."""

    asked: Asked
    today: date
    pieces: tuple[Piece, ...]
    idle: Result
    before: Result
    after: Result
    strengths: dict[int, Strength]
    assumed: dict[int, Strength]
    names: dict[int, str]
    provisional: bool
    """A working day of the span lies in a year without a published notice."""

    @cached_property
    def late_now(self) -> frozenset[int]:
        return frozenset(piece.case_id for piece in self.pieces if piece.due_on < self.today)

    @cached_property
    def by_organ(self) -> dict[int, dict[str, frozenset[int]]]:
        """Every set of cases of every organ with a running limit."""
        running: dict[int, set[int]] = {}
        now: dict[int, set[int]] = {}
        for piece in self.pieces:
            running.setdefault(piece.organ_id, set()).add(piece.case_id)
            if piece.due_on < self.today:
                now.setdefault(piece.organ_id, set()).add(piece.case_id)
        idle, before, after = (one.late_by_organ() for one in (self.idle, self.before, self.after))
        none: frozenset[int] = frozenset()
        return {
            organ: _sets(
                frozenset(cases),
                frozenset(now.get(organ, ())),
                idle.get(organ, none),
                before.get(organ, none),
                after.get(organ, none),
                self.after.waiting,
            )
            for organ, cases in running.items()
        }

    @cached_property
    def whole(self) -> dict[str, frozenset[int]]:
        """The same sets over all organs: a case at two of them once."""
        running = frozenset(piece.case_id for piece in self.pieces)
        late = self.idle.late, self.before.late, self.after.late
        return _sets(running, self.late_now, late[0], late[1], late[2], self.after.waiting)

    def cases(self, name: str, organ_id: int | None = None) -> frozenset[int]:
        """The existing cases behind one number."""
        return (
            self.whole[name] if organ_id is None else self.by_organ.get(organ_id, {}).get(name, frozenset())
        )


def _sets(
    running: frozenset[int],
    now: frozenset[int],
    idle: frozenset[int],
    before: frozenset[int],
    after: frozenset[int],
    waiting: frozenset[int],
) -> dict[str, frozenset[int]]:
    return {
        "running": running, "now": now, "idle": idle, "before": before, "after": after,
        "worse": after - before, "better": before - after, "waiting": waiting & after,
    }  # fmt: skip


def forecast(access: Access, at: datetime, asked: Asked) -> Forecast:
    """A handful of statements, whatever is assumed."""
    today, calendar = local_date(at), current_calendar()
    cases = countable(access, at)
    pieces = tuple(_pieces(cases))
    added = _added(cases, asked, today, calendar)
    organs = {piece.organ_id for piece in (*pieces, *added)} | {change.organ_id for change in asked.changes}
    strengths = _strengths(cases, organs, asked.weeks, today, calendar)
    assumed = dict(strengths)
    for change in asked.changes:
        assumed[change.organ_id] = assumed[change.organ_id].changed(change.more, change.rate)

    def worked(given: Iterable[Piece], by: Mapping[int, Strength]) -> Result:
        return simulate(given, by, today=today, until=asked.day, calendar=calendar)

    before = worked(pieces, strengths)
    after = worked((*pieces, *added), assumed) if asked.assumes else before
    return Forecast(
        asked, today, pieces, worked(pieces, {}), before, after, strengths, assumed,
        dict(Organ.objects.filter(pk__in=strengths).values_list("pk", "short_name")),
        not all(calendar.is_published(day) for day in (today, asked.day)),
    )  # fmt: skip


def countable(access: Access, at: datetime) -> Any:
    """What figures count, of what this reader may open."""
    return Petition.objects.content_visible_to(access, at).countable()


def _pieces(cases: Any) -> Iterable[Piece]:
    """The nearest running duty of every case at every organ."""
    rows = (
        Deadline.objects.open()
        .of_organs()
        .filter(owner__isnull=False, case_file_id__in=cases.values("pk"))
        .order_by("case_file_id", "owner_id", "due_on", "pk")
        .distinct("case_file_id", "owner_id")
        .values_list("due_on", "case_file_id", "owner_id", "provisional")
    )
    return (Piece(*row) for row in rows)


def _strengths(
    cases: Any, organs: set[int], weeks: int, today: date, calendar: WorkCalendar
) -> dict[int, Strength]:
    """Learned from the sittings of the last weeks: a case on which an organ met a limit, once a day."""
    first, last = today - timedelta(days=7 * weeks), today - ONE_DAY
    met = (
        Deadline.objects.of_organs()
        .filter(met_on__range=(first, last), due_on__gte=first - MET_WITHIN, owner__isnull=False)
        .filter(case_file_id__in=cases.values("pk"))
        .order_by()
        .values_list("case_file_id", "owner_id", "met_on")
        .distinct()
    )
    served: dict[int, int] = {}
    for _case, organ, _day in met:
        served[organ] = served.get(organ, 0) + 1
    days = len(working_days(first, last, calendar))
    found = learned(served, _handlers(organs | set(served), today), workdays=days)
    return {organ: strength for organ, strength in found.items() if organ in organs}


def _handlers(organs: set[int], on: date) -> dict[int, int]:
    """People in case work at or under each organ."""
    paths = dict(Organ.objects.filter(pk__in=organs).values_list("path", "pk"))
    people: dict[int, set[int]] = {organ: set() for organ in organs}
    held = Appointment.objects.live(on).in_roles(*WORKERS).values_list("user_id", "organ__path")
    for user, path in held:
        for end in range(STEP, len(path) + 1, STEP):
            if path[:end] in paths:
                people[paths[path[:end]]].add(user)
    return {organ: len(users) for organ, users in people.items()}


def _added(cases: Any, asked: Asked, today: date, calendar: WorkCalendar) -> list[Piece]:
    """The filings assumed, each with the limit it would have: dispatch at the bureau, acceptance at another organ."""
    coming: list[tuple[int, date, int]] = []
    for row in asked.filings:
        start = max(row.start, today)
        spread = weekly(row.each_week, start=start, until=asked.day, calendar=calendar)
        coming += [(row.organ_id, day, count) for day, count in spread.items()]
    if asked.factor:
        coming += _last_year(cases, asked, today)
    office = bureau().pk
    pieces: list[Piece] = []
    for organ, day, count in coming:
        answer = compute("bureau_dispatch" if organ == office else "acceptance_notice", day, calendar)
        pieces += [
            Piece(answer.due_on, -(len(pieces) + n + 1), organ, answer.provisional, day) for n in range(count)
        ]
    return pieces


def _last_year(cases: Any, asked: Asked, today: date) -> list[tuple[int, date, int]]:
    """What came in on the same weekdays 52 weeks before, at the bureau and at each organ, times the factor."""
    first, last = today - YEAR, asked.day - YEAR
    if asked.factor_channel:
        cases = cases.filter(channel=asked.factor_channel)
    registered = cases.filter(registered_at__gte=start_of(first), registered_at__lt=end_of(last))
    rows = list(
        registered.order_by()
        .annotate(day=TruncDate("registered_at", tzinfo=SHANGHAI))
        .values_list("owner_id", "day")
        .annotate(count=Count("pk"))
    )
    rows += (
        Handling.objects.filter(sent_on__range=(first, last), petition_id__in=cases.values("pk"))
        .order_by()
        .values_list("organ_id", "sent_on")
        .annotate(count=Count("pk"))
    )
    days: dict[int, dict[date, int]] = {}
    for organ, day, count in rows:
        days.setdefault(organ, {})[day + YEAR] = count
    return [
        (organ, day, count)
        for organ in sorted(days)
        for day, count in scaled(days[organ], asked.factor).items()
    ]
