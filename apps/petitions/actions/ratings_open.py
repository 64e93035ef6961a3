"""Give the petitioner the right to rate: the bureau once the matter has gone its way, a unit once it has answered.

Not rated: sealed and historical files, anonymous petitioners, repeats (谁初次办理、谁接受评价, R-101), and claims that
belong to litigation, arbitration or a Party appeal (R-102).
"""

from datetime import date, datetime

from apps.deadlines.rules.arithmetic import compute
from apps.deadlines.rules.table import rule_of
from apps.deadlines.selectors.calendar import current_calendar
from apps.deadlines.selectors.explanation import length_of
from apps.petitions.models import Handling, Petition, Rating
from apps.petitions.rules.vocabulary import ROUTES_OUT, RatingSide, RepeatVerdict


def open_bureau_rating(*, petition: Petition, opened_on: date, at: datetime) -> Rating | None:
    """Once per petition; None where there is nothing to rate."""
    routes = list(petition.claims.values_list("appeal_route", flat=True))
    return _open(petition, routes, opened_on, at, handling=None)


def open_unit_rating(
    *, petition: Petition, handling: Handling, opened_on: date, at: datetime
) -> Rating | None:
    """Once per handling; None where there is nothing to rate. `opened_on` is the day the answer was served."""
    routes = list(handling.claims.values_list("appeal_route", flat=True))
    return _open(petition, routes, opened_on, at, handling=handling)


def _open(
    petition: Petition, routes: list[str], opened_on: date, at: datetime, *, handling: Handling | None
) -> Rating | None:
    if not _is_rated(petition, routes):
        return None
    rule = rule_of("rating_window")
    answer = compute(rule, opened_on, current_calendar(), days=length_of(rule, at))
    rating, _created = Rating.objects.get_or_create(
        petition=petition,
        handling=handling,
        side=str(RatingSide.UNIT if handling else RatingSide.BUREAU),
        defaults={
            "organ_id": handling.organ_id if handling else petition.owner_id,
            "opened_on": opened_on,
            "expires_on": answer.due_on,
        },
    )
    return rating


def _is_rated(petition: Petition, routes: list[str]) -> bool:
    if petition.sealed or petition.historical or "anonymous" in petition.flags:
        return False
    if petition.repeat_verdict == RepeatVerdict.REPEAT:
        return False
    return not (routes and all(route in ROUTES_OUT for route in routes))
