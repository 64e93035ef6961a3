"""领导包督: a director of the bureau puts a leader on top of an order. It gives no right to the case (walls decide)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.models import Appointment, User
from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.base.clock import local_date
from apps.base.errors import InvalidInput
from apps.casefiles.selectors import is_closed_to
from apps.notifications.actions import notify
from apps.supervision.actions.step import begin, finish
from apps.supervision.actions.tell import values
from apps.supervision.models import Order
from apps.supervision.rules import texts

LEADING = (Role.LEADER, Role.DIRECTOR, Role.DEPUTY_DIRECTOR)


@transaction.atomic
def put_leader(*, pk: int, access: Access, at: datetime, user_id: int, version: int | None = None) -> Order:
    step = begin("put_leader", pk=pk, access=access, at=at, version=version)
    held = Appointment.objects.live(local_date(at)).in_roles(*LEADING).filter(user_id=user_id)
    leader = User.objects.filter(pk__in=held.values("user_id")).first()
    if leader is None:
        raise InvalidInput("请选择在任的领导。", field="user_id")
    if is_closed_to(step.order.case_file, user=leader):
        raise texts.refuse_accused()
    step.order.leader = leader
    finish(step, "order_leader", leader=leader.pk)
    if not step.order.case_file.sealed:
        notify(
            kind="supervision.order_leader",
            at=at,
            user=leader,  # asked of the walls above; the leader need not see the case itself
            level="warn",
            payload=values(step.order),
        )
    return step.order
