"""A new class: offered from its day on, at most three levels, once."""

from datetime import date, datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import DomainError, PermissionRefused
from apps.petitions.actions.add_content_class import add_content_class
from apps.petitions.selectors.content import active_class

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 24)


def test_from_its_day_on(sys_admin: User, at: datetime) -> None:
    row = add_content_class(
        parent_code="城乡建设/安全生产",
        name=" 有限空间 ",
        from_on=date(2026, 12, 1),
        access=sys_admin.access,
        at=at,
    )
    assert (row.code, row.level, row.version) == ("城乡建设/安全生产/有限空间", 3, "2026-12-01")
    assert active_class(row.code, ON) is None
    assert active_class(row.code, date(2026, 12, 1)) == row


def test_a_first_level(sys_admin: User, at: datetime) -> None:
    row = add_content_class(parent_code="", name="退役军人事务", from_on=ON, access=sys_admin.access, at=at)
    assert (row.code, row.level, row.parent) == ("退役军人事务", 1, None)


@pytest.mark.parametrize(
    ("parent", "name", "day"),
    [
        ("城乡建设", "安全生产", ON),  # there is one
        ("城乡建设/安全生产/事故处理", "第四级", ON),
        ("没有/这类", "名称", ON),
        ("城乡建设", "甲/乙", ON),
        ("城乡建设", "", ON),
        ("城乡建设", "昨天的", date(2026, 11, 23)),
    ],
)
def test_refusals(parent: str, name: str, day: date, sys_admin: User, at: datetime) -> None:
    with pytest.raises(DomainError):
        add_content_class(parent_code=parent, name=name, from_on=day, access=sys_admin.access, at=at)


def test_nobody_else(director: User, at: datetime) -> None:
    with pytest.raises(PermissionRefused):
        add_content_class(parent_code="", name="新的一类", from_on=ON, access=director.access, at=at)
