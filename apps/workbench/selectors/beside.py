"""What stands beside a desk, in one statement: today's lines, what the calendar will still move, what was changed,
and what waits for one's own yes under other headings.

Each part is a small query of (what, values); PostgreSQL answers them together.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, IntegerField, Q, Subquery, Value
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.base.clock import SHANGHAI, local_date, start_of
from apps.deadlines.models import CalendarYear
from apps.parameters.models import Parameter
from apps.parameters.rules.catalogue import CATALOGUE
from apps.petitions.models import Draft, Export, Petition
from apps.petitions.rules.permissions import may_register
from apps.petitions.selectors.hearings import hearings_today
from apps.petitions.selectors.queues import WATCHERS
from apps.workbench.models import AgendaEntry
from apps.workbench.rules.homes import WITH_QUEUES, Home

MANY = 999
RECENT = timedelta(days=14)
CHANGES_SHOWN = 4


class CountOf(Subquery):
    """How many rows a query gives, counted no further than it is sliced."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


@dataclass(frozen=True)
class AgendaLine:
    """One line of the day: `when` in words, `entry_id` where it is one's own to tick."""

    when: str
    title: str
    place: str = ""
    number: str = ""
    entry_id: int | None = None
    done: bool = False


@dataclass(frozen=True)
class News:
    """One change of a rule or of the calendar, and the day it was made."""

    on: date
    text: str


