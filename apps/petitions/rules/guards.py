"""What the law asks before a verb, as far as it can be said without the form: the reason under a missing button.

The actions refuse with the same functions; here they are only asked early.
"""

from dataclasses import dataclass
from datetime import date

from apps.petitions.rules.acceptance import ART_23, ART_30, ART_31, concludes, not_acceptable, not_directable
from apps.petitions.rules.closing import ART_32, NOT_SERVED
from apps.petitions.rules.disputes import ARTICLE as ART_24
from apps.petitions.rules.disputes import (
    HELD_BACK,
    NEEDS_DISPUTE,
    NO_DISPUTE,
    DisputeFacts,
    succession_refused,
)
from apps.petitions.rules.disputes import refused as dispute_refused
from apps.petitions.rules.extension import ARTICLE as ART_34
from apps.petitions.rules.extension import NO_REQUEST, ExtensionFacts, ask_refused, decide_refused
from apps.petitions.rules.hearings import procedure_refused, verb_refused
from apps.petitions.rules.objection import late_reason
from apps.petitions.rules.opinion import ClaimKind
from apps.petitions.rules.repeats import ART_36
from apps.petitions.rules.review import NOTHING, ReviewFacts, article_of, request_refused
from apps.petitions.rules.simple import ARTICLE as SIMPLE
from apps.petitions.rules.simple import at_once_refused, extension_refused, leave_refused
from apps.petitions.rules.vocabulary import Procedure

NO_CONTACT = "还没有联系信访人的记录，请先记录联系。"
NOT_ACCUSATION = "只有检举控告事项移送办结；其他事项由承办单位办理答复。"


NO_EXTENSION = ExtensionFacts(None)


@dataclass(frozen=True)
class HandlingFacts:
    """One handling as the law looks at it."""

    claims: tuple[ClaimKind, ...] = ()
    objection_due: date | None = None
    denied_on: date | None = None
    """The day the organ said in a dispute that the matter is not its own: from then on it has objected in time or not."""
    objected_before: bool = False
    extension: ExtensionFacts = NO_EXTENSION
    contacted: bool = False
    served: bool = False
    hearing: str = ""
    """State of the hearing now open (fixed, noticed), and whether one was held."""
    hearing_held: bool = False
    hearing_on: date | None = None
    procedure: str = Procedure.ORDINARY
    simple_ground: str = ""
    dispute: DisputeFacts = NO_DISPUTE
    ended: bool = False
    """The organ does not exist any more (R-38)."""
    review: ReviewFacts = NOTHING
    closed_for_good: str = ""
    """Why the matter is accepted no more: a repeat of one that has ended for good (R-58)."""


def law_reason(verb: str, facts: HandlingFacts, today: date) -> tuple[str, str]:
    """The sentence and its article; both empty where nothing stands in the way."""
    reason, article = "", ""
    if verb in _DISPUTES and (held := dispute_refused(verb, facts.dispute)):
        reason, article = held, ART_24
    elif verb == "object":
        reason = late_reason(
            today,
            facts.objection_due,
            raised_before=facts.objected_before,
            denied_on=facts.denied_on,
        )
        article = ART_23
    elif verb == "accept" and facts.closed_for_good:
        reason, article = facts.closed_for_good, ART_36
    elif verb in ("accept", "route_out"):
        reason = (not_acceptable if verb == "accept" else not_directable)(list(facts.claims))
        article = ART_31
    elif verb == "ask_extension" and (simple := extension_refused(facts.procedure)):
        reason, article = simple, SIMPLE
    elif verb in ("ask_extension", "approve_extension", "refuse_extension"):
        reason, article = _extension_reason(verb, facts.extension, today), ART_34
    elif verb == "draft_opinion" and not facts.contacted:
        reason, article = NO_CONTACT, ART_31
    elif verb in ("submit_closing", "close") and not facts.served:
        reason, article = NOT_SERVED, ART_32
    elif verb == "conclude" and not concludes(list(facts.claims)):
        reason, article = NOT_ACCUSATION, ART_30
    elif verb in ("answer_at_once", "leave_simple"):
        reason, article = _simple_reason(verb, facts), SIMPLE
    elif verb == "succeed":
        reason, article = succession_refused(ended=facts.ended), ART_24
    elif verb in ("ask_review", "ask_recheck"):
        reason, article = request_refused(verb, facts.review), article_of(verb.removeprefix("ask_"))
    elif verb.endswith("_hearing"):
        reason, article = _hearing_reason(verb, facts, today), ART_31
    return reason, article if reason else ""


def _hearing_reason(verb: str, facts: HandlingFacts, today: date) -> str:
    reason = verb_refused(verb, facts.hearing, held=facts.hearing_held, held_on=facts.hearing_on, today=today)
    return reason or (procedure_refused(facts.claims) if verb == "fix_hearing" else "")


def _extension_reason(verb: str, facts: ExtensionFacts, today: date) -> str:
    if verb == "ask_extension":
        return ask_refused(facts, today)
    if verb == "approve_extension":
        return decide_refused(facts, today)
    return "" if facts.pending else NO_REQUEST


_DISPUTES = HELD_BACK | NEEDS_DISPUTE | {"raise_dispute"}


def _simple_reason(verb: str, facts: HandlingFacts) -> str:
    if verb == "leave_simple":
        return leave_refused(facts.procedure)
    return at_once_refused(facts.simple_ground, facts.procedure)
