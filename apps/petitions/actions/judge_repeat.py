"""判重: first, new facts, or repeat. The machine proposes, an officer decides and says why (R-90 to R-95)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput
from apps.petitions.actions.step import Step, begin, finish
from apps.petitions.models import Petition
from apps.petitions.rules.repeats import check_first, check_judgement
from apps.petitions.rules.vocabulary import RepeatVerdict


@transaction.atomic
def judge_repeat(
    *,
    number: str,
    access: Access,
    at: datetime,
    verdict: str,
    version: int | None = None,
    repeat_of: str = "",
    reason: str = "",
) -> Petition:
    """Store the judgement; an earlier one stays in the ledger. Merging is a step of its own."""
    step = begin("judge_repeat", number=number, access=access, at=at, version=version)
    check_judgement(verdict, repeat_of=repeat_of.strip(), reason=reason.strip())
    petition, before = step.petition, step.petition.repeat_verdict
    petition.repeat_verdict = str(verdict)
    petition.first_here = verdict == RepeatVerdict.FIRST
    petition.repeat_of = first_petition(step, repeat_of) if repeat_of.strip() else None
    if petition.repeat_of is not None:
        check_first(first_sealed=petition.repeat_of.sealed, sealed=petition.sealed)
    finish(
        step,
        before=before,
        verdict=str(verdict),
        repeat_of=petition.repeat_of.number if petition.repeat_of else "",
        reason=reason.strip(),
    )
    return petition


def first_petition(step: Step, number: str) -> Petition:
    """The earlier petition, as far as this person may read it; a merged one leads to the one it was merged into."""
    found: Petition | None = (
        Petition.objects.content_visible_to(step.access, step.at)
        .filter(number=number.strip())
        .select_related("case_file", "repeat_of__case_file")
        .first()
    )
    if found is not None and found.state == "merged" and found.repeat_of is not None:
        found = found.repeat_of
    if (
        found is None
        or not Petition.objects.content_visible_to(step.access, step.at).filter(pk=found.pk).exists()
    ):
        raise InvalidInput("没有查到首件。请核对编号。", field="repeat_of")
    if found.pk == step.petition.pk:
        raise InvalidInput("首件不能是本件自己。", field="repeat_of")
    return found
