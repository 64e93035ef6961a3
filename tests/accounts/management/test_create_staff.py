"""The first administrators of an installation."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apps.accounts.models import User
from apps.accounts.selectors import access_of
from tests.factories.accounts import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("a-first-password\n"))


def create(*arguments: str) -> str:
    out = StringIO()
    call_command("create_staff", *arguments, stdout=out)
    return out.getvalue()


def test_account_is_opened_and_appointed() -> None:
    made = json.loads(create("first", "首任", "--organ", "XFJ", "--role", "security_admin", "--json"))
    user = User.objects.get(username="first")
    assert made == {"username": "first", "organ": "XFJ", "role": "security_admin"}
    assert user.check_password("a-first-password")
    assert user.must_change_password
    assert user.appointments.get().role == "security_admin"
    assert access_of(user, AT.replace(year=2099)).has("security_admin")


@pytest.mark.parametrize(("organ", "role"), [("NONE", "security_admin"), ("XFJ", "emperor")])
def test_refusal_leaves_nothing_behind(organ: str, role: str) -> None:
    with pytest.raises(CommandError):
        create("first", "首任", "--organ", organ, "--role", role)
    assert not User.objects.filter(username="first").exists()
