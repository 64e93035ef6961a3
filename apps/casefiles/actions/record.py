"""Write lines of the ledger. Sequence and hashes are PostgreSQL's work, not ours."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.casefiles.models import CaseEvent, CaseFile
from apps.casefiles.rules.ledger import EventRow, one_line


@transaction.atomic
def record(
    *,
    case_file: CaseFile,
    verb: str,
    access: Access,
    at: datetime,
    payload: dict[str, Any] | None = None,
    organ_id: int | None = None,
) -> CaseEvent:
    """One event. The organ is the actor's own when not given and there is only one it can be."""
    own = access.organ_ids
    return CaseEvent.objects.create(
        case_file=case_file,
        verb=verb,
        at=at,
        actor=one_line(access.name),
        actor_user_id=access.user_id,
        organ_id=organ_id if organ_id is not None or len(own) != 1 else own[0],
        payload=payload or {},
    )


@transaction.atomic
def record_many(rows: Sequence[EventRow]) -> None:
    """Many events set by set; files are locked in one order so that two batches never wait for each other."""
    ids = sorted({row.case_file_id for row in rows})
    list(CaseFile.objects.filter(pk__in=ids).order_by("pk").select_for_update(no_key=True).values_list("pk"))
    CaseEvent.objects.bulk_create(
        [
            CaseEvent(
                case_file_id=row.case_file_id,
                verb=row.verb,
                at=row.at,
                actor=one_line(row.actor),
                actor_user_id=row.actor_user_id,
                organ_id=row.organ_id,
                payload=row.payload,
            )
            for row in rows
        ],
        batch_size=1000,
    )
