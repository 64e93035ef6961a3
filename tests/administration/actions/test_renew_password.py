"""A new first password."""

import pytest

from apps.administration.actions.renew_password import renew_password
from apps.administration.models import Change
from apps.base.errors import InvalidInput, PermissionRefused

pytestmark = pytest.mark.django_db


def test_the_old_one_and_its_sessions_are_out(registrar, sys_admin, at, signed_in) -> None:
    client = signed_in(registrar)
    password = renew_password(user=registrar, reason="本人忘记", access=sys_admin.access, at=at)
    registrar.refresh_from_db()
    assert registrar.check_password(password) and registrar.must_change_password
    assert client.get("/petitions/").status_code == 302


def test_the_log_holds_nothing_of_it(registrar, sys_admin, at) -> None:
    password = renew_password(user=registrar, reason="本人忘记", access=sys_admin.access, at=at)
    change = Change.objects.get()
    assert password not in f"{change.before}{change.after}{change.reason}{change.subject}"


def test_refused_without_a_reason_for_oneself_and_for_others(
    registrar, sys_admin, security_admin, at
) -> None:
    with pytest.raises(InvalidInput):
        renew_password(user=registrar, reason="", access=sys_admin.access, at=at)
    for user, by in ((sys_admin, sys_admin), (registrar, security_admin)):
        with pytest.raises(PermissionRefused):
            renew_password(user=user, reason="本人忘记", access=by.access, at=at)
    registrar.refresh_from_db()
    assert not registrar.must_change_password
