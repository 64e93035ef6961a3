"""退回修改: back to the drafter with a reason; the next draft is a new version."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput
from apps.petitions.actions.step import begin, finish
from apps.petitions.actions.tell import tell_unit
from apps.petitions.models import Petition
from apps.petitions.rules.opinion import ART_32


@transaction.atomic
def return_draft(
    *,
    number: str,
    access: Access,
    at: datetime,
    reason: str,
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """Also after approval, as long as nothing was issued."""
    step = begin(
        "return_draft", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    if not reason.strip():
        raise InvalidInput(_("请写明退回修改的理由。"), field="reason", article=ART_32)
    opinion = step.the_handling.opinions.latest("version")
    opinion.returned_reason = reason.strip()
    opinion.save()
    finish(step, opinion=opinion.pk, opinion_version=opinion.version)
    tell_unit(step, "return_draft", level="warn")
    return step.petition
