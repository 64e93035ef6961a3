"""Buttons: the verbs that start from the present state and this person may do, for page and dialog alike."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.supervision.models import Measure, Order, Suggestion
from apps.supervision.rules.lifecycle import MEASURE_VERBS, SUGGESTION_VERBS, verbs_from
from apps.supervision.rules.permissions import may
from apps.supervision.selectors.facts import measure_facts, order_facts, suggestion_facts

PRIMARY = frozenset({"confirm", "receive", "answer", "accept_answer", "close"})


@dataclass(frozen=True)
class Button:
    """One verb that may be done now."""

    name: str
    label: str
    url: str
    primary: bool = False


def order_buttons(order: Order, access: Access) -> list[Button]:
    facts = order_facts(order)
    return [
        Button(
            verb.name,
            _(verb.label),
            reverse("supervision:order-verb", args=[order.pk, verb.slug]),
            verb.name in PRIMARY,
        )
        for verb in verbs_from(order.state)
        if may(verb.name, access, facts) and not (verb.name == "issue_letter" and order.letter_at)
    ]


def suggestion_buttons(made: Suggestion, access: Access) -> list[Button]:
    facts = suggestion_facts(made)
    return [
        _button("supervision:suggestion-verb", made.pk, name, label, "suggestion")
        for name, (label, source, _to) in SUGGESTION_VERBS.items()
        if source == made.state and may(name, access, facts)
    ]


def measure_buttons(made: Measure, access: Access) -> list[Button]:
    facts = measure_facts(made)
    return [
        _button("supervision:measure-verb", made.pk, name, label, "measure")
        for name, (label, source, _to) in MEASURE_VERBS.items()
        if source == made.state and may(name, access, facts)
    ]


def _button(route: str, pk: int, name: str, label: str, noun: str) -> Button:
    slug = name.removesuffix(f"_{noun}")
    return Button(
        name, _(label), reverse(route, args=[pk, slug]), slug in ("issue", "reply", "decide", "end")
    )
