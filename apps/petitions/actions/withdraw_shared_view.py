"""An administrator takes a shared view back from those it was shared with. Its owner keeps it as a view of his or her own."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.base.errors import NotFound, PermissionRefused
from apps.petitions.actions.saved_views import forget_readers
from apps.petitions.models import SavedView


@transaction.atomic
def withdraw_shared_view(*, view_id: int, access: Access, at: datetime) -> SavedView:
    """The view as it was shared; conditions are never shown to an administrator, who may not see cases."""
    if not (access.is_staff and access.has(Role.SYS_ADMIN)):
        raise PermissionRefused("共享视图由系统管理员维护。")
    shared = SavedView.objects.select_for_update(of=("self",)).select_related("owner", "organ")
    view = shared.filter(pk=view_id, organ__isnull=False).first()
    if view is None:
        raise NotFound("没有查到这个共享视图。")
    forget_readers((view.organ_id,), at)
    SavedView.objects.filter(pk=view.pk).update(organ=None, changed_at=at)
    return view
