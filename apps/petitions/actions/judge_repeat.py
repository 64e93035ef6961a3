"""判重: first, new facts, repeat, or not the same as one other. The machine proposes, an officer decides and says why (R-90 to R-95)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput
from apps.petitions.actions.pair_verdict import record_pair
from apps.petitions.actions.step import Step, begin, finish
from apps.petitions.models import Petition
from apps.petitions.rules.repeats import DIFFERENT, PAIR_OF, check_first, check_judgement
from apps.petitions.rules.vocabulary import RepeatVerdict
from apps.petitions.selectors.repeats_links import root_of


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
    other = first_petition(step, repeat_of) if repeat_of.strip() else None
    if other is not None:
        check_first(first_sealed=other.sealed, sealed=petition.sealed)
        record_pair(
            petition=petition,
            other=other,
            verdict=PAIR_OF[verdict],
            reason=reason.strip(),
            access=access,
            at=at,
        )
    _judge(petition, verdict, other)
    finish(
        step,
        before=before,
        verdict=str(verdict),
        repeat_of=other.number if other else "",
        reason=reason.strip(),
    )
    return petition


def _judge(petition: Petition, verdict: str, other: Petition | None) -> None:
    """That the two are different says something of the petition only where it was held to be a repeat of just that one."""
    if verdict != DIFFERENT:
        petition.repeat_verdict, petition.repeat_of = str(verdict), other
        petition.first_here = verdict == RepeatVerdict.FIRST
    elif other is not None and petition.repeat_of_id == other.pk:
        petition.repeat_verdict, petition.repeat_of, petition.first_here = (
            str(RepeatVerdict.PENDING),
            None,
            None,
        )


def first_petition(step: Step, number: str, *, field: str = "repeat_of") -> Petition:
    """The earlier petition, as far as this person may read it; a merged one leads to the one it was merged into."""
    readable = Petition.objects.content_visible_to(step.access, step.at)
    found: Petition | None = (
        readable.filter(number=number.strip()).select_related("case_file", "repeat_of__case_file").first()
    )
    first = root_of(found) if found is not None else None
    if first is None or (first is not found and not readable.filter(pk=first.pk).exists()):
        raise InvalidInput("没有查到首件。请核对编号。", field=field)
    if first.pk == step.petition.pk:
        raise InvalidInput("首件不能是本件自己，也不能是已经并入本件的事项。", field=field)
    return first
