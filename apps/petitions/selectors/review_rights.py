"""The petitioner's right to ask for review or recheck: its stage, its days, whether it still runs."""

from dataclasses import dataclass
from datetime import date

from apps.base.errors import RuleRefused
from apps.deadlines.models import Deadline
from apps.petitions.models import Handling, Petition, Review
from apps.petitions.rules.review import article_of, stage_due
from apps.petitions.selectors.facts import claims_of
from apps.petitions.selectors.review_facts import review_facts


@dataclass(frozen=True)
class Right:
    """One right of one handling: from the day of service to its last day."""

    stage: str
    subject: str
    rule: str
    start_on: date
    due_on: date
    provisional: bool
    clock_id: int
    previous: Review | None = None


def right_of(petition: Petition, handling: Handling) -> Right:
    """The right that may be used now. Raises RuleRefused where there is none, or no service on record to count from."""
    stage, reason = stage_due(review_facts(handling, claims_of(handling)))
    if not stage:
        raise RuleRefused(reason, article=article_of("review"))
    previous = _last_served(handling) if stage == "recheck" else None
    subject = f"review:{previous.pk}" if previous else f"handling:{handling.pk}"
    rule = f"{stage}_request"
    clocks = Deadline.objects.filter(case_file_id=petition.pk, subject=subject, rule=rule, cancelled_at=None)
    clock = clocks.order_by("-pk").first()
    if clock is None:
        raise RuleRefused("没有送达记录，不能确定申请期限。", article=article_of(stage))
    return Right(stage, subject, rule, clock.start_on, clock.due_on, clock.provisional, clock.pk, previous)


def open_right(petition: Petition, handling: Handling) -> Right | None:
    """The same, or None."""
    try:
        return right_of(petition, handling)
    except RuleRefused:
        return None


def _last_served(handling: Handling) -> Review | None:
    found: Review | None = (
        Review.objects.filter(handling=handling, stage="review", state="served").order_by("-pk").first()
    )
    return found
