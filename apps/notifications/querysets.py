"""Messages this person is addressed by and may know of."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.accounts.rules.access import Access
from apps.casefiles.querysets import visibility


class NotificationQuerySet(QuerySet[Any, Any]):
    def visible_to(self, access: Access, at: datetime) -> "NotificationQuerySet":
        """Addressed to the person or to a role held at that organ, and about a file the person may see now."""
        if not access.is_staff or access.user_id is None:
            return self.none()
        addressed = Q(user_id=access.user_id)
        for role in sorted(access.roles):
            offices = {
                organ for post in access.posts_in(role) for organ in (post.organ_id, post.root_organ_id)
            }
            addressed |= Q(organ_id__in=sorted(offices), role=role)
        seen = Q(case_file=None) | visibility(access, at, prefix="case_file__")
        return self.filter(addressed & seen)

    def unread_by(self, access: Access) -> "NotificationQuerySet":
        read = self.model._meta.get_field("reads").related_model
        mine = read.objects.filter(notification_id=OuterRef("pk"), user_id=access.user_id)
        return self.filter(~Exists(mine))

    def undelivered(self) -> "NotificationQuerySet":
        return self.filter(delivered_at=None)
