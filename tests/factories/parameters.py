"""Set a setting as a decision of two people does, and see it at once."""

from datetime import datetime

from apps.parameters import selectors
from apps.parameters.actions import set_value
from apps.parameters.models import Parameter
from tests.factories.accounts import AT


def parameter(key: str, value: object, *, from_at: datetime | None = None, at: datetime = AT) -> Parameter:
    row = set_value(
        key=key, value=value, from_at=from_at or at, at=at, set_by="许立夏", set_by_id=None, reason="测试"
    )
    selectors.forget()
    return row
