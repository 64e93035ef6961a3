"""Rows of petition lists: one statement for the rows and their nearest clock, whatever their number.

A row is plain values. Where the reader may know only the outline, nothing of the content leaves this module.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    ExpressionWrapper,
    IntegerField,
    OuterRef,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat, JSONObject
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.paging import Page
from apps.casefiles.querysets import visibility
from apps.casefiles.rules.walls import CASE_ROLES, CONTENT
from apps.deadlines.models import Deadline
from apps.deadlines.rules.stages import ClockFacts, StageDays, level_and_text
from apps.deadlines.rules.table import RULES
from apps.petitions.querysets import PetitionQuerySet
from apps.petitions.rules.lifecycle import ENDED, STATE_LABELS
from apps.petitions.rules.vocabulary import (
    CHANNEL_LABELS,
    CLASS_LABELS,
    FLAG_LABELS,
    REPEAT_LABELS,
)
from apps.petitions.selectors.columns import chosen_values, chosen_words
from apps.petitions.selectors.names import AREA, CONTENT_CLASS, ORGAN, Names, names_for

KEYS = ("registered_at", "case_file_id")
FIELDS = (
    "case_file_id", "number", "title", "state", "petitioner_mask", "channel", "flags", "missing", "sealed",
    "content_class_id", "street_id", "area_id", "first_organ_id", "petition_class", "repeat_verdict", "visitor_count", "received_on", "registered_at", "closed_at", "version", "simple_ground",
)  # fmt: skip
SHOWN_FLAGS = ("urgent", "joint", "anonymous", "threat", "enterprise")
CLOCK_VALUES = JSONObject(
    rule="rule", unit="unit", start="start_on", due="due_on", warn="warn_on", hot="hot_on", provisional="provisional"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClockCell:
    """The nearest duty of a case, ready for the chip."""

    level: str
    text: str
    name: str
    due_on: date | None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class PetitionRow:
    """One line of the list. `readable` is False where only the outline may be known."""

    number: str
    readable: bool
    title: str
    state: str
    state_label: str
    person: str
    channel: str
    badges: tuple[str, ...]
    content: str
    petition_class: str
    street: str
    community: str
    organ: str
    clock: ClockCell | None
    registered_at: datetime
    version: int
    chosen: dict[str, Any] = field(default_factory=dict)
    """Values of the columns beyond the usual ones, by name (`selectors.columns`)."""


def nearest_clock(case: str, subject: Any = None) -> Subquery:
    """The open duty of a case (or of one subject in it) that falls due first."""
    return Subquery(_open_duties(case, subject).values(value=CLOCK_VALUES)[:1])


def worst_clock(case: str, on: date) -> Subquery:
    """The open duty of a case that stands worst (black, red, yellow), then the one due first: what the chip shows.

    The same duty decides `PetitionQuerySet.at_level`, so that a colour in a figure, in a filter and in a row agree.
    """
    worst = Case(
        When(due_on__lt=on, then=0), When(hot_on__lte=on, then=1), When(warn_on__lte=on, then=2), default=3,
        output_field=IntegerField(),
    )  # fmt: skip
    return Subquery(_open_duties(case, None).order_by(worst, "due_on", "pk").values(value=CLOCK_VALUES)[:1])


def nearest_due(case: str, subject: Any = None) -> Subquery:
    """Its day alone, for ordering and counting."""
    return Subquery(_open_duties(case, subject).values("due_on")[:1])


def handling_subject(pk: str = "pk") -> Any:
    """The clock subject of a handling as SQL (`petitions.actions.step.subject_of`)."""
    return Concat(Value("handling:"), Cast(OuterRef(pk), CharField()))


def _open_duties(case: str, subject: Any) -> Any:
    clocks = Deadline.objects.open().filter(is_duty=True, case_file_id=OuterRef(case))
    if subject is not None:
        clocks = clocks.filter(subject=subject)
    return clocks.order_by("due_on", "pk")


def clock_cell(values: dict[str, Any] | None, on: date) -> ClockCell | None:
    """The chip of a clock read as JSON; what is left is said in calendar days, so lists need no calendar."""
    if not values:
        return None
    start, due, warn, hot = (date.fromisoformat(values[key]) for key in ("start", "due", "warn", "hot"))
    facts = ClockFacts(
        unit=values["unit"], start_on=start, due_on=due, days=StageDays.of(warn, hot, due), is_duty=True
    )
    level, text = level_and_text(facts, on, None)
    rule = RULES.get(values["rule"])
    return ClockCell(level, text, rule.name if rule else values["rule"], due, bool(values["provisional"]))


def readable(access: Access, at: datetime, prefix: str = "case_file__") -> Any:
    """Whether the content is open, as a column. Bureau staff without area posts see content or nothing."""
    if not access.area_prefixes and not access.has(*CASE_ROLES):
        return Value(value=True, output_field=BooleanField())
    return ExpressionWrapper(
        visibility(access, at, prefix=prefix, levels=(CONTENT,)), output_field=BooleanField()
    )


def row_values(
    petitions: PetitionQuerySet,
    access: Access,
    at: datetime,
    columns: Collection[str] = (),
    also: Collection[str] = (),
) -> Any:
    """The columns of a list as dictionaries, one statement.

    `columns` asks for what the usual row does not carry, `also` for annotations the queryset brings.
    """
    more = chosen_values(columns)
    return petitions.annotate(
        readable=readable(access, at), clock=worst_clock("case_file_id", local_date(at)), **more
    ).values(*FIELDS, *more, *also, "readable", "clock")


def list_rows(page: Page, on: date, columns: Collection[str] = ()) -> list[PetitionRow]:
    """The rows of one page of `row_values`."""
    named = names_for({code for values in page.rows for code in _codes(values).values() if code[1]})
    return [_row(values, named, on, columns) for values in page.rows]


def row_of(values: dict[str, Any], on: date, columns: Collection[str] = ()) -> PetitionRow:
    """One row of `row_values`."""
    return _row(values, names_for({code for code in _codes(values).values() if code[1]}), on, columns)


def _codes(values: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """The codes of a row, as `names` knows them ("" = none)."""
    found = {
        "content": (CONTENT_CLASS, values["content_class_id"]),
        "street": (AREA, values["street_id"]),
        "community": (AREA, values["area_id"]),
        "organ": (ORGAN, values["first_organ_id"]),
    }
    return {name: (kind, str(code or "")) for name, (kind, code) in found.items()}


def _row(values: dict[str, Any], named: Names, on: date, columns: Collection[str]) -> PetitionRow:
    open_to_me = values["readable"]
    words = {name: named.get(code, "") for name, code in _codes(values).items()}
    clock = clock_cell(values["clock"], on) or _ended(values)
    return PetitionRow(
        number=values["number"],
        readable=open_to_me,
        title=values["title"] if open_to_me else _("（仅登记信息）"),
        state=values["state"],
        state_label=STATE_LABELS.get(values["state"], values["state"]),
        person=values["petitioner_mask"] if open_to_me else "",
        channel=CHANNEL_LABELS.get(values["channel"], "") if open_to_me else "",
        badges=tuple(_badges(values)) if open_to_me else (),
        content=words["content"] if open_to_me else "",
        petition_class=CLASS_LABELS.get(values["petition_class"], "") if open_to_me else "",
        street=words["street"],
        community=words["community"],
        organ=words["organ"],
        clock=clock,
        registered_at=values["registered_at"],
        version=values["version"],
        chosen=chosen_words(values, columns, on, open_to_me=open_to_me) if columns else {},
    )


def _badges(values: dict[str, Any]) -> Iterable[str]:
    if values["sealed"]:
        yield _("检举控告")
    if "group_visit" in values["flags"]:
        yield _("集体")
    yield from (str(FLAG_LABELS[flag]) for flag in SHOWN_FLAGS if flag in values["flags"])
    yield REPEAT_LABELS.get(values["repeat_verdict"], "")
    if values["simple_ground"]:
        yield _("简易")
    if values["missing"]:
        yield _("待补 %(count)s 项") % {"count": len(values["missing"])}


def _ended(values: dict[str, Any]) -> ClockCell | None:
    """A case whose clocks have all stopped says when it ended."""
    if values["state"] not in ENDED or values["closed_at"] is None:
        return None
    return ClockCell("done", _("已结束"), "", values["closed_at"])
