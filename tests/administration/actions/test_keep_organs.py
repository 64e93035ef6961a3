"""Organs set up and corrected through 设置 leave a change with the values before and after."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from apps.accounts.models import User
from apps.administration.actions.keep_organs import correct_organ, set_up_organ
from apps.administration.models import Change
from apps.base.errors import DomainError, PermissionRefused
from apps.organisations.actions import particulars_of
from apps.organisations.models import Organ
from apps.organisations.rules.particulars import Particulars

pytestmark = pytest.mark.django_db
NEW = Particulars(name="厦门市思明区数据管理局", short_name="区数据局", document_prefix="思数")


def test_a_new_organ(sys_admin: User, district: Organ, at: datetime) -> None:
    made = set_up_organ(
        parent=district, kind="department", code="SJGL", particulars=NEW, area=None, active_from=date(2026, 12, 1),
        reason="机构改革", access=sys_admin.access, at=at,
    )  # fmt: skip
    change = Change.objects.get()
    assert (change.kind, change.subject, change.actor, change.reason) == (
        "create_organ",
        made.name,
        sys_admin,
        "机构改革",
    )
    assert (change.before, change.after["document_prefix"], change.after["parent"]) == (
        {},
        "思数",
        district.name,
    )


def test_only_what_changed_is_written_down(sys_admin: User, department: Organ, at: datetime) -> None:
    correct_organ(
        organ=department, particulars=replace(particulars_of(department), phone="0592-5861111"), reason="换号",
        access=sys_admin.access, at=at,
    )  # fmt: skip
    change = Change.objects.get()
    assert (change.before, change.after) == ({"phone": ""}, {"phone": "0592-5861111"})


def test_a_refusal_leaves_neither_change_nor_record(
    sys_admin: User, director: User, department: Organ, at: datetime
) -> None:
    values = replace(particulars_of(department), phone="0592-5861111")
    with pytest.raises(PermissionRefused):
        correct_organ(organ=department, particulars=values, reason="换号", access=director.access, at=at)
    with pytest.raises(DomainError):
        correct_organ(organ=department, particulars=values, reason=" ", access=sys_admin.access, at=at)
    department.refresh_from_db()
    assert department.phone == "" and not Change.objects.exists()