@dataclass(frozen=True)
class Beside:
    """Everything around the desk. Counts stop at `MANY`."""

    agenda: list[AgendaLine] = field(default_factory=list)
    news: list[News] = field(default_factory=list)
    missing_years: tuple[int, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    last_draft: datetime | None = None

    def shown(self, what: str) -> str:
        count = self.counts.get(what, 0)
        return f"{MANY}+" if count > MANY else str(count)

    @property
    def exports(self) -> str:
        return self.shown("exports")

    @property
    def provisional(self) -> str:
        return self.shown("provisional") if self.counts.get("provisional") else ""


def beside_of(access: Access, at: datetime, home: Home) -> Beside:
    """The one statement."""
    on = local_date(at)
    parts = [
        _agenda(access, on),
        _hearings(access, at),
        _calendar(on, at),
        _parameters(at),
        _counts(access, at, home),
    ]
    found: dict[str, list[dict[str, Any]]] = {}
    for what, values in parts[0].union(*parts[1:], all=True):
        found.setdefault(what, []).append(values)
    counts = found.get("counts", [{}])[0]
    last = counts.pop("last_draft", None)
    years = {row["year"] for row in found.get("calendar", []) if row["published"]}
    return Beside(
        agenda=agenda_lines(_day_of(found)),
        news=sorted(_news(found, at), key=lambda one: one.on, reverse=True)[:CHANGES_SHOWN],
        missing_years=tuple(year for year in (on.year, on.year + 1) if year not in years),
        counts={key: value or 0 for key, value in counts.items()},
        last_draft=datetime.fromisoformat(last) if last else None,
    )


def agenda_of(access: Access, at: datetime) -> list[AgendaLine]:
    """Today's own lines and hearings alone, for the card that refreshes itself."""
    found: dict[str, list[dict[str, Any]]] = {}
    for what, values in _agenda(access, local_date(at)).union(_hearings(access, at), all=True):
        found.setdefault(what, []).append(values)
    return agenda_lines(_day_of(found))


def _day_of(found: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """One's own lines, and the hearings one sits in or has fixed."""
    return [*found.get("agenda", []), *(_hearing_line(row) for row in found.get("hearing", []))]


def _hearing_line(row: dict[str, Any]) -> dict[str, Any]:
    held_at = datetime.fromisoformat(row["held_at"]).astimezone(SHANGHAI)
    return {
        "id": 0,
        "title": _("听证"),
        "place": row["place"],
        "starts_at": f"{held_at:%H:%M}",
        "ends_at": None,
        "number": row["number"],
        "done": row["state"] == "held",
    }


def agenda_lines(rows: Iterable[dict[str, Any]]) -> list[AgendaLine]:
    """In the order of the day; what lasts the whole day comes last."""
    ordered = sorted(rows, key=lambda row: (row["starts_at"] is None, row["starts_at"] or "", row["id"]))
    return [
        AgendaLine(
            when=row["starts_at"][:5] if row["starts_at"] else _("全天"),
            title=row["title"],
            place=_place(row),
            number=row["number"] or "",
            entry_id=row["id"] or None,
            done=bool(row["done"]),
        )
        for row in ordered
    ]


def _place(row: dict[str, Any]) -> str:
    until = _("至 %(time)s") % {"time": row["ends_at"][:5]} if row["ends_at"] else ""
    return "，".join(part for part in (row["place"], until) if part)


# --- the parts ------------------------------------------------------------------------------------------------
def _part(what: str, rows: Any, **values: Any) -> Any:
    return rows.order_by().values_list(Value(what), JSONObject(**values))


def _agenda(access: Access, on: date) -> Any:
    mine = AgendaEntry.objects.filter(user_id=access.staff_id, on=on)
    same = {name: name for name in ("id", "title", "place", "starts_at", "ends_at")}
    return _part("agenda", mine, **same, done="done_at", number=F("petition__number"))


def _hearings(access: Access, at: datetime) -> Any:
    same = {name: name for name in ("held_at", "place", "state")}
    return _part("hearing", hearings_today(access, at), **same, number=F("petition__number"))


def _calendar(on: date, at: datetime) -> Any:
    known = CalendarYear.objects.filter(Q(year__gte=on.year) | Q(loaded_at__gt=at - RECENT))
    return _part("calendar", known, year="year", version="version", published="published", at="loaded_at")


def _parameters(at: datetime) -> Any:
    changed = Parameter.objects.filter(from_at__gt=at - RECENT, from_at__lte=at + RECENT)
    return _part("parameter", changed, key="key", value="value", at="from_at")


def _counts(access: Access, at: datetime, home: Home) -> Any:
    asked: dict[str, Any] = {"n": Value(1)}
    if home.kind in WITH_QUEUES:
        asked["provisional"] = _many(_provisional(access, at))
    if may_register(access):
        drafts = Draft.objects.filter(user_id=access.staff_id, submitted_at=None)
        asked["drafts"] = _many(drafts)
        asked["last_draft"] = Subquery(drafts.order_by("-saved_at").values("saved_at")[:1])
        today = Petition.objects.filter(
            registered_by_id=access.user_id, registered_at__gte=start_of(local_date(at))
        )
        asked["registered"] = _many(today)
    if access.has(*WATCHERS):  # whoever may agree to a wide export (T12)
        asked["exports"] = _many(Export.objects.filter(state="waiting").exclude(user_id=access.staff_id))
    return _part("counts", User.objects.filter(pk=access.user_id), **asked)


def _many(rows: Any) -> CountOf:
    return CountOf(rows.order_by().values("pk")[: MANY + 1])


def _provisional(access: Access, at: datetime) -> Any:
    """Cases with a running clock that ends in a year whose holidays are not published yet."""
    seen = Petition.objects.visible_to(access, at)
    running = Q(case_file__deadlines__provisional=True, case_file__deadlines__met_at=None)
    running &= Q(case_file__deadlines__cancelled_at=None)
    return seen.filter(pk__in=Petition.objects.filter(running).values("pk"))


def _news(found: dict[str, list[dict[str, Any]]], at: datetime) -> Iterable[News]:
    for row in found.get("calendar", []):
        made = datetime.fromisoformat(row["at"])
        if made > at - RECENT and row["published"] and row["year"] >= local_date(at).year:
            words = _("%(year)s 年放假安排已载入（第 %(version)s 版），有关期限已重算并留记录")
            yield News(local_date(made), words % {"year": row["year"], "version": row["version"]})
    for row in found.get("parameter", []):
        entry = CATALOGUE.get(row["key"])
        if entry is not None:
            words = _("%(what)s改为%(value)s") % {"what": entry.label, "value": entry.words(row["value"])}
            yield News(local_date(datetime.fromisoformat(row["at"])), words)
