"""Back into use: the same row, under a class that is itself in use."""

from datetime import date, datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import DomainError, PermissionRefused
from apps.petitions.actions.restore_content_class import restore_content_class
from apps.petitions.actions.retire_content_class import retire_content_class
from apps.petitions.models import ContentClass

pytestmark = pytest.mark.django_db
FROM = date(2026, 11, 24)


def test_the_same_row_comes_back(sys_admin: User, at: datetime) -> None:
    retire_content_class(code="民政", from_on=FROM, access=sys_admin.access, at=at)
    was = ContentClass.objects.get(code="民政")
    row = restore_content_class(code="民政", access=sys_admin.access, at=at)
    assert (row.pk, row.active_to, row.active_from) == (was.pk, None, was.active_from)


def test_not_under_a_retired_class_and_not_twice(sys_admin: User, director: User, at: datetime) -> None:
    retire_content_class(code="民政", from_on=FROM, access=sys_admin.access, at=at)
    with pytest.raises(DomainError, match="先恢复上级"):
        restore_content_class(code="民政/社会救助", access=sys_admin.access, at=at)
    with pytest.raises(PermissionRefused):
        restore_content_class(code="民政", access=director.access, at=at)
    restore_content_class(code="民政", access=sys_admin.access, at=at)
    with pytest.raises(DomainError, match="没有停用"):
        restore_content_class(code="民政", access=sys_admin.access, at=at)
