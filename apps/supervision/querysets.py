"""Orders, suggestions and measures as questions; every fetch starts with `visible_to`.

The wall of the case file comes first (deny wins); on top of it, an order reaches its unit once it is open, never as a
candidate. What was sent to a unit goes to that unit's case staff; the rest is for supervision and the bureau's heads.
"""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Value

from apps.accounts.rules.access import Access
from apps.casefiles.querysets import visibility
from apps.casefiles.rules.walls import CASE_ROLES
from apps.supervision.rules.permissions import DECIDERS, SEES_ALL
from apps.supervision.rules.words import LIVE, State

UNSENT = (State.CANDIDATE, State.DISMISSED)


class OrderQuerySet(QuerySet[Any, Any]):
    def visible_to(self, access: Access, at: datetime) -> "OrderQuerySet":
        """Orders this person may know of."""
        if access.is_system:
            return self
        if not access.is_staff:
            return self.none()
        units = access.subtree_ids(*CASE_ROLES)
        mine = Q(pk__in=[])
        if access.has(*SEES_ALL):
            mine |= Q(case_file__owner_id__in=access.bureau_ids) | Q(case_file__sealed=True)
        if units:
            mine |= Q(organ_id__in=units) & ~Q(state__in=UNSENT)
        return self.filter(mine & visibility(access, at, prefix="case_file__"))

    def candidates(self) -> "OrderQuerySet":
        return self.filter(state=State.CANDIDATE)

    def live(self) -> "OrderQuerySet":
        """Opened and not ended."""
        return self.filter(state__in=LIVE)


class SuggestionQuerySet(QuerySet[Any, Any]):
    def visible_to(self, access: Access, at: datetime) -> "SuggestionQuerySet":
        """The bureau's people see what they may, the receiver what was issued; a closed file beneath hides it."""
        if access.is_system:
            return self
        if not access.is_staff:
            return self.none()
        mine = Q(pk__in=[])
        if access.has(*SEES_ALL):
            mine |= Q(case_file__owner_id__in=access.bureau_ids)
        units = access.subtree_ids(*CASE_ROLES)
        if units:
            mine |= Q(receiver_id__in=units, state__in=("issued", "answered"))
        links = apps.get_model("supervision", "SuggestionOrder").objects.filter(suggestion_id=OuterRef("pk"))
        return self.filter(mine & ~Q(Exists(links.filter(closed_to_person(access)))))


class MeasureQuerySet(QuerySet[Any, Any]):
    def visible_to(self, access: Access, at: datetime) -> "MeasureQuerySet":
        """Supervision and whoever decides; the unit once it is decided. Never through a closed file."""
        if access.is_system:
            return self
        if not access.is_staff:
            return self.none()
        mine = Q(pk__in=[])
        if access.has(*SEES_ALL):
            mine |= Q(case_file__owner_id__in=access.bureau_ids)
        if access.has(*DECIDERS):
            mine |= Q(case_file__sealed=False)
        units = access.subtree_ids(*CASE_ROLES)
        if units:
            mine |= Q(organ_id__in=units, state__in=("decided", "ended"))
        return self.filter(mine).exclude(closed_to_person(access))


def closed_to_person(access: Access) -> Q:
    """Rows whose file is closed to this person or to an organ he or she serves."""
    closed = Q(_closed(None, access.user_id))
    for organ_id in access.organ_ids:
        closed |= Q(_closed(organ_id, access.user_id))
    return closed


def _closed(organ_id: int | None, user_id: int | None) -> Func:
    return Func(
        F("case_file_id"),
        Value(organ_id),
        Value(user_id),
        function="casefiles_closed_to",
        output_field=BooleanField(),
    )
