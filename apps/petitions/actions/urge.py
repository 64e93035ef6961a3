"""催办: the organs that work on it are reminded, handler and head (art. 40). The accused are no such organ (R-80)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput, RuleRefused
from apps.petitions.actions.step import Step, begin, finish
from apps.petitions.actions.tell import tell_head, tell_unit
from apps.petitions.models import Handling, Petition
from apps.petitions.rules.bulk import NOBODY_TO_URGE
from apps.petitions.rules.lifecycle import ENDED


@transaction.atomic
def urge(
    *,
    number: str,
    access: Access,
    at: datetime,
    text: str,
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """One handling, or every one still open; refused where no unit has the matter (art. 40)."""
    step = begin("urge", number=number, access=access, at=at, version=version, handling_id=handling_id)
    if len(text.strip()) < 2:
        raise InvalidInput("请写明催办内容。", field="text")
    chosen = [step.handling] if step.handling else _open_ones(step)
    if not chosen or any(handling.state in ENDED for handling in chosen):
        raise RuleRefused(NOBODY_TO_URGE, field="handling_id", article="《信访工作条例》第四十条")
    finish(step, text=text.strip(), urged=[handling.pk for handling in chosen])
    for handling in chosen:
        to = Step(step.verb, step.petition, access, at, step.next_state, handling)
        tell_unit(to, "urge", level="warn")
        tell_head(to, "urge", level="warn")
    return step.petition


def _open_ones(step: Step) -> list[Handling]:
    return list(step.petition.handlings.exclude(state__in=ENDED).select_related("organ"))
