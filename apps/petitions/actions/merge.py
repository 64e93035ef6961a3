"""并案: a repeat in time joins the first petition, without a clock of its own; the petitioner is told its number (R-95)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.casefiles.actions import record
from apps.casefiles.models import CaseFile
from apps.petitions.actions.judge_repeat import first_petition
from apps.petitions.actions.step import begin, finish
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import State
from apps.petitions.rules.repeats import check_merge
from apps.petitions.rules.vocabulary import RepeatVerdict


@transaction.atomic
def merge(
    *,
    number: str,
    access: Access,
    at: datetime,
    first_number: str,
    reason: str,
    version: int | None = None,
) -> Petition:
    """Both files are locked in one order, so that two merges never wait for each other."""
    numbers = {number, first_number.strip()}
    list(
        CaseFile.objects.filter(number__in=numbers)
        .order_by("pk")
        .select_for_update(no_key=True)
        .values_list("pk")
    )
    step = begin("merge", number=number, access=access, at=at, version=version)
    petition, first = step.petition, first_petition(step, first_number)
    check_merge(
        first_state=first.state,
        first_sealed=first.sealed,
        sealed=petition.sealed,
        handled=petition.handlings.exclude(state=State.RETURNED).exists(),
        reason=reason.strip(),
    )
    petition.repeat_verdict, petition.repeat_of, petition.first_here = str(RepeatVerdict.REPEAT), first, False
    petition.claims.filter(handling=None, outcome="").update(outcome=str(State.MERGED))
    finish(step, first=first.number, reason=reason.strip())
    record(
        case_file=first.case_file,
        verb="petitions.join",
        access=access,
        at=at,
        payload={"joined": petition.number, "reason": reason.strip()},
    )
    return petition
