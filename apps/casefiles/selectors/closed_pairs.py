"""The accused wall for a whole batch: which of these would-be readers are shut out of which file (one statement)."""

from collections.abc import Iterable

from django.db import connection

Reader = tuple[int, int | None, int | None]
"""File, organ, user: one of the last two is None."""

SHUT_OUT = """
    SELECT asked.file_id, asked.organ_id, asked.user_id
      FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS asked(file_id, organ_id, user_id)
     WHERE asked.file_id IN (SELECT case_file_id FROM casefiles_closure WHERE case_file_id = ANY(%s))
       AND casefiles_closed_to(asked.file_id, asked.organ_id, asked.user_id)
"""


def closed_pairs(readers: Iterable[Reader]) -> set[Reader]:
    """The readers a notice must not go to. Files without a closure cost one index probe."""
    asked = sorted(set(readers), key=lambda reader: (reader[0], reader[1] or 0, reader[2] or 0))
    if not asked:
        return set()
    files, organs, users = (list(column) for column in zip(*asked, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(SHUT_OUT, [files, organs, users, sorted(set(files))])
        return {(row[0], row[1], row[2]) for row in cursor.fetchall()}
