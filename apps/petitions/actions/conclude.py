"""移送办结: an accusation handed over to the organ in charge ends here; its own rules go on there (art. 30)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput, RuleRefused
from apps.petitions.actions.step import begin, finish
from apps.petitions.models import Petition
from apps.petitions.rules.acceptance import ART_30, concludes
from apps.petitions.rules.guards import NOT_ACCUSATION
from apps.petitions.selectors.facts import claims_of


@transaction.atomic
def conclude(
    *,
    number: str,
    access: Access,
    at: datetime,
    outcome_text: str,
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """By a named handler of the sealed file; nobody else finds it."""
    step = begin("conclude", number=number, access=access, at=at, version=version, handling_id=handling_id)
    if not concludes(claims_of(step.the_handling)):
        raise RuleRefused(NOT_ACCUSATION, article=ART_30, code="not_accusation")
    if not outcome_text.strip():
        raise InvalidInput(_("请写明移送的机关和结果。"), field="outcome_text", article=ART_30)
    step.the_handling.outcome_text = outcome_text.strip()
    step.the_handling.closed_at = at
    finish(step)
    return step.petition
