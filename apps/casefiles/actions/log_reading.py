"""Keep who saw, revealed, printed, exported or downloaded what (R-83)."""

from collections.abc import Sequence
from datetime import datetime

from apps.accounts.rules.access import Access
from apps.casefiles.models import CaseFile, Reading


def log_reading(
    *, case_file: CaseFile, access: Access, kind: str, at: datetime, what: str = "", reason: str = ""
) -> Reading:
    """One line of the reading log. `what` names the thing seen, never its content."""
    line = _line(case_file.pk, access=access, kind=kind, at=at, what=what, reason=reason)
    line.save(force_insert=True)
    return line


def log_readings(
    *, case_file_ids: Sequence[int], access: Access, kind: str, at: datetime, what: str = "", reason: str = ""
) -> None:
    """The same line for many files at once, in one statement: a list printed, a workbook written."""
    Reading.objects.bulk_create(
        _line(pk, access=access, kind=kind, at=at, what=what, reason=reason) for pk in case_file_ids
    )


def _line(case_file_id: int, *, access: Access, kind: str, at: datetime, what: str, reason: str) -> Reading:
    own = access.organ_ids
    return Reading(
        case_file_id=case_file_id,
        user_id=access.user_id,
        reader=access.name[:60],
        organ_id=own[0] if own else None,
        at=at,
        kind=kind,
        what=what[:120],
        reason=reason[:200],
    )
