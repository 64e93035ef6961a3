"""Open many files at once, for rows taken over from another system. The same numbering as one at a time."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from apps.base.clock import local_date
from apps.casefiles.models import CaseFile
from apps.organisations.models import Organ


@transaction.atomic
def open_files(*, kind: str, owner: Organ, area_codes: Sequence[str], at: datetime) -> list[CaseFile]:
    """One unsealed file per area code, in that order. A sealed file is opened by `open_file`, one by one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval('casefiles_number_seq') FROM generate_series(1, %s)", [len(area_codes)]
        )
        serials = [row[0] for row in cursor.fetchall()]
    year = local_date(at).year
    return CaseFile.objects.bulk_create(
        [
            CaseFile(
                number=f"{year}-{serial:05d}",
                kind=kind,
                owner=owner,
                area_code=area_code,
                sealed=False,
                opened_at=at,
            )
            for serial, area_code in zip(serials, area_codes, strict=True)
        ],
        batch_size=1000,
    )
