"""The ledger of a case as its timeline shows it: codes become words here, sentences in `templates/petitions/events/`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from apps.casefiles.models import CaseEvent
from apps.deadlines.rules.table import RULES
from apps.petitions.rules.lifecycle import STATE_LABELS, VERBS
from apps.petitions.rules.vocabulary import (
    CLASS_LABELS,
    CONTACT_LABELS,
    NO_MORE_ACCEPT_GROUNDS,
    NOT_ACCEPT_GROUNDS,
    OPINION_LABELS,
    RATING_SIDE_LABELS,
    REPEAT_LABELS,
    SCORE_LABELS,
    SERVICE_LABELS,
)
from apps.petitions.selectors import options

LAW = frozenset(
    ["register", "transfer", "assign", "direct_reply", "keep_on_file", "refuse", "refuse_for_good", "direct_out", "accept", "not_accept", "no_more_accept", "route_out", "approve_extension", "issue", "serve", "close", "conclude", "merge"]
)  # fmt: skip
OBJECTION = frozenset({"object", "agree_return", "refuse_return", "return_for_redo", "return_draft"})
# Seen only under 全部: preparation, reminders and bookkeeping.
MINOR = frozenset(
    {"amend", "reveal", "recomputed", "attach", "name_accused", "recuse", "urge", "track", "sign", "warned"}
)
LABELS: dict[str, dict[Any, Any]] = {
    "method": {**SERVICE_LABELS, **CONTACT_LABELS},
    "kind": OPINION_LABELS,
    "side": RATING_SIDE_LABELS,
    "score": SCORE_LABELS,
    "ground": {**NOT_ACCEPT_GROUNDS, **NO_MORE_ACCEPT_GROUNDS},
    "verdict": REPEAT_LABELS,
    "petition_class": CLASS_LABELS,
    "to": STATE_LABELS,
    "rule": {key: rule.name for key, rule in RULES.items()},
    "stage": {"yellow": "临近到期", "red": "即将到期", "black": "已超期"},
}
WORKERS = {"deadline_sweep": "系统", "calendar": "系统", "importer": "导入"}
"""System actors by the word people read."""
ORGAN_KEYS = ("organ", "organ_id", "suggested_organ", "suggested_organ_id")
OWN_LABELS = {
    "register": "登记",
    "rate": "信访人评价",
    "join": "并入他件",
    "recomputed": "期限重算",
    "warned": "期限提醒",
}


class Words(dict[str, str]):
    """What an event does not say is the empty string, so that a wording may ask for it."""

    def __missing__(self, key: str) -> str:
        return ""


@dataclass(frozen=True)
class EventView:
    """One step. `words` holds the payload with codes turned into words; `facts` the payload itself."""

    at: datetime
    name: str
    label: str
    actor: str
    unit: str
    kind: str
    is_main: bool
    facts: dict[str, Any]
    words: Words

    @property
    def templates(self) -> list[str]:
        return [f"petitions/events/{self.name}.html", "petitions/events/_other.html"]


def events_of(events: Iterable[CaseEvent], organs: dict[int, str], on: date) -> list[EventView]:
    """Newest first."""
    names = {int(pk): name for pk, name in options.organs(on)} | organs
    return [_view(event, names) for event in reversed(list(events))]


def _view(event: CaseEvent, organs: dict[int, str]) -> EventView:
    app, _dot, name = event.verb.partition(".")
    return EventView(
        at=event.at,
        name=name,
        label=_label(app, name),
        actor=WORKERS.get(event.actor, event.actor),
        unit=event.organ.short_name if event.organ else "",
        kind="law" if name in LAW else "objection" if name in OBJECTION else "plain",
        is_main=name not in MINOR,
        facts=event.payload,
        words=words_of(event.payload, organs),
    )


def _label(app: str, name: str) -> str:
    if name in VERBS:
        return _(VERBS[name].label)
    return _(OWN_LABELS.get(name, name if app == "petitions" else _("记录")))


def words_of(payload: dict[str, Any], organs: dict[int, str]) -> Words:
    """Known codes by their words, organs by their names, dates as they are."""
    found = Words()
    for key, value in payload.items():
        if key in ORGAN_KEYS:
            found[key.removesuffix("_id")] = (
                organs.get(value, "") if isinstance(value, int) else str(value or "")
            )
        elif key in LABELS:
            found[key] = str(LABELS[key].get(value, value))
        elif isinstance(value, str | int) and not isinstance(value, bool):
            found[key] = str(value)
    return found
