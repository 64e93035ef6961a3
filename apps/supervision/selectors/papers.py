"""Suggestions and measures as lists and pages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import NotFound
from apps.casefiles.models import CaseEvent
from apps.deadlines.models import Deadline
from apps.deadlines.selectors import ClockView, views_of
from apps.petitions.models import Petition
from apps.supervision.models import Measure, Order, Suggestion
from apps.supervision.rules.words import GROUND_LABELS, MEASURE_STATE_LABELS, SUGGESTION_STATE_LABELS
from apps.supervision.selectors.cards import Card, measure_cards, order_cards, suggestion_cards
from apps.supervision.selectors.happened import Happened, happened
from apps.supervision.selectors.verbs import Button, measure_buttons, suggestion_buttons

SHOWN = 100


@dataclass(frozen=True)
class PaperList:
    """Rows with their cards, and the counts over them."""

    rows: list[tuple[Any, Card]]
    total: int
    counts: list[tuple[str, str, int]]
    """State, label, number."""


def suggestion_list(access: Access, at: datetime, state: str) -> PaperList:
    seen = Suggestion.objects.visible_to(access, at)
    rows = seen.filter(state=state) if state in SUGGESTION_STATE_LABELS else seen
    found = list(rows.select_related("receiver", "case_file", "drafted_by").order_by("-pk")[:SHOWN])
    cards = suggestion_cards(found, at)
    return PaperList(
        list(zip(found, cards, strict=True)), rows.count(), _counts(seen, SUGGESTION_STATE_LABELS)
    )


def measure_list(access: Access, at: datetime, state: str) -> PaperList:
    seen = Measure.objects.visible_to(access, at)
    rows = seen.filter(state=state) if state in MEASURE_STATE_LABELS else seen
    found = list(rows.select_related("organ", "case_file", "proposed_by").order_by("-pk")[:SHOWN])
    cards = measure_cards(found, access, at)
    return PaperList(list(zip(found, cards, strict=True)), rows.count(), _counts(seen, MEASURE_STATE_LABELS))


def _counts(seen: Any, labels: dict[str, str]) -> list[tuple[str, str, int]]:
    held = list(seen.values_list("state", flat=True))
    return [(state, _(label), held.count(state)) for state, label in labels.items()]


@dataclass(frozen=True)
class PaperPage:
    """One suggestion or measure. `cards` are the orders it rests on that this person may know of."""

    paper: Any
    title: str
    state_label: str
    clock: ClockView | None
    cards: list[Card]
    events: list[Happened]
    buttons: list[Button]
    case_number: str = ""
    """Of the case behind a measure, for whoever may see it."""


def fetch_suggestion(pk: int, access: Access, at: datetime) -> Suggestion:
    seen = Suggestion.objects.visible_to(access, at).filter(pk=pk)
    row = seen.select_related("receiver", "case_file", "drafted_by", "issued_by", "replied_by").first()
    if row is None:
        raise NotFound("没有查到这件建议。")
    found: Suggestion = row
    return found


def suggestion_page(pk: int, access: Access, at: datetime) -> PaperPage:
    made = fetch_suggestion(pk, access, at)
    orders = Order.objects.visible_to(access, at).filter(suggestion_links__suggestion=made)
    cards = order_cards(
        orders.select_related("case_file", "organ", "deadline", "leader", "received_by"), access, at
    )
    clocks = Deadline.objects.filter(case_file=made.case_file, rule="suggestion_reply")
    return PaperPage(
        paper=made,
        title=made.title,
        state_label=_(SUGGESTION_STATE_LABELS[made.state]),
        clock=next(iter(views_of(clocks, local_date(at))), None),
        cards=cards,
        events=happened(_events(made.case_file_id, "suggestion", made.pk)),
        buttons=suggestion_buttons(made, access),
    )


def fetch_measure(pk: int, access: Access, at: datetime) -> Measure:
    seen = Measure.objects.visible_to(access, at).filter(pk=pk)
    row = seen.select_related("organ", "case_file", "order", "proposed_by", "decided_by", "ended_by").first()
    if row is None:
        raise NotFound("没有查到这项措施。")
    found: Measure = row
    return found


def measure_page(pk: int, access: Access, at: datetime) -> PaperPage:
    made = fetch_measure(pk, access, at)
    orders = Order.objects.visible_to(access, at).filter(pk=made.order_id or 0)
    clocks = Deadline.objects.filter(case_file=made.case_file, subject=made.subject)
    case = Petition.objects.visible_to(access, at).filter(pk=made.case_file_id)
    return PaperPage(
        paper=made,
        title=_("%(kind)s：%(organ)s") % {"kind": made.get_kind_display(), "organ": made.organ.name},
        state_label=_(MEASURE_STATE_LABELS[made.state]),
        clock=next(iter(views_of(clocks, local_date(at))), None),
        cards=order_cards(
            orders.select_related("case_file", "organ", "deadline", "leader", "received_by"), access, at
        ),
        events=happened(_events(made.case_file_id, "measure", made.pk)),
        buttons=measure_buttons(made, access),
        case_number=case.values_list("number", flat=True).first() or "",
    )


def _events(file_id: int, key: str, pk: int) -> Any:
    found = CaseEvent.objects.filter(case_file_id=file_id, verb__startswith=f"supervision.{key}")
    return found.filter(**{f"payload__{key}": pk}).select_related("organ").order_by("-seq")


def orders_to_rest_on(access: Access, at: datetime) -> list[tuple[str, str]]:
    """Live orders of unsealed files, for the choice under a suggestion."""
    rows = Order.objects.visible_to(access, at).filter(case_file__sealed=False).live()
    return [
        (str(row.pk), f"{row.case_file.number} {row.organ.short_name} {GROUND_LABELS[row.ground]}")
        for row in rows.select_related("case_file", "organ").order_by("-pk")[:30]
    ]
