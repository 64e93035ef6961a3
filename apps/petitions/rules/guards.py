"""What the law asks before a verb, as far as it can be said without the form: the reason under a missing button.

The actions refuse with the same functions; here they are only asked early.
"""

from dataclasses import dataclass
from datetime import date

from apps.petitions.rules.acceptance import ART_23, ART_30, ART_31, concludes, not_acceptable, not_directable
from apps.petitions.rules.closing import ART_32, NOT_SERVED
from apps.petitions.rules.extension import ARTICLE as ART_34
from apps.petitions.rules.extension import NO_REQUEST, ExtensionFacts, ask_refused, decide_refused
from apps.petitions.rules.objection import late_reason
from apps.petitions.rules.opinion import ClaimKind

NO_CONTACT = "还没有联系信访人的记录，请先记录联系。"
NOT_ACCUSATION = "只有检举控告事项移送办结；其他事项由承办单位办理答复。"


NO_EXTENSION = ExtensionFacts(None)


@dataclass(frozen=True)
class HandlingFacts:
    """One handling as the law looks at it."""

    claims: tuple[ClaimKind, ...] = ()
    objection_due: date | None = None
    objected_before: bool = False
    extension: ExtensionFacts = NO_EXTENSION
    contacted: bool = False
    served: bool = False


def law_reason(verb: str, facts: HandlingFacts, today: date) -> tuple[str, str]:
    """The sentence and its article; both empty where nothing stands in the way."""
    reason, article = "", ""
    if verb == "object":
        reason = late_reason(today, facts.objection_due, raised_before=facts.objected_before)
        article = ART_23
    elif verb in ("accept", "route_out"):
        reason = (not_acceptable if verb == "accept" else not_directable)(list(facts.claims))
        article = ART_31
    elif verb in ("ask_extension", "approve_extension", "refuse_extension"):
        reason, article = _extension_reason(verb, facts.extension, today), ART_34
    elif verb == "draft_opinion" and not facts.contacted:
        reason, article = NO_CONTACT, ART_31
    elif verb in ("submit_closing", "close") and not facts.served:
        reason, article = NOT_SERVED, ART_32
    elif verb == "conclude" and not concludes(list(facts.claims)):
        reason, article = NOT_ACCUSATION, ART_30
    return reason, article if reason else ""


def _extension_reason(verb: str, facts: ExtensionFacts, today: date) -> str:
    if verb == "ask_extension":
        return ask_refused(facts, today)
    if verb == "approve_extension":
        return decide_refused(facts, today)
    return "" if facts.pending else NO_REQUEST
