"""One row of a desk: what it is, why it lies here, and the one verb that comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.rules.access import Access
from apps.deadlines.rules.table import WORKING
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import STATE_LABELS, VERBS, State
from apps.petitions.rules.permissions import BUREAU_DESK, UNIT_HANDLERS
from apps.petitions.rules.vocabulary import (
    FLAG_LABELS,
    FORM_LABELS,
    HANDLING_KIND_LABELS,
    PetitionClass,
    RepeatVerdict,
)
from apps.petitions.selectors.queues import QUEUES, QueueKind
from apps.petitions.selectors.rows import ClockCell, clock_cell

CLOSING_HOUR = {WORKING: "17:30"}
NEXT_WORDS = {"objections": gettext_lazy("核实异议"), "rating_followup": gettext_lazy("回访")}
"""Where the verb's own word names only one of its ways out."""
SHOWN_FLAGS = ("urgent", "threat", "joint", "anonymous")
TITLE = Petition._meta.get_field("title")


@dataclass(frozen=True, slots=True)
class Mark:
    """A badge of the second line: with an icon where it asks for care, flat where it merely tells."""

    text: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One thing to do (or, in `waiting`, to wait for)."""

    key: str
    queue: str
    number: str
    title: str
    person: str
    place: str
    state: str
    organ: str
    why: str
    clock: ClockCell | None
    due_on: date | None
    verb: str
    verb_url: str
    url: str
    sealed: bool
    marks: tuple[Mark, ...] = ()
    sent_as: str = ""
    sent_on: date | None = None
    explain_url: str = ""
    closes: str = ""
    """The hour at which the day of the clock ends: the counter's for limits in working days, else midnight."""


def work_row(values: dict[str, Any], access: Access, on: date) -> WorkRow:
    """From one line of the statement."""
    kind = QUEUES[values["queue"]]
    verb = VERBS.get(_next_verb(kind, values, access))
    clock = values["clock"]
    return WorkRow(
        key=f"{values['kind']}{values['row_id']}",
        queue=kind.key,
        number=values["number"],
        title=TITLE.from_db_value(values["title"], None, connection) or "",
        person=values["petitioner_mask"],
        place=" ".join(dict.fromkeys(part for part in (values["street"], values["area"]) if part)),
        state=STATE_LABELS.get(values["state"], values["state"]),
        organ=values["organ"] or "",
        why=_why(kind, values, access),
        clock=clock_cell(clock, on),
        due_on=values["due"],
        verb=str(NEXT_WORDS.get(kind.key) or (_(verb.label) if verb else _("查看"))),
        verb_url=_verb_url(values, verb.slug) if verb else "",
        url=reverse("petitions:detail", args=[values["number"]]),
        sealed=values["sealed"],
        marks=tuple(_marks(values)),
        sent_as=HANDLING_KIND_LABELS.get(values["sent_as"], ""),
        sent_on=values["sent_on"],
        explain_url=reverse("deadlines:explain", args=[clock["id"]]) if clock else "",
        closes=CLOSING_HOUR.get(clock["unit"], "24:00") if clock else "",
    )


def _why(kind: QueueKind, values: dict[str, Any], access: Access) -> str:
    """Whoever sent it on reads that it is his or hers because of that."""
    why = _(kind.why)
    if kind.key in ("objections", "to_check") and values["sent_by_id"] == access.user_id:
        what = {
            "objections": _("承办单位提出异议，须由你核实"),
            "to_check": _("承办单位已送审，须由你审核办结"),
        }[kind.key]
        return _("你是转送人；%(what)s") % {"what": what}
    return why


def _next_verb(kind: QueueKind, values: dict[str, Any], access: Access) -> str:
    """Contact comes first; once somebody was reached the opinion is next. Whoever approves drafts does not write them,
    and nobody is urged before a unit has the matter (art. 40)."""
    verb = kind.verb
    if verb == "urge" and values["state"] in (State.REGISTERED, State.TRIAGED):
        return ""
    if kind.key == "in_handling" and values["state"] == State.INVESTIGATING:
        verb = "draft_opinion"
    return "" if verb == "draft_opinion" and not access.has(*UNIT_HANDLERS, *BUREAU_DESK) else verb


def _verb_url(values: dict[str, Any], slug: str) -> str:
    url = reverse("petitions:verb", args=[values["number"], slug])
    handling = (
        values["row_id"] if values["kind"] == "h" else (values["followup"] or "").removeprefix("handling:")
    )
    follows = slug == "follow-up" or values["kind"] == "h"
    return f"{url}?handling={handling}" if follows and str(handling).isdigit() else url


def _marks(values: dict[str, Any]) -> Iterable[Mark]:
    """What asks for care first; a row without any says how it came."""
    found = list(_careful(values))
    yield from found
    if not found:
        yield Mark(_plain(values))


def _careful(values: dict[str, Any]) -> Iterable[Mark]:
    if values["sealed"]:
        yield Mark(_("检举控告"), "lock")
    if "group_visit" in values["flags"]:
        yield Mark(_("集体 %(count)s 人") % {"count": values["visitor_count"]}, "users")
    if values["state"] == State.OBJECTED:
        yield Mark(_("异议"), "undo-2")
    if values["queue"] == "rating_followup":
        yield Mark(_("不满意"), "frown")
    if values["repeat_verdict"] == RepeatVerdict.REPEAT:
        yield Mark(_("重件 %(count)s") % {"count": values["filings"] or 2}, "repeat")
    if values["repeat_verdict"] == RepeatVerdict.NEW_FACTS:
        yield Mark(_("有新事实"), "repeat")
    for flag in SHOWN_FLAGS:
        if flag in values["flags"]:
            yield Mark(str(FLAG_LABELS[flag]), "triangle-alert" if flag in ("urgent", "threat") else "")


def _plain(values: dict[str, Any]) -> str:
    if values["petition_class"] == PetitionClass.SUGGESTION:
        return _("建议")
    return str(FORM_LABELS.get(values["form"], ""))
