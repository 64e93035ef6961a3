"""Correcting name and post."""

import pytest

from apps.administration.actions.edit_account import edit_account
from apps.administration.models import Change
from apps.base.errors import InvalidInput, PermissionRefused

pytestmark = pytest.mark.django_db


def test_both_values_are_kept(registrar, sys_admin, at) -> None:
    user = edit_account(user=registrar, name="林大满", post="科员", access=sys_admin.access, at=at)
    change = Change.objects.get()
    assert (user.name, change.before, change.after) == (
        "林大满", {"name": "林小满", "post": ""}, {"name": "林大满", "post": "科员"},
    )  # fmt: skip
    assert list(Change.objects.about("registrar")) == [change]


def test_no_change_is_no_line(registrar, sys_admin, at) -> None:
    with pytest.raises(InvalidInput):
        edit_account(user=registrar, name="林小满", post="", access=sys_admin.access, at=at)
    assert not Change.objects.exists()


def test_not_ones_own_and_not_the_security_administrators_part(
    registrar, sys_admin, security_admin, at
) -> None:
    for user, by in ((sys_admin, sys_admin), (registrar, security_admin)):
        with pytest.raises(PermissionRefused):
            edit_account(user=user, name="某某", post="", access=by.access, at=at)
