"""One order as its page shows it: what is asked, what was answered, what was sent, what came next."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import NotFound
from apps.casefiles.models import CaseEvent
from apps.deadlines.models import Deadline
from apps.deadlines.selectors import ClockView, views_of
from apps.petitions.models import Petition
from apps.supervision.models import Answer, Measure, Order, Reminder, Suggestion
from apps.supervision.rules.causes import basis, hit_sentence
from apps.supervision.rules.ladder import STEP_LABELS
from apps.supervision.rules.words import GROUND_LABELS, SOURCE_LABELS, STATE_LABELS
from apps.supervision.selectors.cards import around_of, standing, title_of
from apps.supervision.selectors.happened import Happened, happened
from apps.supervision.selectors.verbs import Button, order_buttons


@dataclass(frozen=True)
class Sent:
    """One reminder as a line."""

    at: datetime
    to: str
    step: str
    late_days: int


@dataclass(frozen=True)
class OrderPage:
    """Explicit values for `supervision/order.html`."""

    order: Order
    number: str
    title: str
    state_label: str
    ground: str
    source: str
    basis: str
    hit: str
    standing: str
    case_visible: bool
    clocks: list[ClockView]
    answers: list[Answer]
    reminders: list[Sent]
    events: list[Happened]
    suggestions: list[Suggestion]
    measures: list[Measure]
    buttons: list[Button]
    ours: bool


def fetch(pk: int, access: Access, at: datetime) -> Order:
    """Raises `NotFound` for strangers and for orders that do not exist, in the same words."""
    seen = Order.objects.visible_to(access, at).filter(pk=pk)
    row = seen.select_related(
        "case_file", "organ", "petition", "deadline", "officer", "leader", "opened_by", "letter_by", "received_by",
        "ended_by", "handling",
    ).first()  # fmt: skip
    if row is None:
        raise NotFound("没有查到这件督办。")
    found: Order = row
    return found


def order_page(pk: int, access: Access, at: datetime) -> OrderPage:
    order = fetch(pk, access, at)
    around = around_of([order], access, at)
    strong, note = standing(order, around, local_date(at))
    return OrderPage(
        order=order,
        number=order.case_file.number,
        title=title_of(order, around.titles),
        state_label=_(STATE_LABELS[order.state]),
        ground=_(GROUND_LABELS[order.ground]),
        source=_(SOURCE_LABELS[order.source]),
        basis=basis(order.ground, order.facts),
        hit=hit_sentence(order.ground, order.facts) if order.source == "machine" else "",
        standing=f"{strong}{note}".strip("　"),
        case_visible=bool(order.petition_id) and _case_visible(order, access, at),
        clocks=_clocks(order, local_date(at)),
        answers=list(order.answers.select_related("by", "decided_by").order_by("-version")),
        reminders=[_sent(row) for row in order.reminders.select_related("organ", "user").order_by("-pk")],
        events=happened(_events(order)),
        suggestions=list(Suggestion.objects.visible_to(access, at).filter(links__order=order).distinct()),
        measures=list(Measure.objects.visible_to(access, at).filter(order=order)),
        buttons=order_buttons(order, access),
        ours=access.has("supervisor_officer", "section_head", "deputy_director", "director"),
    )


def _case_visible(order: Order, access: Access, at: datetime) -> bool:
    return bool(Petition.objects.visible_to(access, at).filter(pk=order.petition_id).exists())


def _clocks(order: Order, on: date) -> list[ClockView]:
    """The late duty, then every feedback limit, newest first."""
    own = Deadline.objects.filter(case_file=order.case_file, subject=order.subject, cancelled_at=None)
    rows = list(own.order_by("-pk"))
    return views_of([*([order.deadline] if order.deadline else []), *rows], on)


def _events(order: Order) -> Any:
    found = CaseEvent.objects.filter(case_file=order.case_file, verb__startswith="supervision.")
    return found.filter(payload__order=order.pk).select_related("organ").order_by("-seq")


def _sent(row: Reminder) -> Sent:
    to = row.user.name if row.user else (row.organ.short_name if row.organ else "")
    return Sent(row.at, to, _(STEP_LABELS[row.step]), row.late_days)
