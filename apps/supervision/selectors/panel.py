"""督办 beside a case: its orders and what else was done, for whoever may know of them."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from apps.accounts.rules.access import Access
from apps.petitions.models import Petition
from apps.supervision.models import Measure, Order
from apps.supervision.rules.permissions import SEES_ALL
from apps.supervision.selectors.board import RELATED
from apps.supervision.selectors.cards import Card, measure_cards, order_cards

SHOWN = 10


@dataclass(frozen=True)
class CasePanel:
    """Explicit values for `supervision/panel.html`."""

    number: str
    title: str
    cards: list[Card]
    measures: list[Card]
    open_url: str
    """发起督办 for this case; empty for whoever may not."""


def case_panel(number: str, access: Access, at: datetime) -> CasePanel | None:
    """None for strangers to the case. A candidate is never in it: it is not yet anything."""
    petition = Petition.objects.content_visible_to(access, at).filter(number=number).first()
    if petition is None:
        return None
    orders = Order.objects.visible_to(access, at).filter(petition=petition).sent().select_related(*RELATED)
    measures = Measure.objects.visible_to(access, at).filter(case_file_id=petition.pk)
    may_open = access.has(*SEES_ALL)
    return CasePanel(
        number=number,
        title=petition.title,
        cards=order_cards(orders.order_by("-pk")[:SHOWN], access, at),
        measures=measure_cards(measures.select_related("organ", "case_file")[:SHOWN], access, at),
        open_url=f"{reverse('supervision:new-order')}?number={number}" if may_open else "",
    )
