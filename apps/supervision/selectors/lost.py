"""Orders whose unit can no longer answer, because the case has left it: the clock must not run on for nobody."""

from datetime import datetime
from typing import Any

from django.db.models import BooleanField, CharField, Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from apps.accounts.models import Appointment
from apps.base.clock import local_date
from apps.casefiles.models import Grant
from apps.casefiles.rules.walls import CASE_ROLES
from apps.deadlines.models import Deadline
from apps.petitions.models import Handling
from apps.petitions.rules.lifecycle import State as PetitionState
from apps.supervision.models import Order
from apps.supervision.rules.words import AT_UNIT, FEEDBACK


def lost_orders(at: datetime) -> QuerySet[Order]:
    """With the unit, its feedback clock running against it, and the case gone: given back or moved, closed to it, or
    sealed without anybody of the unit on the list. A reviewing organ has no handling it could lose (art. 35)."""
    held = Handling.objects.filter(
        petition_id=OuterRef("petition_id"), organ_id=OuterRef("organ_id")
    ).exclude(state=PetitionState.RETURNED)
    given_back = Q(petition__isnull=False, handling__isnull=False) & ~Q(Exists(held))
    sealed = Q(case_file__sealed=True) & ~Q(Exists(_named(at)))
    orders: QuerySet[Order] = Order.objects.filter(
        given_back | sealed | Q(_closed()), Exists(_own_clock()), state__in=AT_UNIT
    ).exclude(organ_id=F("case_file__owner_id"))
    return orders


def _own_clock() -> QuerySet[Deadline]:
    subject = Concat(Value("order:"), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    running: QuerySet[Deadline] = Deadline.objects.open().filter(
        case_file_id=OuterRef("case_file_id"), subject=subject, rule=FEEDBACK, owner_id=OuterRef("organ_id")
    )
    return running


def _named(at: datetime) -> QuerySet[Grant]:
    """Live grants by name to somebody in case work at or under the order's unit."""
    posts = Appointment.objects.live(local_date(at)).in_roles(*CASE_ROLES)
    there: QuerySet[Any, Any] = posts.filter(
        user_id=OuterRef("user_id"), organ__path__startswith=OuterRef(OuterRef("organ__path"))
    )
    live = Grant.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), case_file_id=OuterRef("case_file_id"))
    return live.filter(Exists(there), user__isnull=False)


def _closed() -> Func:
    return Func(
        F("case_file_id"),
        F("organ_id"),
        Value(None),
        function="casefiles_closed_to",
        output_field=BooleanField(),
    )
