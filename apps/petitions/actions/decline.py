"""What not accepting, no more accepting and routing out have in common: told, served, ended, the bureau informed."""

from datetime import date

from apps.petitions.actions.record_service import record_service
from apps.petitions.actions.step import Step, finish
from apps.petitions.actions.tell import tell_bureau
from apps.petitions.rules.service import Delivery


def decline(step: Step, *, paper: str, ground: str, text: str, delivery: Delivery) -> None:
    """Serve the notice and end the handling; the day of service is the day of the decision."""
    handling = step.the_handling
    record_service(step, paper=paper, delivery=delivery, not_before=handling.sent_on, before_what="转交日期")
    handling.decided_on = handling.served_on = delivery.served_on
    handling.decision_ground, handling.decision_text = ground, text.strip()
    handling.closed_at = step.at
    served_on: date = delivery.served_on
    finish(step, met_on=served_on, ground=ground, served_on=served_on)
    tell_bureau(step, step.verb, organ=handling.organ.short_name)
