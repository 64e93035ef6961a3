"""撤销并案: the repeat is a case of its own again, as it was: state, verdict, claims, and clocks whose time ran on (R-95)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.casefiles.actions import record
from apps.casefiles.models import CaseFile
from apps.deadlines.actions import resume_clocks
from apps.petitions.actions.step import begin, finish
from apps.petitions.models import Merger, Petition
from apps.petitions.rules.repeats import check_unmerge


@transaction.atomic
def unmerge(
    *, number: str, access: Access, at: datetime, reason: str, version: int | None = None
) -> Petition:
    """Wherever the first has gone since: this file alone changes. Both files are locked in one order, as merging does."""
    _lock(number)
    step = begin("unmerge", number=number, access=access, at=at, version=version)
    petition = step.petition
    merger = Merger.objects.select_for_update(of=("self",)).filter(petition=petition, undone_at=None).first()
    check_unmerge(known=merger is not None, reason=reason.strip())
    assert merger is not None
    before = merger.before
    petition.repeat_verdict, petition.first_here = before["verdict"], before["first_here"]
    petition.repeat_of_id = before["repeat_of"]
    petition.claims.filter(pk__in=before["claims"]).update(outcome="")
    step.next_state = before["state"]
    resumed = resume_clocks(case_file=petition.case_file, ids=before["clocks"], at=at)
    first = Petition.objects.select_related("case_file").get(pk=merger.first_id)
    finish(step, first=first.number, reason=reason.strip(), clocks=[clock.rule for clock in resumed])
    merger.undone_by_id, merger.undone_at, merger.undo_reason = access.user_id, at, reason.strip()
    merger.save(update_fields=["undone_by", "undone_at", "undo_reason"])
    record(
        case_file=first.case_file,
        verb="petitions.part",
        access=access,
        at=at,
        payload={"joined": petition.number, "reason": reason.strip()},
    )
    return petition


def _lock(number: str) -> None:
    first = Merger.objects.filter(petition__number=number, undone_at=None).values("first__number")
    named = {number, *first.values_list("first__number", flat=True)}
    list(
        CaseFile.objects.filter(number__in=named)
        .order_by("pk")
        .select_for_update(no_key=True)
        .values_list("pk")
    )
