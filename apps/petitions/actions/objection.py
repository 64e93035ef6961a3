"""提出异议: not our competence, within five working days and with reasons (R-35). The sender decides."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput
from apps.organisations.selectors import handling_organs
from apps.petitions.actions.step import Step, begin, finish
from apps.petitions.actions.tell import tell_bureau
from apps.petitions.models import Objection, Petition
from apps.petitions.rules.objection import ARTICLE, check_objection
from apps.petitions.selectors.facts import denied_on, open_clock


@transaction.atomic
def object_to(
    *,
    number: str,
    access: Access,
    at: datetime,
    reasons: str,
    suggested_organ_id: int | None = None,
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """The matter waits with the sender until the objection is decided; no clock stops meanwhile."""
    step = begin("object", number=number, access=access, at=at, version=version, handling_id=handling_id)
    clock = open_clock(step.petition, step.subject, "transfer_objection")
    check_objection(
        reasons,
        today=step.today,
        due_on=clock.due_on if clock else None,
        raised_before=step.the_handling.objections.exists(),
        denied_on=denied_on(step.the_handling),
    )
    _check_suggestion(step, suggested_organ_id)
    objection = Objection.objects.create(
        handling=step.the_handling,
        reasons=reasons.strip(),
        suggested_organ_id=suggested_organ_id,
        raised_by_id=access.staff_id,
        raised_at=at,
    )
    finish(step, objection=objection.pk, suggested_organ=suggested_organ_id)
    tell_bureau(step, "object", level="warn", organ=step.the_handling.organ.short_name)
    return step.petition


def _check_suggestion(step: Step, organ_id: int | None) -> None:
    if organ_id is None:
        return
    if organ_id == step.the_handling.organ_id or not handling_organs(step.today).filter(pk=organ_id).exists():
        raise InvalidInput(
            _("建议的承办单位不能是本单位，且须是可承办的单位。"), field="suggested_organ_id", article=ARTICLE
        )
