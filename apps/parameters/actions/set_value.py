"""Set a value from a moment on. Who may do so is asked by the floor above, which knows people."""

from datetime import datetime

from django.db import connection, transaction

from apps.base.errors import InvalidInput, StaleVersion
from apps.parameters.models import Parameter
from apps.parameters.rules.values import check_value, known
from apps.parameters.selectors import forget

LOCK = "SELECT pg_advisory_xact_lock(hashtext('parameters.set_value'))"


@transaction.atomic
def set_value(
    *,
    key: str,
    value: object,
    from_at: datetime,
    at: datetime,
    set_by: str,
    set_by_id: int | None,
    reason: str,
) -> Parameter:
    """Append-only, and only forwards: a value never reaches back before now, for clocks were started by the old one."""
    entry = known(key)
    checked = check_value(entry, value)
    if from_at < at:
        raise InvalidInput("参数只能从现在或者以后的时间起生效。", field="from_on")
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
    if Parameter.objects.filter(key=key, from_at__gte=from_at).exists():
        raise StaleVersion("这项参数已经设定了同时或者更晚生效的值，请先核对。")
    row = Parameter.objects.create(
        key=key, value=checked, from_at=from_at, set_by=set_by[:60], set_by_id=set_by_id, reason=reason[:200]
    )
    transaction.on_commit(forget)
    return row
