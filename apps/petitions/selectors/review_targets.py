"""The reviewing organs that may be named for a handling or a review, with the office that works on it."""

from datetime import date

from apps.organisations.models import Organ
from apps.organisations.rules.vocabulary import OrganKind
from apps.organisations.selectors import names_above, root_office
from apps.petitions.models import Handling, Petition, Review
from apps.petitions.rules.competence import Target, check_target

SECTION = "复查复核"
"""The bureau's section that works for the government is known by its name."""


def owner_of_opinion(handling: Handling, previous: Review | None) -> str:
    """Whose opinion it is: the handling organ's, or for a recheck the reviewing organ's."""
    if previous is not None:
        return previous.target_name
    organ: Organ = root_office(handling.organ) if handling.organ.kind == OrganKind.SECTION else handling.organ
    return organ.name


def review_section(petition: Petition) -> Organ:
    """The bureau's review section, or the bureau where there is none."""
    sections = Organ.objects.subtree([petition.owner.path]).filter(name__contains=SECTION)
    return sections.order_by("path").first() or petition.owner


def targets_of(petition: Petition, handling: Handling, previous: Review | None, on: date) -> list[Target]:
    """One level up, the government first. A body that is no organ of this system is recorded by the review section."""
    names = names_above(owner_of_opinion(handling, previous), on)
    organs = {organ.name: organ for organ in Organ.objects.active(on).filter(name__in=names)}
    section = review_section(petition)
    return [_target(name, organs.get(name), section) for name in names]


def _target(name: str, organ: Organ | None, section: Organ) -> Target:
    if organ is None:
        return Target(name, None, section.pk)
    works_itself = organ.kind not in (OrganKind.GOVERNMENT, OrganKind.BUREAU)
    return Target(name, organ.pk, organ.pk if works_itself else section.pk)


def chosen_target(
    wanted: str, petition: Petition, handling: Handling, previous: Review | None, on: date
) -> Target:
    """Raises what `check_target` raises for another level."""
    legal = targets_of(petition, handling, previous, on)
    above = {target.name: names_above(target.name, on) for target in legal}
    stage = "recheck" if previous is not None else "review"
    own = owner_of_opinion(handling, previous)
    return check_target(wanted.strip(), legal, own=own, above=above, stage=stage)


def next_organs(review: Review, on: date) -> tuple[str, ...]:
    """Who may be asked for a recheck of this review, by name."""
    return names_above(review.target_name, on)
