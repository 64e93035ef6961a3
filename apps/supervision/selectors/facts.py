"""The plain values the permission table looks at."""

from apps.supervision.models import Measure, Order, Suggestion
from apps.supervision.rules.permissions import Facts


def order_facts(order: Order) -> Facts:
    """Of one order; one query for who wrote the last answer."""
    last = order.answers.order_by("-version").values_list("by_id", flat=True).first()
    return Facts(
        bureau_id=order.case_file.owner_id,
        organ_id=order.organ_id,
        opened_by=order.opened_by_id,
        answered_by=last,
    )


def suggestion_facts(made: Suggestion) -> Facts:
    return Facts(
        bureau_id=made.case_file.owner_id,
        organ_id=made.receiver_id,
        drafted_by=made.drafted_by_id,
        kind=made.kind,
    )


def measure_facts(made: Measure) -> Facts:
    return Facts(
        bureau_id=made.case_file.owner_id,
        organ_id=made.organ_id,
        proposed_by=made.proposed_by_id,
        kind=made.kind,
    )
