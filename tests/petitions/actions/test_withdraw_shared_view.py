"""The administrator's way to a shared view: it is no longer shared, and stays its owner's."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import NotFound, PermissionRefused
from apps.organisations.models import Organ
from apps.petitions.actions.withdraw_shared_view import withdraw_shared_view
from apps.petitions.models import SavedView

pytestmark = pytest.mark.django_db


def test_only_shared_views_and_only_the_administrator(
    section_head: User, sys_admin: User, bureau: Organ, at: datetime
) -> None:
    own = SavedView.objects.create(owner=section_head, name="自己的", created_at=at, changed_at=at)
    shared = SavedView.objects.create(
        owner=section_head, organ=bureau, name="共享的", created_at=at, changed_at=at
    )
    with pytest.raises(NotFound):
        withdraw_shared_view(view_id=own.pk, access=sys_admin.access, at=at)
    with pytest.raises(PermissionRefused):
        withdraw_shared_view(view_id=shared.pk, access=section_head.access, at=at)
    assert withdraw_shared_view(view_id=shared.pk, access=sys_admin.access, at=at).name == "共享的"
    shared.refresh_from_db()
    assert (shared.organ, shared.owner) == (None, section_head)
