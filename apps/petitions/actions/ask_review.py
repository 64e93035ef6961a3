"""申请复查, 申请复核 (art. 35, 36): by post, at a counter, or by the petitioner. Late ones are registered with their reason."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import TransitionNotAllowed
from apps.casefiles.models import CaseEvent
from apps.deadlines.actions import meet_clock, start_clock
from apps.deadlines.models import Deadline
from apps.petitions.actions.review_notices import tell_reviewing
from apps.petitions.actions.step import Step, begin, finish, subject_of
from apps.petitions.models import Petition, Review
from apps.petitions.rules.review import Request, article_of, check_request, request_refused
from apps.petitions.selectors.facts import claims_of
from apps.petitions.selectors.review_facts import review_facts
from apps.petitions.selectors.review_rights import Right, right_of
from apps.petitions.selectors.review_targets import chosen_target


@dataclass(frozen=True)
class _Filled:
    """What was filled in, as the action got it."""

    channel: str
    requested_on: date
    received_on: date
    claims_text: str
    reasons: str
    target: str
    late_reason: str
    tracking_number: str


@transaction.atomic
def ask_review(
    *,
    number: str,
    access: Access,
    at: datetime,
    channel: str,
    requested_on: date,
    received_on: date,
    claims_text: str,
    reasons: str,
    target: str = "",
    late_reason: str = "",
    tracking_number: str = "",
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """The right opens with proven service; the postmark counts against its last day, arrival starts the 30 days."""
    step = begin("ask_review", number=number, access=access, at=at, version=version, handling_id=handling_id)
    filled = _Filled(
        channel, requested_on, received_on, claims_text, reasons, target, late_reason, tracking_number
    )
    _register(step, filled)
    return step.petition


@transaction.atomic
def ask_recheck(
    *,
    number: str,
    access: Access,
    at: datetime,
    channel: str,
    requested_on: date,
    received_on: date,
    claims_text: str,
    reasons: str,
    target: str = "",
    late_reason: str = "",
    tracking_number: str = "",
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """The same one level higher, about the review opinion served last."""
    step = begin("ask_recheck", number=number, access=access, at=at, version=version, handling_id=handling_id)
    filled = _Filled(
        channel, requested_on, received_on, claims_text, reasons, target, late_reason, tracking_number
    )
    _register(step, filled)
    return step.petition


def _register(step: Step, filled: _Filled) -> None:
    handling = step.the_handling
    reason = request_refused(step.verb, review_facts(handling, claims_of(handling)))
    if reason:
        raise TransitionNotAllowed(reason, article=article_of(step.verb.removeprefix("ask_")))
    right = right_of(step.petition, handling)
    asked = Request(
        right.stage, filled.channel, filled.requested_on, filled.received_on, filled.claims_text, filled.reasons,
        right.due_on, right.start_on, filled.late_reason, filled.tracking_number,
    )  # fmt: skip
    check_request(asked, today=step.today)
    step.review = _stored(step, asked, right, filled.target)
    event = finish(
        step,
        requested_on=asked.requested_on,
        received_on=asked.received_on,
        channel=asked.channel,
        due_on=right.due_on,
        late=asked.late,
    )
    if not asked.late:
        meet_clock(
            case_file=step.petition.case_file,
            subject=right.subject,
            rule=right.rule,
            met_on=asked.requested_on,
            at=step.at,
        )
    _start(step, event)
    tell_reviewing(step, "ask_review", level="warn" if asked.late else "info")


def _stored(step: Step, asked: Request, right: Right, wanted: str) -> Review:
    target = chosen_target(wanted, step.petition, step.the_handling, right.previous, step.today)
    return Review.objects.create(
        petition=step.petition, handling=step.the_handling, stage=asked.stage, previous=right.previous,
        state="requested", channel=asked.channel, requested_on=asked.requested_on, received_on=asked.received_on,
        tracking_number=asked.tracking_number.strip(), claims_text=asked.claims_text.strip(),
        reasons=asked.reasons.strip(), due_on=asked.due_on, late_reason=asked.late_reason.strip() if asked.late else "",
        target_id=target.organ_id, target_name=target.name, outside=target.outside, office_id=target.office_id,
        recorded_by_id=step.access.user_id, recorded_at=step.at,
    )  # fmt: skip


def _start(step: Step, event: CaseEvent) -> list[Deadline]:
    """The reviewing body's days run from arrival; those of a body outside are not this bureau's duty."""
    review = step.the_review
    if review.outside:
        return []
    return [
        start_clock(
            case_file=step.petition.case_file,
            subject=subject_of(step.handling, review),
            rule=rule,
            start_on=review.received_on,
            owner=review.office,
            start_event=event,
            at=step.at,
        )
        for rule in ("review_decision", review.stage)
    ]
