"""The walls as queries: the list twin of `rules.walls.level_of`. Tests hold the two together on a grid."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from apps.accounts.rules.access import Access
from apps.casefiles.rules.walls import CASE_ROLES, CONTENT


def visibility(access: Access, at: datetime, *, prefix: str = "", levels: tuple[str, ...] = ()) -> Q:
    """Condition for rows whose case file (reached by `prefix`, e.g. `case_file__`) this person may see.

    `levels=("content",)` narrows to files whose content is open; the default admits outlines as well.
    """
    key = f"{prefix}pk__in"
    if access.is_system:
        return Q(**{f"{prefix}pk__isnull": False})
    if access.kind == "token":
        return Q(**{f"{prefix}pk": access.file_id})
    if not access.is_staff:
        return Q(pk__in=[])
    grants = _grants(at)
    named = grants.filter(user_id=access.user_id)
    allowed = Q(**{f"{prefix}owner_id__in": access.bureau_ids}) if access.bureau_ids else Q(pk__in=[])
    within = access.subtree_ids(*CASE_ROLES)
    if within:
        organ_grants = grants.filter(organ_id__in=within)
        if levels == (CONTENT,):
            organ_grants = organ_grants.filter(level=CONTENT)
        allowed |= Q(**{key: organ_grants.values("case_file_id")})
    if levels != (CONTENT,):
        for area in access.area_prefixes:
            allowed |= Q(**{f"{prefix}area_code__startswith": area})
    unsealed = allowed & Q(**{f"{prefix}sealed": False})
    return (unsealed | Q(**{key: named.values("case_file_id")})) & ~Q(
        **{key: _closed(access).values("case_file_id")}
    )


def _grants(at: datetime) -> "QuerySet[Any, Any]":
    grant = apps.get_model("casefiles", "Grant")
    return grant.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at))


def _closed(access: Access) -> "QuerySet[Any, Any]":
    closure = apps.get_model("casefiles", "Closure")
    closed = Q(user_id=access.user_id) | Q(organ_id__in=access.ancestor_ids)
    if access.person_keys:
        closed |= Q(person_key__in=sorted(access.person_keys))
    return closure.objects.filter(closed)


class CaseFileQuerySet(QuerySet[Any, Any]):
    def visible_to(self, access: Access, at: datetime) -> "CaseFileQuerySet":
        """Files this person may know of (outline or content)."""
        return self.filter(visibility(access, at))

    def content_visible_to(self, access: Access, at: datetime) -> "CaseFileQuerySet":
        """Files whose content this person may read."""
        return self.filter(visibility(access, at, levels=(CONTENT,)))
