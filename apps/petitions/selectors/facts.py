"""The plain facts of a petition and one of its handlings that the pure rules look at."""

from collections.abc import Iterable

from apps.deadlines.models import Deadline
from apps.petitions.models import Handling, Petition
from apps.petitions.rules.extension import ExtensionFacts
from apps.petitions.rules.opinion import ClaimKind
from apps.petitions.rules.permissions import Facts


def facts_of(petition: Petition, handling: Handling | None = None) -> Facts:
    """What the permission table looks at."""
    drafter = asker = None
    if handling is not None:
        drafter = handling.opinions.order_by("-version").values_list("drafted_by_id", flat=True).first()
        asker = handling.extensions.filter(approved=None).values_list("asked_by_id", flat=True).first()
    return facts_from(petition, handling, drafter=drafter, asker=asker)


def facts_from(
    petition: Petition, handling: Handling | None, *, drafter: int | None, asker: int | None
) -> Facts:
    """The same, where the two people are known already."""
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
    )


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
