"""What the rules ask of a review: its office, its people, and everybody who took part in what it reviews."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat, JSONObject

from apps.casefiles.models import CaseEvent
from apps.deadlines.models import Deadline
from apps.petitions.models import Handling, Petition, Review, Reviewer
from apps.petitions.rules.lifecycle import HANDLING, VERBS
from apps.petitions.rules.opinion import ClaimKind
from apps.petitions.rules.redo import Revoked
from apps.petitions.rules.review import Past, ReviewFacts

TAKES_PART = (
    *(f"petitions.{verb.name}" for verb in VERBS.values() if verb.scope == HANDLING and not verb.name.startswith("ask_re")),
    "petitions.direct_reply",
)  # fmt: skip
"""Verbs of the first handling. Registration and dispatch are not handling; nor is taking in a request for review."""


@dataclass(frozen=True)
class ReviewPeople:
    """The part of `Facts` that is about a review."""

    office_id: int | None = None
    in_bureau: bool = False
    drafter: int | None = None
    reviewers: tuple[int, ...] = ()
    first_people: tuple[int, ...] = ()


NOBODY = ReviewPeople()


def review_people(petition: Petition, review: Review | None) -> ReviewPeople:
    """Two or three statements; for a body outside nobody is barred from writing down what it did."""
    if review is None:
        return NOBODY
    reviewers = tuple(review.reviewers.values_list("user_id", flat=True))
    return ReviewPeople(
        office_id=review.office_id,
        in_bureau=review.office.path.startswith(petition.owner.path),
        drafter=review.drafted_by_id,
        reviewers=reviewers,
        first_people=() if review.outside else tuple(sorted(people_before(review))),
    )


def people_before(review: Review) -> set[int]:
    """Everybody who acted on the reviewed handling; for a recheck everybody who reviewed it, too."""
    acted = CaseEvent.objects.filter(
        case_file_id=review.petition_id,
        verb__in=TAKES_PART,
        payload__handling=review.handling_id,
        actor_user__isnull=False,
    )
    found: set[int | None] = set(acted.values_list("actor_user_id", flat=True))
    found.add(review.handling.handler_id)
    if review.previous_id is not None:
        before: Any = review.previous
        found |= {before.drafted_by_id, before.approved_by_id, before.issued_by_id}
        found |= set(Reviewer.objects.filter(review_id=before.pk).values_list("user_id", flat=True))
    return {pk for pk in found if pk}


def revoked_opinion(handling: Handling) -> Revoked | None:
    """The opinion the last review or recheck has revoked, which the new one must not repeat."""
    ended = Review.objects.filter(handling=handling, state="served", outcome="revoke_redo").order_by("-pk")
    at = ended.values_list("ended_at", flat=True).first()
    if at is None:
        return None
    old = handling.opinions.filter(issued_on__isnull=False, drafted_at__lt=at).order_by("-version").first()
    return Revoked(old.kind, old.facts, old.opinion) if old else None


def reviews_of() -> ArraySubquery:
    """The requests about a handling as one JSON column."""
    rows = Review.objects.filter(handling=OuterRef("pk")).order_by("pk")
    return ArraySubquery(
        rows.values(value=JSONObject(id="pk", stage="stage", state="state", outcome="outcome"))
    )


def review_right() -> Subquery:
    """The last day of the right to ask for review, of the opinion served last; none without proven service."""
    subject = Concat(Value("handling:"), Cast(OuterRef("pk"), CharField()))
    clocks = Deadline.objects.filter(
        case_file_id=OuterRef("petition_id"), subject=subject, rule="review_request", cancelled_at=None
    )
    return Subquery(clocks.order_by("-pk").values("due_on")[:1])


def past_of(rows: Iterable[dict[str, Any]]) -> tuple[Past, ...]:
    return tuple(Past(row["id"], row["stage"], row["state"], row["outcome"]) for row in rows)


def review_facts(handling: Handling, claims: Iterable[ClaimKind]) -> ReviewFacts:
    """Inside a verb's transaction: one statement."""
    found = Handling.objects.filter(pk=handling.pk).annotate(past=reviews_of(), right=review_right())
    past, right = found.values_list("past", "right").get()
    return ReviewFacts(tuple(claims), right is not None, past_of(past))
