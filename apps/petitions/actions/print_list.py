"""打印清单: an internal list on paper, for a written purpose; the reading log says first who printed which case (R-83)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import InvalidInput
from apps.casefiles.actions import log_readings
from apps.casefiles.rules.vocabulary import ReadingKind
from apps.petitions.models import Petition
from apps.petitions.rules.bulk import MOST_PRINTED
from apps.petitions.rules.exports import SHORTEST_PURPOSE
from apps.petitions.selectors.rows import PetitionRow, row_of, row_values


@dataclass(frozen=True)
class PrintedList:
    """The rows, newest first, and how many of the cases asked for are not on paper (sealed, or not to be seen)."""

    rows: list[PetitionRow]
    left_out: int
    purpose: str


@transaction.atomic
def print_list(*, numbers: Sequence[str], access: Access, at: datetime, purpose: str) -> PrintedList:
    """Sealed cases are never on a list, whoever may read them."""
    if len(purpose.strip()) < SHORTEST_PURPOSE:
        raise InvalidInput(f"请写明打印用途（至少 {SHORTEST_PURPOSE} 个字）。", field="purpose")
    wanted = list(dict.fromkeys(numbers))[:MOST_PRINTED]
    visible = Petition.objects.visible_to(access, at).filter(number__in=wanted, sealed=False)
    values = list(row_values(visible, access, at).order_by("-registered_at", "-case_file_id"))
    log_readings(
        case_file_ids=[row["case_file_id"] for row in values],
        access=access,
        kind=ReadingKind.PRINT,
        at=at,
        what=f"清单 {len(values)} 件",
        reason=purpose.strip(),
    )
    on = local_date(at)
    return PrintedList([row_of(row, on) for row in values], len(wanted) - len(values), purpose.strip())
