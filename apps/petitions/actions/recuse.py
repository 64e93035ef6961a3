"""回避: who has an interest in the matter loses it at once, handling and sight (art. 28; R-51)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.models import Appointment, User
from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput, PermissionRefused
from apps.casefiles.actions import close_to
from apps.casefiles.rules.vocabulary import ClosureReason
from apps.petitions.actions.sealing import name_handlers
from apps.petitions.actions.step import Step, begin, finish
from apps.petitions.actions.tell import tell_head
from apps.petitions.models import Handling, Petition
from apps.petitions.rules.permissions import may_recuse_other


@transaction.atomic
def recuse(
    *,
    number: str,
    access: Access,
    at: datetime,
    user_id: int,
    reason: str,
    version: int | None = None,
) -> Petition:
    """Oneself, or by a head for somebody of his or her own office."""
    step = begin("recuse", number=number, access=access, at=at, version=version)
    user: User | None = User.objects.filter(pk=user_id).first()
    if user is None:
        raise InvalidInput("没有这名工作人员。", field="user_id")
    if len(reason.strip()) < 2:
        raise InvalidInput("请写明回避理由。", field="reason")
    if user.pk != access.user_id:
        paths = Appointment.objects.live(step.today).filter(user=user).values_list("organ__path", flat=True)
        if not may_recuse_other(access, tuple(paths)):
            raise PermissionRefused("你可以申请自己回避；他人的回避由其所在单位的负责人决定。")
    close_to(case_file=step.petition.case_file, user=user, reason=ClosureReason.RECUSED, at=at)
    if step.petition.sealed:
        name_handlers(petition=step.petition, access=access, at=at)
    handlings = list(step.petition.handlings.select_related("organ").filter(handler=user))
    for handling in handlings:
        handling.handler = None
        handling.save(update_fields=["handler"])
    finish(step, user=user.pk, reason=reason.strip(), handlings=[row.pk for row in handlings])
    for handling in handlings:
        _tell_head(step, handling)
    return step.petition


def _tell_head(step: Step, handling: Handling) -> None:
    tell_head(
        Step(step.verb, step.petition, step.access, step.at, step.next_state, handling),
        "recuse",
        level="warn",
    )
