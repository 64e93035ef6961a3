"""The plain facts of a petition and one of its handlings that the pure rules look at."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from apps.base.clock import local_date
from apps.deadlines.models import Deadline
from apps.petitions.models import Dispute, DisputePosition, Handling, Petition, Review
from apps.petitions.rules.disputes import NO_DISPUTE, DisputeFacts, Said
from apps.petitions.rules.extension import ExtensionFacts
from apps.petitions.rules.lifecycle.disputes import BEFORE_ACCEPTANCE
from apps.petitions.rules.opinion import ClaimKind
from apps.petitions.rules.permissions import Facts
from apps.petitions.selectors.review_facts import NOBODY, ReviewPeople, review_people


def facts_of(petition: Petition, handling: Handling | None = None, review: Review | None = None) -> Facts:
    """What the permission table looks at."""
    drafter = asker = None
    if handling is not None:
        drafter = handling.opinions.order_by("-version").values_list("drafted_by_id", flat=True).first()
        asker = handling.extensions.filter(approved=None).values_list("asked_by_id", flat=True).first()
    return facts_from(
        petition,
        handling,
        drafter=drafter,
        asker=asker,
        dispute=dispute_facts(petition, handling),
        review=review_people(petition, review),
    )


def facts_from(
    petition: Petition,
    handling: Handling | None,
    *,
    drafter: int | None,
    asker: int | None,
    dispute: DisputeFacts = NO_DISPUTE,
    review: ReviewPeople = NOBODY,
) -> Facts:
    """The same, where the people and the dispute are known already."""
    return Facts(
        owner_id=petition.owner_id,
        registered_by=petition.registered_by_id,
        registered_organ_id=petition.registered_organ_id,
        triaged_by=petition.triaged_by_id,
        handling_organ_id=handling.organ_id if handling else None,
        handling_in_bureau=bool(handling and handling.organ.path.startswith(petition.owner.path)),
        drafter=drafter,
        extension_asker=asker,
        sealed=petition.sealed,
        closing_by=handling.closing_by_id if handling else None,
        dispute_organ_ids=dispute.organ_ids,
        dispute_superior_id=dispute.superior_id,
        dispute_above_bureau=dispute.superior_in_charge,
        dispute_raiser=dispute.raised_by,
        review_office_id=review.office_id,
        review_in_bureau=review.in_bureau,
        review_drafter=review.drafter,
        reviewers=review.reviewers,
        first_people=review.first_people,
    )


def open_dispute() -> Subquery:
    """The open dispute of a handling as one JSON column; a handling has at most one."""
    said = DisputePosition.objects.filter(dispute=OuterRef("pk")).order_by("pk")
    values = JSONObject(
        state="state",
        superior="superior_id",
        path="superior__path",
        raiser="raised_by_id",
        positions=ArraySubquery(said.values(value=JSONObject(organ="organ_id", competent="competent"))),
    )
    return Subquery(Dispute.objects.filter(handling=OuterRef("pk"), decided_at=None).values(value=values)[:1])


def dispute_from(petition: Petition, values: dict[str, Any] | None) -> DisputeFacts:
    """`open_dispute` as the rules look at it."""
    if not values:
        return NO_DISPUTE
    return DisputeFacts(
        state=values["state"],
        superior_id=values["superior"],
        superior_in_charge=bool(values["path"]) and petition.owner.path.startswith(values["path"]),
        raised_by=values["raiser"],
        positions=tuple(Said(one["organ"], one["competent"]) for one in values["positions"]),
    )


def dispute_facts(petition: Petition, handling: Handling | None) -> DisputeFacts:
    """Asked only where there can be a dispute: before acceptance (art. 24)."""
    if handling is None or handling.state not in BEFORE_ACCEPTANCE:
        return NO_DISPUTE
    found = Handling.objects.filter(pk=handling.pk).annotate(dispute=open_dispute())
    return dispute_from(petition, found.values_list("dispute", flat=True).first())


def claims_of(handling: Handling) -> list[ClaimKind]:
    """Class and route of every claim this handling answers."""
    return list(handling.claims.order_by("ordinal").values_list("petition_class", "appeal_route"))


def open_clock(petition: Petition, subject: str, rule: str) -> Deadline | None:
    """The running clock of that right, if any."""
    found: Deadline | None = (
        Deadline.objects.open().filter(case_file_id=petition.pk, subject=subject, rule=rule).first()
    )
    return found


def extension_facts(petition: Petition, handling: Handling, subject: str) -> ExtensionFacts:
    """The statutory clock of a handling and what was asked of it."""
    clock = open_clock(petition, subject, "closure")
    asked = list(handling.extensions.values_list("approved", flat=True))
    return extension_facts_from(clock, asked)


def extension_facts_from(clock: Deadline | None, asked: Iterable[bool | None]) -> ExtensionFacts:
    answers = list(asked)
    return ExtensionFacts(
        due_raw=clock.due_raw if clock else None, asked_before=bool(answers), pending=None in answers
    )


def denied_at() -> Subquery:
    """Of a query of handlings: when its organ first said in a dispute that the matter is not its own."""
    own = DisputePosition.objects.filter(dispute__handling=OuterRef("pk"), organ=OuterRef("organ_id"))
    return Subquery(own.filter(competent=False).order_by("at").values("at")[:1])


def denied_on(handling: Handling) -> date | None:
    """The same of one handling, as a day; None while it never did."""
    rows = Handling.objects.filter(pk=handling.pk).annotate(denied_at=denied_at())
    first = rows.values_list("denied_at", flat=True).get()
    return local_date(first) if first else None
