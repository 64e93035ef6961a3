"""Correcting a name or a post."""

from datetime import datetime

import pytest

from apps.accounts.actions import edit_user
from apps.accounts.models import User
from apps.base.errors import InvalidInput, PermissionRefused

pytestmark = pytest.mark.django_db


def test_name_and_post_are_normalised(registrar: User, sys_admin: User, at: datetime) -> None:
    user = edit_user(user=registrar, name=" 林  小满 ", post="四级主任科员", access=sys_admin.access, at=at)
    assert (user.name, user.post) == ("林 小满", "四级主任科员")


@pytest.mark.parametrize(
    ("name", "post", "field"), [("", "", "name"), ("林‮满", "", "name"), ("林", "长" * 41, "post")]
)
def test_what_cannot_be_a_name_is_refused_beside_its_field(
    registrar: User, sys_admin: User, at: datetime, name: str, post: str, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        edit_user(user=registrar, name=name, post=post, access=sys_admin.access, at=at)
    assert refused.value.field == field


def test_not_ones_own(sys_admin: User, at: datetime) -> None:
    with pytest.raises(PermissionRefused):
        edit_user(user=sys_admin, name="某某", post="", access=sys_admin.access, at=at)
