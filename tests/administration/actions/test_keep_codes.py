"""Every change of the classification is written down; who may do it is the classification's own rule."""

from datetime import date, datetime

import pytest

from apps.accounts.models import User
from apps.administration.actions.keep_codes import add_class, rename_class, restore_class, retire_class
from apps.administration.models import Change
from apps.base.errors import PermissionRefused
from apps.petitions.models import ContentClass

pytestmark = pytest.mark.django_db
FROM = date(2026, 11, 24)


def test_a_life_of_a_class(sys_admin: User, at: datetime) -> None:
    who = {"reason": "机构改革", "access": sys_admin.access, "at": at}
    add_class(parent_code="民政", name="养老服务", from_on=FROM, **who)  # type: ignore[arg-type]
    rename_class(code="民政/养老服务", name="养老助老", from_on=date(2026, 12, 1), **who)  # type: ignore[arg-type]
    retire_class(code="民政/养老助老", from_on=date(2026, 12, 5), **who)  # type: ignore[arg-type]
    restore_class(code="民政/养老助老", **who)  # type: ignore[arg-type]
    assert list(Change.objects.order_by("pk").values_list("kind", "subject")) == [
        ("add_class", "民政/养老服务"),
        ("rename_class", "民政/养老服务"),
        ("retire_class", "民政/养老助老"),
        ("restore_class", "民政/养老助老"),
    ]
    renamed = Change.objects.get(kind="rename_class")
    assert (renamed.before["class_name"], renamed.after["class_name"]) == ("民政/养老服务", "民政/养老助老")


def test_refused_nothing_is_written(director: User, at: datetime) -> None:
    with pytest.raises(PermissionRefused):
        retire_class(code="民政", from_on=FROM, reason="x", access=director.access, at=at)
    assert not Change.objects.exists()
    assert ContentClass.objects.get(code="民政").active_to is None
