"""Messages this person is addressed by and may know of."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from apps.accounts.rules.access import Access
from apps.casefiles.querysets import visibility


class NotificationQuerySet(QuerySet[Any, Any]):
    def visible_to(self, access: Access, at: datetime) -> "NotificationQuerySet":
        """Addressed to the person or to a role held at that organ, and about a file the person may see."""
        addressed = Q(user_id=access.user_id)
        for post in access.posts:
            addressed |= Q(organ_id__in={post.organ_id, post.root_organ_id}, role=post.role)
        seen = Q(case_file=None) | visibility(access, at, prefix="case_file__")
        return self.filter(addressed & seen)

    def undelivered(self) -> "NotificationQuerySet":
        return self.filter(delivered_at=None)
