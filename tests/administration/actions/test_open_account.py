"""Opening an account."""

import pytest

from apps.accounts.models import User
from apps.accounts.selectors import access_of
from apps.administration.actions.open_account import open_account
from apps.administration.models import Change
from apps.base.errors import InvalidInput, PermissionRefused

pytestmark = pytest.mark.django_db


def test_no_right_a_drawn_password_and_a_line_in_the_log(sys_admin, at) -> None:
    user, password = open_account(
        username="lin.xm", name="林小满", post="科员", access=sys_admin.access, at=at
    )
    assert access_of(user, at).posts == ()
    assert user.must_change_password and user.check_password(password)
    change = Change.objects.get()
    assert (change.kind, change.subject, change.actor) == ("create_user", "lin.xm 林小满", sys_admin)
    assert password not in str(change.after) + str(change.before)


def test_two_accounts_have_two_passwords(sys_admin, at) -> None:
    drawn = {
        open_account(username=f"u{n}xx", name="甲", post="", access=sys_admin.access, at=at)[1]
        for n in range(3)
    }
    assert len(drawn) == 3


def test_a_name_taken_is_refused_and_leaves_no_line(registrar, sys_admin, at) -> None:
    with pytest.raises(InvalidInput) as refused:
        open_account(username="registrar", name="乙", post="", access=sys_admin.access, at=at)
    assert (refused.value.field, Change.objects.count()) == ("username", 0)


@pytest.mark.parametrize("name", ["security_admin", "auditor", "director", "registrar"])
def test_not_their_part(name, request, at) -> None:
    with pytest.raises(PermissionRefused):
        open_account(
            username="someone", name="乙", post="", access=request.getfixturevalue(name).access, at=at
        )
    assert not User.objects.filter(username="someone").exists()


def test_an_empty_password_is_not_the_one(sys_admin, at) -> None:
    user, _password = open_account(username="lin.xm", name="林小满", post="", access=sys_admin.access, at=at)
    assert not user.check_password("")
