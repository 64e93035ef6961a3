"""What every verb does first and last, so that no action can forget it.

`begin` locks the case file, the petition and the handling (in that order, everywhere), lets strangers find nothing,
refuses a stale version, checks role and four eyes, and asks the table for the next state. `finish` moves the state,
folds the handlings into the petition's state, writes the event and moves the clocks that merely end. A review verb
locks and moves the review, and holds its handling beside it; petition and handling stay as they are.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import NotFound, StaleVersion, TransitionNotAllowed
from apps.casefiles.actions import record
from apps.casefiles.models import CaseEvent, CaseFile
from apps.casefiles.rules.walls import CONTENT
from apps.casefiles.selectors import level
from apps.deadlines.actions import cancel_clocks, meet_clock
from apps.petitions.models import Handling, Petition, Review
from apps.petitions.rules.disputes import HELD_BACK
from apps.petitions.rules.disputes import check as check_dispute
from apps.petitions.rules.lifecycle import (
    ENDED,
    HANDLING,
    PETITION,
    REVIEW,
    STATE_LABELS,
    VERBS,
    State,
    advance,
    petition_state,
)
from apps.petitions.rules.limits import EFFECTS, Effect
from apps.petitions.rules.permissions import require
from apps.petitions.selectors.facts import dispute_facts, facts_of


@dataclass
class Step:
    """One verb under way, inside its transaction."""

    verb: str
    petition: Petition
    access: Access
    at: datetime
    next_state: str
    handling: Handling | None = None
    review: Review | None = None
    payload: dict[str, Any] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return local_date(self.at)

    @property
    def subject(self) -> str:
        return subject_of(self.handling, self.review)

    @property
    def the_handling(self) -> Handling:
        """The handling of a handling verb (never None there)."""
        if self.handling is None:
            raise NotFound("没有查到这项承办。", field="handling_id")
        return self.handling

    @property
    def the_review(self) -> Review:
        """The review or recheck of a review verb (never None there)."""
        if self.review is None:
            raise NotFound("没有查到这项复查复核。", field="review_id")
        return self.review


def subject_of(handling: Handling | None, review: Review | None = None) -> str:
    """The subject of a clock: `petition`, `handling:<id>`, or `review:<id>`."""
    if review is not None:
        return f"review:{review.pk}"
    return f"handling:{handling.pk}" if handling else "petition"


def begin(
    verb: str,
    *,
    number: str,
    access: Access,
    at: datetime,
    version: int | None = None,
    handling_id: int | None = None,
    review_id: int | None = None,
) -> Step:
    """Lock and check. Raises NotFound, StaleVersion, PermissionRefused, TransitionNotAllowed."""
    petition = lock_petition(number, access=access, at=at)
    if version is not None and petition.version != version:
        raise StaleVersion("本事项已被更新。你的内容已保留，请核对后再提交。")
    review = _lock_review(petition, verb, review_id)
    handling = review.handling if review else _lock_handling(petition, verb, handling_id)
    require(verb, access, facts_of(petition, handling, review))
    if verb in HELD_BACK:
        check_dispute(verb, dispute_facts(petition, handling))
    state = handling.state if handling and VERBS[verb].scope == HANDLING else petition.state
    state = review.state if review else state
    return Step(verb, petition, access, at, _next_state(verb, state, petition, handling), handling, review)


def lock_petition(number: str, *, access: Access, at: datetime) -> Petition:
    """Lock file and petition, in that order, of a case whose content this person may read.

    The wall is asked under the lock: a closure made while this verb waited for the file holds for it.
    """
    file = CaseFile.objects.select_for_update(no_key=True).filter(number=number).first()
    if file is None or level(file, access, at) != CONTENT:
        raise NotFound("没有查到这件信访事项。")
    petition: Petition = (
        Petition.objects.select_for_update(of=("self",)).select_related("owner").get(pk=file.pk)
    )
    petition.case_file = file
    return petition


def _lock_handling(petition: Petition, verb: str, handling_id: int | None) -> Handling | None:
    if VERBS[verb].scope == REVIEW or (handling_id is None and VERBS[verb].scope == PETITION):
        return None
    rows = Handling.objects.select_for_update(of=("self",)).select_related("organ").filter(petition=petition)
    if handling_id is None:
        # An unambiguous verb needs no id: the one handling in which it is possible.
        candidates = [row for row in rows if row.state in VERBS[verb].sources]
        if len(candidates) != 1:
            live = next((row for row in rows if row.state not in ENDED), None)
            advance(live.state if live else petition.state, verb)
            raise NotFound("请指明承办单位。", field="handling_id")
        return candidates[0]
    found = rows.filter(pk=handling_id).first()
    if found is None:
        raise NotFound("没有查到这项承办。", field="handling_id")
    return found


def _lock_review(petition: Petition, verb: str, review_id: int | None) -> Review | None:
    """The review meant, its handling locked before it. Without an id: the one open review."""
    if VERBS[verb].scope != REVIEW:
        return None
    rows = Review.objects.filter(petition=petition)
    wanted = rows.filter(pk=review_id) if review_id is not None else rows.filter(ended_at=None)
    found = list(wanted.values_list("pk", "handling_id"))
    if len(found) != 1:
        raise NotFound("没有查到这项复查复核。", field="review_id")
    handling = Handling.objects.select_for_update(of=("self",)).select_related("organ").get(pk=found[0][1])
    review: Review = (
        Review.objects.select_for_update(of=("self",))
        .select_related("office", "target", "previous")
        .get(pk=found[0][0])
    )
    review.handling, review.petition = handling, petition
    return review


def _next_state(verb: str, state: str, petition: Petition, handling: Handling | None) -> str:
    """Dispatching verbs start from `triaged` claims even when another organ already works on its own."""
    if VERBS[verb].scope == PETITION and VERBS[verb].sources == (State.TRIAGED,):
        if petition.state != State.TRIAGED:
            raise TransitionNotAllowed(
                f"“{STATE_LABELS.get(petition.state, petition.state)}”状态不能{VERBS[verb].label}。",
                article=VERBS[verb].article,
            )
        return str(VERBS[verb].to)
    return advance(state, verb)


def finish(step: Step, *, met_on: date | None = None, **payload: Any) -> CaseEvent:
    """Store the new states, write the event, end the clocks this verb ends (`met_on` defaults to today)."""
    before = step.petition.state
    if step.handling and VERBS[step.verb].scope == HANDLING:
        step.handling.state = step.next_state
        step.handling.save()
    if step.review and VERBS[step.verb].scope == REVIEW:
        step.review.state = step.next_state
        step.review.save()
    step.petition.state = folded_state(step)
    step.petition.version += 1
    if step.petition.state in ENDED and step.petition.closed_at is None:
        step.petition.closed_at = step.at
    elif step.petition.state not in ENDED:
        step.petition.closed_at = None
    step.petition.save()
    facts = {"from": before, "to": step.petition.state, **step.payload, **payload}
    if step.handling:
        facts |= {"handling": step.handling.pk, "organ": step.handling.organ_id, "state": step.handling.state}
    if step.review:
        facts |= {
            "review": step.review.pk,
            "review_stage": step.review.stage,
            "review_state": step.review.state,
            "target": step.review.target_name,
        }
    event = record(
        case_file=step.petition.case_file,
        verb=f"petitions.{step.verb}",
        access=step.access,
        at=step.at,
        payload=facts,
    )
    end_clocks(step, EFFECTS.get(step.verb, Effect()), met_on or step.today)
    return event


def folded_state(step: Step) -> str:
    """The petition's state as a function of its handlings and of claims still to dispatch."""
    states = list(step.petition.handlings.exclude(state=State.RETURNED).values_list("state", flat=True))
    undispatched = step.petition.claims.filter(handling=None, outcome="").count()
    fallback = step.next_state if VERBS[step.verb].scope == PETITION else str(State.TRIAGED)
    if not states and undispatched and fallback in ENDED:
        return step.petition.state
    return petition_state(states, undispatched=undispatched if states else 0, fallback=fallback)


def end_clocks(step: Step, effect: Effect, met_on: date) -> None:
    """Meet and cancel the clocks of this step's subject."""
    for rule in effect.meets:
        meet_clock(
            case_file=step.petition.case_file, subject=step.subject, rule=rule, met_on=met_on, at=step.at
        )
    if effect.cancels:
        cancel_clocks(
            case_file=step.petition.case_file,
            subject=step.subject,
            rules=effect.cancels,
            reason=step.verb,
            at=step.at,
        )
