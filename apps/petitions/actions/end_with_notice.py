"""What refusing, refusing for good and directing out have in common at the bureau: a paper, its service, the end."""

from collections.abc import Sequence

from apps.base.errors import InvalidInput
from apps.petitions.actions.dispatch import end_at_bureau
from apps.petitions.actions.record_service import record_service
from apps.petitions.actions.step import Step
from apps.petitions.models import Claim
from apps.petitions.rules.service import Delivery


def end_with_notice(
    step: Step, claims: Sequence[Claim], *, paper: str, text: str, delivery: Delivery, ground: str = ""
) -> None:
    """Serve the notice and end the claims; the petitioner is always told why and whereto."""
    if not text.strip():
        raise InvalidInput("请填写告知内容。", field="text")
    record_service(step, paper=paper, delivery=delivery, note=text.strip())
    end_at_bureau(
        step,
        claims,
        step.next_state,
        ground=ground,
        served_on=delivery.served_on.isoformat(),
        method=delivery.method,
    )
