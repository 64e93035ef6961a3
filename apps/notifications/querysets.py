"""Messages this person is addressed by and may know of."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform

from apps.accounts.rules.access import Access
from apps.casefiles.querysets import visibility


def addresses(access: Access) -> list[Q]:
    """The person, and each role at each of its organs and their offices: no notice answers to two of these."""
    if not access.is_staff or access.user_id is None:
        return []
    desks = {(organ, post.role) for post in access.posts for organ in (post.organ_id, post.root_organ_id)}
    return [Q(user_id=access.user_id), *(Q(organ_id=organ, role=role) for organ, role in sorted(desks))]


class NotificationQuerySet(QuerySet[Any, Any]):
    def visible_to(self, access: Access, at: datetime) -> "NotificationQuerySet":
        """Addressed to the person or to a role held at that organ, and about a file the person may see now."""
        addressed = Q(pk__in=[])
        for address in addresses(access):
            addressed |= address
        return self.filter(addressed).about_open_files(access, at)

    def about_open_files(self, access: Access, at: datetime) -> "NotificationQuerySet":
        """About a file the person may see now, or about none; one that only names a case goes when that case is sealed."""
        number = KeyTextTransform("number", OuterRef("payload"))
        sealed = apps.get_model("casefiles", "CaseFile").objects.filter(sealed=True, number=number)
        free = Q(case_file=None) & ~Q(Exists(sealed))
        return self.filter(free | visibility(access, at, prefix="case_file__"))

    def unread_by(self, access: Access) -> "NotificationQuerySet":
        read = self.model._meta.get_field("reads").related_model
        mine = read.objects.filter(notification_id=OuterRef("pk"), user_id=access.user_id)
        return self.filter(~Exists(mine))

    def undelivered(self) -> "NotificationQuerySet":
        return self.filter(delivered_at=None)
