"""Open the file of a new case: a number, an owner, and whether it is sealed from the first moment."""

from datetime import datetime

from django.db import connection, transaction

from apps.base.clock import local_date
from apps.casefiles.models import CaseFile
from apps.organisations.models import Organ


@transaction.atomic
def open_file(*, kind: str, owner: Organ, area_code: str, sealed: bool, at: datetime) -> CaseFile:
    """A new file numbered `YYYY-NNNNN` by the year of registration; the sequence never restarts, gaps are allowed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('casefiles_number_seq')")
        serial = cursor.fetchone()[0]
    return CaseFile.objects.create(
        number=f"{local_date(at).year}-{serial:05d}",
        kind=kind,
        owner=owner,
        area_code=area_code,
        sealed=sealed,
        opened_at=at,
    )
