"""Out of use, never deleted."""

from datetime import date, datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import DomainError, PermissionRefused
from apps.petitions.actions.retire_content_class import retire_content_class
from apps.petitions.models import ContentClass
from apps.petitions.selectors.content import active_class

pytestmark = pytest.mark.django_db
FROM = date(2026, 11, 24)


def test_with_everything_under_it(sys_admin: User, at: datetime) -> None:
    rows = ContentClass.objects.count()
    ended = retire_content_class(code="城乡建设/安全生产", from_on=FROM, access=sys_admin.access, at=at)
    assert ended == 4
    assert active_class("城乡建设/安全生产/事故处理", FROM) is None
    assert active_class("城乡建设/安全生产/事故处理", date(2026, 11, 23)) is not None
    assert active_class("城乡建设", FROM) is not None
    assert ContentClass.objects.count() == rows


def test_twice_backwards_or_by_somebody_else(sys_admin: User, director: User, at: datetime) -> None:
    with pytest.raises(DomainError, match="从今天或者以后"):
        retire_content_class(code="民政", from_on=date(2026, 11, 1), access=sys_admin.access, at=at)
    with pytest.raises(PermissionRefused):
        retire_content_class(code="民政", from_on=FROM, access=director.access, at=at)
    retire_content_class(code="民政", from_on=FROM, access=sys_admin.access, at=at)
    with pytest.raises(DomainError, match="已经停用"):
        retire_content_class(code="民政", from_on=FROM, access=sys_admin.access, at=at)
