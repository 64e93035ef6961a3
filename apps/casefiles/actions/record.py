"""Write lines of the ledger. Sequence and hashes are PostgreSQL's work, not ours."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from apps.accounts.rules.access import Access
from apps.casefiles.models import CaseEvent, CaseFile
from apps.casefiles.rules.ledger import EventRow, one_line

# A thousand rows travel as one value: quoting them one by one costs more than inserting them.
INSERT = """
INSERT INTO casefiles_caseevent
       (case_file_id, seq, verb, at, actor, actor_user_id, organ_id, payload, algorithm, prev_hash, hash)
SELECT case_file_id, 0, verb, at, actor, actor_user_id, organ_id, payload, '', '', ''
  FROM jsonb_to_recordset(%s::jsonb) AS line(case_file_id bigint, verb text, at timestamptz, actor text,
                                             actor_user_id bigint, organ_id bigint, payload jsonb)
"""


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
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [json.dumps([_values(row) for row in rows], cls=DjangoJSONEncoder)])


def _values(row: EventRow) -> dict[str, Any]:
    return {
        "case_file_id": row.case_file_id,
        "verb": row.verb,
        "at": row.at.isoformat(),
        "actor": one_line(row.actor),
        "actor_user_id": row.actor_user_id,
        "organ_id": row.organ_id,
        "payload": row.payload,
    }
