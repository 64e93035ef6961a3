"""Another name is a new version: old cases keep the old row, new ones find the new one."""

from datetime import date, datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import DomainError, PermissionRefused
from apps.petitions.actions.rename_content_class import rename_content_class
from apps.petitions.models import ContentClass, Petition
from apps.petitions.selectors.content import active_class
from tests.factories.petitions import make_petition

pytestmark = pytest.mark.django_db
FROM = date(2026, 12, 1)
OLD, NEW = "国土资源", "自然资源"


def test_the_whole_line_moves_and_no_case_is_touched(sys_admin: User, at: datetime) -> None:
    case = make_petition()
    old = ContentClass.objects.get(code="国土资源/土地征收")
    Petition.objects.filter(pk=case.pk).update(content_class=old)
    below = ContentClass.objects.filter(code__startswith=f"{OLD}/").count()
    row = rename_content_class(code=OLD, name=NEW, from_on=FROM, access=sys_admin.access, at=at)
    assert (row.code, row.level) == (NEW, 1)
    assert ContentClass.objects.filter(code__startswith=f"{NEW}/", active_from=FROM).count() == below > 5
    assert active_class("国土资源/土地征收", date(2026, 11, 30)) == old
    assert active_class("国土资源/土地征收", FROM) is None
    moved = active_class("自然资源/土地征收", FROM)
    assert moved is not None and moved.parent == row
    case.refresh_from_db()
    assert case.content_class == old and old.name == "土地征收"


def test_a_leaf_stays_under_its_parent(sys_admin: User, at: datetime) -> None:
    row = rename_content_class(
        code="城乡建设/安全生产/事故处理", name="事故调查处理", from_on=FROM, access=sys_admin.access, at=at
    )
    assert row.code == "城乡建设/安全生产/事故调查处理"
    assert row.parent is not None and row.parent.code == "城乡建设/安全生产"


@pytest.mark.parametrize(
    ("code", "name"),
    [(OLD, OLD), (OLD, "城乡建设"), (OLD, "甲/乙"), ("没有", "名称"), (OLD, "")],
)
def test_refusals_change_nothing(code: str, name: str, sys_admin: User, at: datetime) -> None:
    before = ContentClass.objects.count()
    with pytest.raises(DomainError):
        rename_content_class(code=code, name=name, from_on=FROM, access=sys_admin.access, at=at)
    assert ContentClass.objects.count() == before


def test_nobody_else(analyst: User, at: datetime) -> None:
    with pytest.raises(PermissionRefused):
        rename_content_class(code=OLD, name=NEW, from_on=FROM, access=analyst.access, at=at)
