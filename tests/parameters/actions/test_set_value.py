"""Setting a value: one more row, only forwards, never another one changed."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from apps.base.errors import InvalidInput, StaleVersion
from apps.parameters import selectors
from apps.parameters.actions import set_value
from apps.parameters.models import Parameter
from tests.factories.accounts import AT
from tests.factories.parameters import parameter

pytestmark = pytest.mark.django_db


def test_a_value_holds_from_its_moment_on_and_not_before() -> None:
    parameter("sign_days", "3", from_at=AT + timedelta(days=1))
    assert selectors.value_of("sign_days", AT) == 2
    assert selectors.value_of("sign_days", AT + timedelta(days=1, seconds=-1)) == 2
    assert selectors.value_of("sign_days", AT + timedelta(days=1)) == 3


def test_the_row_keeps_who_why_and_since_when() -> None:
    row = parameter("sign_days", 3)
    assert (row.key, row.value, row.from_at, row.set_by, row.reason) == ("sign_days", 3, AT, "许立夏", "测试")


@pytest.mark.parametrize("value", [0, 11, "", "2.5", None, 2**63])
def test_a_value_out_of_bounds_leaves_no_row(value: object) -> None:
    with pytest.raises(InvalidInput):
        parameter("sign_days", value)
    assert not Parameter.objects.exists()


def test_a_limit_of_the_law_is_no_setting() -> None:
    with pytest.raises(InvalidInput, match="没有这项参数"):
        parameter("closure_days", 90)


def test_nothing_reaches_back(at: object) -> None:
    with pytest.raises(InvalidInput, match="从现在或者以后"):
        parameter("sign_days", 3, from_at=AT - timedelta(seconds=1))


def test_a_later_value_already_set_is_not_passed_over() -> None:
    parameter("sign_days", 3, from_at=AT + timedelta(days=9))
    with pytest.raises(StaleVersion):
        parameter("sign_days", 4)
    with pytest.raises(StaleVersion):
        parameter("sign_days", 4, from_at=AT + timedelta(days=9))


def test_rows_are_never_altered_nor_deleted() -> None:
    row = parameter("sign_days", 3)
    for change in (lambda: Parameter.objects.filter(pk=row.pk).update(value=9), row.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Parameter.objects.get().value == 3


@pytest.mark.django_db(transaction=True)
def test_a_change_is_seen_at_once_where_it_was_made() -> None:
    assert selectors.value_of("sign_days", AT) == 2
    set_value(key="sign_days", value=3, from_at=AT, at=AT, set_by="许立夏", set_by_id=None, reason="")
    assert selectors.value_of("sign_days", AT) == 3
