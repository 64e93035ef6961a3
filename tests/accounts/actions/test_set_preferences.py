"""Two choices on one's own account."""

import pytest

from apps.accounts.actions import set_preferences
from apps.accounts.models import User
from apps.base.errors import PermissionRefused

pytestmark = pytest.mark.django_db


def test_both_choices_are_kept(registrar: User) -> None:
    set_preferences(user=registrar, access=registrar.access, large_type=True, single_keys=False)
    kept = User.objects.get(pk=registrar.pk)
    assert (kept.large_type, kept.single_keys) == (True, False)


def test_nobody_sets_anothers(registrar: User, outsider: User) -> None:
    with pytest.raises(PermissionRefused):
        set_preferences(user=registrar, access=outsider.access, large_type=True, single_keys=False)
    assert not User.objects.get(pk=registrar.pk).large_type
