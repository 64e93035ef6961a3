"""Orders, suggestions and measures as questions; every fetch starts with `visible_to`.

The wall of the case file comes first (deny wins); on top of it, an order reaches its unit once it is open, never as a
candidate. What was sent to a unit goes to that unit's case staff; the rest is for supervision and the bureau's heads.
"""

from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, CharField, Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from apps.accounts.rules.access import Access
from apps.casefiles.querysets import visibility
from apps.casefiles.rules.walls import CASE_ROLES
from apps.supervision.rules.permissions import DECIDERS, SEES_ALL
from apps.supervision.rules.words import LIVE, State

TOP = 4
"""The ladder's last step: the joint conference's office or a leader."""
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
        seen = mine & visibility(access, at, prefix="case_file__")
        return self.filter(seen | _led(access) & ~closed_to_person(access))

    def candidates(self) -> "OrderQuerySet":
        return self.filter(state=State.CANDIDATE)

    def live(self) -> "OrderQuerySet":
        """Opened and not ended."""
        return self.filter(state__in=LIVE)

    def sent(self) -> "OrderQuerySet":
        """Everything that was ever opened towards a unit."""
        return self.exclude(state__in=UNSENT)

    def with_letter(self) -> "OrderQuerySet":
        return self.filter(letter_at__isnull=False)

    def answered_in_time(self) -> "OrderQuerySet":
        """Whose first answer came within its limit."""
        return self.filter(Exists(_first_answers().filter(in_time=True)))

    def answered_late(self) -> "OrderQuerySet":
        return self.filter(Exists(_first_answers().filter(in_time=False)))

    def feedback_overdue(self, on: date) -> "OrderQuerySet":
        """With a feedback clock that runs and is past its day."""
        clocks = apps.get_model("deadlines", "Deadline").objects.overdue(on)
        subject = Concat(Value("order:"), Cast(OuterRef("pk"), CharField()), output_field=CharField())
        return self.filter(Exists(clocks.filter(case_file_id=OuterRef("case_file_id"), subject=subject)))

    def cause_overdue(self, on: date) -> "OrderQuerySet":
        """Whose late clock is still not met."""
        return self.filter(deadline__due_on__lt=on, deadline__met_at=None, deadline__cancelled_at=None)


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
        """Supervision and whoever decides; the unit once it is decided. Never through a closed file, nor a sealed one without its list."""
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
        listed = Q(case_file__sealed=False) | visibility(access, at, prefix="case_file__")
        return self.filter(mine & listed).exclude(closed_to_person(access))


def _first_answers() -> QuerySet[Any, Any]:
    return apps.get_model("supervision", "Answer").objects.filter(order_id=OuterRef("pk"), version=1)


def _led(access: Access) -> Q:
    """Orders a leader was put on top of, those a measure rests on and those the ladder brought up to whoever decides;
    never of a sealed file. The order is seen, the case is not."""
    led = Q(leader_id=access.user_id)
    if access.has(*DECIDERS):
        measures = apps.get_model("supervision", "Measure").objects.filter(order_id=OuterRef("pk"))
        reminders = apps.get_model("supervision", "Reminder").objects.filter(
            order_id=OuterRef("pk"), step=TOP
        )
        led |= Q(Exists(measures)) | Q(Exists(reminders))
    return led & Q(case_file__sealed=False)


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
