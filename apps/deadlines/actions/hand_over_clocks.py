"""Running clocks go to another owner, with their days: a decision on competence gives nobody a new limit (art. 24)."""

from collections.abc import Sequence

from django.db import transaction

from apps.casefiles.models import CaseFile
from apps.deadlines.models import Deadline
from apps.organisations.models import Organ


@transaction.atomic
def hand_over_clocks(
    *, case_file: CaseFile, subject: str, owner: Organ, to_subject: str = "", rules: Sequence[str] = ()
) -> list[str]:
    """Every clock still running on `subject` (of these rules, if any are named) is now `owner`'s; which they are.

    Notices already sent stay sent: dates do not move. A right of the petitioner has no owner and gets none.
    """
    running = Deadline.objects.open().filter(case_file=case_file, subject=subject)
    if rules:
        running = running.filter(rule__in=rules)
    found = dict(running.select_for_update(of=("self",)).values_list("pk", "rule"))
    rows = Deadline.objects.filter(pk__in=found)
    rows.filter(owner__isnull=False).update(owner=owner)
    rows.update(subject=to_subject or subject)
    return sorted(found.values())
