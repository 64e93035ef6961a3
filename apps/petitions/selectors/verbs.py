"""The verbs of a petition for one person: which may be done now, and why the others may not. Two statements.

The page's buttons and the API's list are this list; actions ask the same rules again.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Exists, F, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat, JSONObject
from django.urls import reverse

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.deadlines.models import Deadline
from apps.petitions.models import (
    Claim,
    ContactLog,
    Extension,
    Handling,
    Hearing,
    Objection,
    Opinion,
    Petition,
    Review,
)
from apps.petitions.rules.bulk import NOBODY_TO_URGE
from apps.petitions.rules.disputes import NEEDS_DISPUTE
from apps.petitions.rules.extension import ExtensionFacts
from apps.petitions.rules.guards import HandlingFacts, law_reason
from apps.petitions.rules.hearings import OPEN
from apps.petitions.rules.hearings import verb_refused as hearing_refused
from apps.petitions.rules.lifecycle import ENDED, HANDLING, PETITION, REVIEW, VERBS, Verb, state_label
from apps.petitions.rules.permissions import FOUR_EYES, TOOK_PART, Facts, reason_refused
from apps.petitions.rules.repeats import closed_for_good
from apps.petitions.rules.review import ReviewFacts, of_this_opinion, out_of_place
from apps.petitions.rules.vocabulary import Procedure
from apps.petitions.selectors.facts import denied_at, dispute_from, facts_from, facts_of, open_dispute
from apps.petitions.selectors.review_facts import past_of, review_right, reviews_of

# Not buttons of the verb bar: shown at each masked value, or where a follow-up is open.
ELSEWHERE = frozenset({"reveal", "follow_up"})


@dataclass(frozen=True)
class VerbOption:
    """One verb, of one handling, one review or the petition. `blocked_by`: "", state, role, four_eyes or law."""

    verb: Verb
    handling: Handling | None
    allowed: bool
    reason: str
    url: str
    blocked_by: str = ""
    article: str = ""
    review: Review | None = None


def verb_options(
    petition: Petition,
    access: Access,
    at: datetime,
    *,
    handlings: Sequence[Any] | None = None,
    followups: Collection[str] | None = None,
) -> list[VerbOption]:
    """Verbs of the present state in the table's order; of other states only those this person's role could do.

    A page that has read `handlings_for_verbs` and the subjects with an open follow-up clock passes them on: then
    this costs no statement.
    """
    today = local_date(at)
    handlings = list(handlings_for_verbs(petition)) if handlings is None else list(handlings)
    options = list(_petition_options(petition, handlings, access))
    for handling in handlings:
        options += _handling_options(petition, handling, access, today)
    due = _followup_subjects(petition) if followups is None else followups
    options += _follow_ups(petition, handlings, access, due)
    return [*options, *(_review_options(petition, handlings, access, today))]


def _petition_options(petition: Petition, handlings: list[Handling], access: Access) -> Iterator[VerbOption]:
    for verb in VERBS.values():
        if verb.scope != PETITION or verb.name in ELSEWHERE:
            continue
        places: list[Handling | None] = [None, *handlings]
        refusals = [(reason_refused(verb.name, access, _facts(petition, place)), place) for place in places]
        reason, place = next((found for found in refusals if not found[0]), refusals[0])
        if petition.state in verb.sources:
            if verb.name == "urge" and not reason and all(row.state in ENDED for row in handlings):
                yield _option(petition, verb, None, NOBODY_TO_URGE, "state")
                continue
            facts = _facts(petition, place)
            yield _option(petition, verb, place, reason, _kind(verb.name, reason, facts, access))
        elif not reason and petition.state not in ENDED:
            yield _option(petition, verb, place, _state_reason(petition.state, verb), "state")


def _handling_options(
    petition: Petition, handling: Handling, access: Access, today: date
) -> Iterator[VerbOption]:
    facts, law = _facts(petition, handling), _law(petition, handling, today)
    for verb in VERBS.values():
        if verb.scope != HANDLING or _out_of_place(verb.name, law):
            continue
        reason = reason_refused(verb.name, access, facts)
        if handling.state in verb.sources:
            if reason:
                yield _option(petition, verb, handling, reason, _kind(verb.name, reason, facts, access))
                continue
            sentence, article = law_reason(verb.name, law, today)
            yield _option(petition, verb, handling, sentence, "law" if sentence else "", article)
        elif not reason and handling.state not in ENDED:
            yield _option(petition, verb, handling, _state_reason(handling.state, verb), "state")


def _review_options(
    petition: Petition, handlings: list[Any], access: Access, today: date
) -> Iterator[VerbOption]:
    """The steps of every open review. Without one it costs no statement."""
    if not any(row["state"] not in REVIEW_ENDED for handling in handlings for row in handling.past_reviews):
        return
    rows: Any = Review.objects.filter(petition=petition, ended_at=None).annotate(**_hearings_of("review"))
    for review in rows.select_related("handling__organ", "office", "target", "previous").order_by("pk"):
        facts = facts_of(petition, review.handling, review)
        for verb in VERBS.values():
            if verb.scope != REVIEW or out_of_place(verb.name, outside=review.outside):
                continue
            if verb.name.endswith("_hearing") and _no_hearing(verb.name, review):
                continue
            reason = reason_refused(verb.name, access, facts)
            if review.state in verb.sources:
                blocked = _kind(verb.name, reason, facts, access)
                if not reason and verb.name.endswith("_hearing"):
                    reason = hearing_refused(
                        verb.name,
                        review.hearing_state or "",
                        held=review.hearing_held,
                        held_on=_hearing_on(review),
                        today=today,
                    )
                    blocked = "law" if reason else ""
                yield _option(petition, verb, review.handling, reason, blocked, review=review)
            elif not reason:
                sentence = _state_reason(review.state, verb)
                yield _option(petition, verb, review.handling, sentence, "state", review=review)


REVIEW_ENDED = ("served", "refused", "withdrawn")


def _out_of_place(verb: str, law: HandlingFacts) -> bool:
    """Verbs of something this handling does not have are not worth a line under 为什么不能操作."""
    if verb == "ask_recheck":
        return not any(one.state == "served" for one in of_this_opinion(law.review.past))
    if verb in ("answer_at_once", "leave_simple", "give_paper"):
        return law.procedure != Procedure.SIMPLE
    if verb.endswith("_hearing"):
        return _no_hearing(verb, law)
    return (verb in NEEDS_DISPUTE and not law.dispute.state) or (verb == "succeed" and not law.ended)


def _no_hearing(verb: str, place: Any) -> bool:
    """Steps after the first are nothing to offer where no hearing is fixed, or none was held."""
    is_open = getattr(place, "hearing_state", "") or getattr(place, "hearing", "")
    if verb.startswith("correct"):
        return not place.hearing_held
    return not verb.startswith("fix") and not is_open


def _hearing_on(place: Any) -> date | None:
    return local_date(place.hearing_at) if place.hearing_at else None


def _hearings_of(place: str) -> dict[str, Any]:
    """State of the hearing now open at a handling or a review, and whether one was held there."""
    own = Hearing.objects.filter(**{place: OuterRef("pk")})
    return {
        "hearing_state": Subquery(own.filter(state__in=OPEN).values("state")[:1]),
        "hearing_at": Subquery(own.filter(state__in=OPEN).values("held_at")[:1]),
        "hearing_held": Exists(own.filter(state="held")),
    }


def _followup_subjects(petition: Petition) -> set[str]:
    clocks = Deadline.objects.open().filter(case_file_id=petition.pk, rule="rating_followup")
    return set(clocks.values_list("subject", flat=True))


def _follow_ups(
    petition: Petition, handlings: list[Handling], access: Access, subjects: Collection[str]
) -> Iterator[VerbOption]:
    """A call back is offered where one is due: to the bureau, to a unit."""
    places: dict[str, Handling | None] = {f"handling:{row.pk}": row for row in handlings}
    for subject, place in {"petition": None, **places}.items():
        if subject in subjects:
            reason = reason_refused("follow_up", access, _facts(petition, place))
            yield _option(petition, VERBS["follow_up"], place, reason, "role" if reason else "")


def _option(
    petition: Petition,
    verb: Verb,
    handling: Handling | None,
    reason: str,
    blocked_by: str,
    article: str = "",
    review: Review | None = None,
) -> VerbOption:
    url = reverse("petitions:verb", args=[petition.number, verb.slug])
    if review is not None:
        url += f"?review={review.pk}"
    elif handling is not None:
        url += f"?handling={handling.pk}"
    return VerbOption(
        verb,
        handling,
        not reason,
        reason,
        url,
        blocked_by,
        article or (verb.article if reason else ""),
        review,
    )


def _state_reason(state: str, verb: Verb) -> str:
    return f"“{state_label(state, verb.scope)}”状态不能{verb.label}。"


def _kind(verb: str, reason: str, facts: Facts, access: Access) -> str:
    """Whether it was the role or the second pair of eyes that refused."""
    if not reason:
        return ""
    if reason == TOOK_PART:
        return "four_eyes"
    fact, _sentence = FOUR_EYES.get(verb, ("", ""))
    return "four_eyes" if fact and reason == _sentence and access.user_id == getattr(facts, fact) else "role"


def _facts(petition: Petition, handling: Any) -> Facts:
    if handling is None:
        return facts_from(petition, None, drafter=None, asker=None)
    return facts_from(
        petition,
        handling,
        drafter=handling.drafter_id,
        asker=handling.asker_id,
        dispute=dispute_from(petition, handling.dispute),
    )


def _law(petition: Petition, handling: Any, today: date) -> HandlingFacts:
    return HandlingFacts(
        claims=_kinds(handling),
        objection_due=handling.objection_due,
        denied_on=local_date(handling.denied_at) if handling.denied_at else None,
        objected_before=handling.objected_before,
        extension=ExtensionFacts(handling.closure_due, handling.asked_before, handling.asker_id is not None),
        contacted=handling.contacted,
        served=handling.served_on is not None,
        hearing=handling.hearing_state or "",
        hearing_held=handling.hearing_held,
        hearing_on=_hearing_on(handling),
        procedure=handling.procedure,
        closed_for_good=closed_for_good(
            verdict=petition.repeat_verdict, first_finally_ended_on=handling.first_ended_on
        ),
        simple_ground=petition.simple_ground,
        dispute=dispute_from(petition, handling.dispute),
        ended=handling.organ.active_to is not None and handling.organ.active_to < today,
        review=ReviewFacts(
            _kinds(handling), handling.review_right is not None, past_of(handling.past_reviews)
        ),
    )


def _kinds(handling: Any) -> tuple[tuple[str, str], ...]:
    return tuple((claim["class"], claim["route"]) for claim in handling.claim_kinds)


def handlings_for_verbs(petition: Petition) -> Any:
    """Handlings with everything the rules ask about, in one statement."""
    return handlings_with_people(petition).annotate(
        objected_before=Exists(Objection.objects.filter(handling=OuterRef("pk"))),
        objection_due=Subquery(_clock("transfer_objection").values("due_on")[:1]),
        closure_due=Subquery(_clock("closure").values("due_raw")[:1]),
    )


def handlings_with_people(petition: Petition) -> Any:
    """The same without what a page knows already: it has read the clocks and the objections."""
    own = {"handling": OuterRef("pk")}
    kinds = JSONObject(**{"class": "petition_class", "route": "appeal_route"})
    return petition.handlings.select_related("organ").annotate(
        drafter_id=Subquery(Opinion.objects.filter(**own).order_by("-version").values("drafted_by_id")[:1]),
        asker_id=Subquery(Extension.objects.filter(**own, approved=None).values("asked_by_id")[:1]),
        asked_before=Exists(Extension.objects.filter(**own)),
        contacted=Exists(ContactLog.objects.filter(**own)),
        first_ended_on=F("petition__repeat_of__finally_ended_on"),
        **_hearings_of("handling"),
        dispute=open_dispute(),
        denied_at=denied_at(),
        past_reviews=reviews_of(),
        review_right=review_right(),
        claim_kinds=ArraySubquery(Claim.objects.filter(**own).order_by("ordinal").values(kind=kinds)),
    )


def _clock(rule: str) -> Any:
    subject = Concat(Value("handling:"), Cast(OuterRef("pk"), CharField()))
    return Deadline.objects.open().filter(case_file_id=OuterRef("petition_id"), subject=subject, rule=rule)
