"""A shared view stopped leaves a change; without a reason nothing happens."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.administration.actions.withdraw_view import withdraw_view
from apps.administration.models import Change
from apps.base.errors import InvalidInput
from apps.organisations.models import Organ
from apps.petitions.models import SavedView

pytestmark = pytest.mark.django_db


def test_with_a_reason(section_head: User, bureau: Organ, sys_admin: User, at: datetime) -> None:
    view = SavedView.objects.create(owner=section_head, organ=bureau, name="甲", created_at=at, changed_at=at)
    with pytest.raises(InvalidInput):
        withdraw_view(view_id=view.pk, reason=" ", access=sys_admin.access, at=at)
    view.refresh_from_db()
    assert view.organ == bureau and not Change.objects.exists()
    assert withdraw_view(view_id=view.pk, reason="误共享", access=sys_admin.access, at=at) == "甲"
    assert Change.objects.get().before["organ"] == bureau.name
