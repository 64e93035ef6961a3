"""How many cases a view holds, said cheaply: counted no further than a cap, and not at all where it would take long."""

from typing import Any

from django.db import OperationalError, connection, transaction

from apps.base.paging import capped_count

CAP = 999
LONGEST_MS = 400


def count_within(petitions: Any) -> str:
    """The number, `999+` beyond the cap, or nothing where the database would need too long for a mere number."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(LONGEST_MS)])
            found = capped_count(petitions, CAP)
            cursor.execute("SELECT set_config('statement_timeout', '0', true)")
    except OperationalError:
        return ""
    return f"{CAP}+" if found > CAP else str(found)
