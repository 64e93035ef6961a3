"""Opening an account again."""

import pytest

from apps.accounts.selectors import access_of
from apps.administration.actions.close_account import close_account
from apps.administration.actions.reopen_account import reopen_account
from apps.administration.models import Change
from apps.base.errors import PermissionRefused, RuleRefused

pytestmark = pytest.mark.django_db


def test_posts_in_office_hold_again(registrar, sys_admin, at) -> None:
    close_account(user=registrar, reason="误操作", access=sys_admin.access, at=at)
    user = reopen_account(user=registrar, reason="更正", access=sys_admin.access, at=at)
    assert access_of(user, at).has("registrar")
    assert list(Change.objects.order_by("pk").values_list("kind", flat=True)) == [
        "disable_user",
        "enable_user",
    ]


def test_not_an_open_one_and_not_the_security_administrators_part(
    registrar, sys_admin, security_admin, at
) -> None:
    with pytest.raises(RuleRefused):
        reopen_account(user=registrar, reason="更正", access=sys_admin.access, at=at)
    with pytest.raises(PermissionRefused):
        reopen_account(user=registrar, reason="更正", access=security_admin.access, at=at)
