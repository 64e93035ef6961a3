"""The log of administration."""

import pytest

from apps.administration.actions.record_change import record_change
from apps.administration.models import Change

pytestmark = pytest.mark.django_db


def test_a_change_says_who_what_and_both_values(sys_admin, at) -> None:
    record_change(
        access=sys_admin.access,
        at=at,
        kind="edit_user",
        subject="字" * 130,
        before={"name": "甲"},
        after={"name": "乙"},
    )
    change = Change.objects.get()
    assert (change.actor, change.at, change.before, change.after) == (
        sys_admin,
        at,
        {"name": "甲"},
        {"name": "乙"},
    )
    assert len(change.subject) == 120


def test_an_unknown_kind_is_a_mistake_of_ours(sys_admin, at) -> None:
    with pytest.raises(ValueError, match="abolish"):
        record_change(access=sys_admin.access, at=at, kind="abolish", subject="", before={}, after={})
