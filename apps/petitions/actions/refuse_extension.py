"""不批准延期: the limit stands."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput, RuleRefused
from apps.petitions.actions.step import begin, finish
from apps.petitions.actions.tell import tell_unit
from apps.petitions.models import Petition
from apps.petitions.rules.extension import ARTICLE, NO_REQUEST


@transaction.atomic
def refuse_extension(
    *,
    number: str,
    access: Access,
    at: datetime,
    decision: str,
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """Decided by the head of the unit, with a reason."""
    step = begin(
        "refuse_extension", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    extension = step.the_handling.extensions.filter(approved=None).first()
    if extension is None:
        raise RuleRefused(NO_REQUEST, article=ARTICLE, code="extension_refused")
    if not decision.strip():
        raise InvalidInput(_("请写明不批准的理由。"), field="decision", article=ARTICLE)
    extension.approved, extension.decision = False, decision.strip()
    extension.decided_by_id, extension.decided_at = access.user_id, at
    extension.save()
    finish(step, extension=extension.pk)
    tell_unit(step, "refuse_extension", level="warn")
    return step.petition
