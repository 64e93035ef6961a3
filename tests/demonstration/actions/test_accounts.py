"""One account per staff role; never where DEBUG is off."""

import pytest

from apps.accounts.models import Appointment, User
from apps.accounts.rules.roles import Role
from apps.base.errors import RuleRefused
from apps.demonstration.actions.accounts import ACCOUNTS, make_accounts
from apps.demonstration.actions.cast import PASSWORD


def test_every_staff_role_has_one_account_with_the_published_password(db, settings, at):
    settings.DEBUG = True
    make_accounts(at=at)
    assert {account.role for account in ACCOUNTS} == set(Role)
    for role in Role:
        user = User.objects.get(username=role)
        assert user.check_password(PASSWORD)
        assert [post.role for post in Appointment.objects.filter(user=user)] == [role]


def test_run_again_it_changes_nothing(db, settings, at):
    settings.DEBUG = True
    make_accounts(at=at)
    user = User.objects.get(username="director")
    user.set_password("changed-by-somebody")
    user.save()
    make_accounts(at=at)
    assert User.objects.get(username="director").check_password("changed-by-somebody")
    assert Appointment.objects.filter(user=user).count() == 1


def test_a_published_password_never_enters_a_working_database(db, settings, at):
    settings.DEBUG = False
    with pytest.raises(RuleRefused):
        make_accounts(at=at)
    assert not User.objects.filter(username="director").exists()
