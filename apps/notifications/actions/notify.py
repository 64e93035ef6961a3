"""Write outbox rows, in the transaction of the change that causes them. In the office they are there at once."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from apps.accounts.models import User
from apps.casefiles.models import CaseFile
from apps.casefiles.selectors import closed_pairs
from apps.notifications.models import Notification
from apps.notifications.rules.message import NoticeRow
from apps.organisations.models import Organ

# A thousand rows travel as one value: quoting them one by one costs more than inserting them.
INSERT = """
INSERT INTO notifications_notification
       (kind, at, case_file_id, organ_id, role, user_id, level, payload, dedupe_key)
SELECT kind, at, case_file_id, organ_id, role, user_id, level, payload, dedupe_key
  FROM jsonb_to_recordset(%s::jsonb) AS notice(kind text, at timestamptz, case_file_id bigint, organ_id bigint,
                                               role text, user_id bigint, level text, payload jsonb, dedupe_key text)
    ON CONFLICT DO NOTHING
"""


@transaction.atomic
def notify(
    *,
    kind: str,
    at: datetime,
    case_file: CaseFile | None = None,
    organ: Organ | None = None,
    role: str = "",
    user: User | None = None,
    level: str = "info",
    payload: dict[str, Any] | None = None,
    dedupe_key: str | None = None,
) -> Notification | None:
    """One notice; the one already there for a known key; None when the accused wall keeps it from its addressee."""
    row = NoticeRow(
        kind=kind,
        at=at,
        case_file_id=case_file.pk if case_file else None,
        organ_id=organ.pk if organ else None,
        role=role,
        user_id=user.pk if user else None,
        level=level,
        payload=payload or {},
        dedupe_key=dedupe_key,
    )
    if not _open_rows([row]):
        return None
    if dedupe_key is None:
        return Notification.objects.create(**_values(row))
    Notification.objects.bulk_create([Notification(**_values(row))], ignore_conflicts=True)
    return Notification.objects.get(dedupe_key=dedupe_key)


@transaction.atomic
def notify_many(rows: Sequence[NoticeRow]) -> None:
    """Many notices, set by set: known keys are skipped, rows the accused wall keeps from their addressee left out."""
    values = [_values(row) | {"at": row.at.isoformat()} for row in _open_rows(rows)]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [json.dumps(values, cls=DjangoJSONEncoder)])


def _open_rows(rows: Sequence[NoticeRow]) -> list[NoticeRow]:
    closed = closed_pairs((row.case_file_id, row.organ_id, row.user_id) for row in rows if row.case_file_id)
    return [row for row in rows if (row.case_file_id, row.organ_id, row.user_id) not in closed]


def _values(row: NoticeRow) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "at": row.at,
        "case_file_id": row.case_file_id,
        "organ_id": row.organ_id,
        "role": row.role,
        "user_id": row.user_id,
        "level": row.level,
        "payload": row.payload,
        "dedupe_key": row.dedupe_key,
    }
