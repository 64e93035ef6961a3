"""Lists of orders, suggestions and measures, and the figures of supervision: every number with exactly its rows.

A figure is a named set; the list page shows the same set the count counted. Sealed files are in no figure.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.supervision.models import Order
from apps.supervision.querysets import OrderQuerySet
from apps.supervision.selectors.board import RELATED, STAGES, Asked, in_stage, narrowed
from apps.supervision.selectors.cards import Card, order_cards

PAGE = 50
FIGURES: dict[str, str] = {
    "opened": "立项件数",
    "letters_ever": "发出督办函",
    "answered_in_time": "按时反馈",
    "answered_late": "逾期反馈",
    "feedback_overdue": "逾期未反馈",
    "closed": "已办结",
    "dismissed": "不列入",
}


def figure(name: str, orders: OrderQuerySet, on: date) -> OrderQuerySet:
    """The orders a figure counts, out of those one may see."""
    found = {
        "opened": orders.sent,
        "letters_ever": orders.with_letter,
        "answered_in_time": orders.answered_in_time,
        "answered_late": orders.answered_late,
        "feedback_overdue": lambda: orders.feedback_overdue(on),
        "closed": lambda: orders.filter(state="closed"),
        "dismissed": lambda: orders.filter(state="dismissed"),
    }
    return found[name]()


@dataclass(frozen=True)
class Figure:
    """A number and where its rows are."""

    key: str
    label: str
    value: int
    url: str


def figures(access: Access, at: datetime, asked: Asked) -> list[Figure]:
    """Every figure of the year (or whatever is asked)."""
    orders = narrowed(Order.objects.visible_to(access, at).filter(case_file__sealed=False), asked, access)
    on = local_date(at)
    base = "".join(f"&{name}={value}" for name, value in asked.values().items())
    return [
        Figure(
            key,
            _(label),
            figure(key, orders, on).count(),
            f"{reverse('supervision:orders')}?stage={key}{base}",
        )
        for key, label in FIGURES.items()
    ]


@dataclass(frozen=True)
class OrderList:
    """A page of orders as cards in a table."""

    rows: list[tuple[Order, Card]]
    total: int
    title: str
    after: int | None


def order_list(access: Access, at: datetime, asked: Asked, stage: str, after: int | None) -> OrderList:
    """Newest first; `after` is the key of the last row of the page before."""
    orders = narrowed(Order.objects.visible_to(access, at), asked, access)
    title = _("全部督办件")
    if stage in FIGURES:
        orders = figure(stage, orders.filter(case_file__sealed=False), local_date(at))
        title = _(FIGURES[stage])
    elif stage in STAGES:
        orders = in_stage(orders, stage)
        title = _(STAGES[stage][0])
    total = orders.count()
    page = orders.filter(pk__lt=after) if after else orders
    rows = list(page.select_related(*RELATED).order_by("-pk")[: PAGE + 1])
    shown = rows[:PAGE]
    cards = order_cards(shown, access, at)
    return OrderList(
        list(zip(shown, cards, strict=True)), total, title, shown[-1].pk if len(rows) > PAGE else None
    )
