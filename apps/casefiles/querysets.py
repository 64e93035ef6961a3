"""The walls as queries: the list twin of `rules.walls.level_of`. Tests hold the two together on a grid.

Two shapes, because they are asked of very different sets. Somebody who sees most of a bureau's files keeps the list's
own order and filters row by row; somebody who sees few starts from those few (`IN (… UNION …)`), so the cost follows
the number seen, never the number stored.
"""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, F, Func, Q, QuerySet, Value

from apps.accounts.rules.access import Access
from apps.casefiles.rules.walls import CASE_ROLES, CONTENT

NOTHING = Q(pk__in=[])


def visibility(access: Access, at: datetime, *, prefix: str = "", levels: tuple[str, ...] = ()) -> Q:
    """Condition for rows whose case file (reached by `prefix`, e.g. `case_file__`) this person may see.

    `levels=("content",)` narrows to files whose content is open; the default admits outlines as well.
    """
    key = f"{prefix}pk"
    if access.is_system:
        return Q(**{f"{key}__isnull": False})
    if access.kind == "token":
        return Q(**{key: access.file_id})
    if not access.is_staff:
        return NOTHING
    listed = Q(**{f"{key}__in": _listed(access, at, levels)})
    if access.bureau_ids:
        listed |= Q(**{f"{prefix}owner_id__in": access.bureau_ids, f"{prefix}sealed": False})
    return listed & ~Q(**{f"{key}__in": _closed(access)})


def closed_to(case_file_id: int, *, organ: str) -> Func:
    """Whether this file is closed to the organ in that column; for `filter` and `exclude` on organs."""
    return Func(
        Value(case_file_id),
        F(organ),
        Value(None),
        function="casefiles_closed_to",
        output_field=BooleanField(),
    )


def shut_out(*, organ_id: int | None, user_id: int | None, person_key: str) -> Func:
    """Whether a closure of these would shut out the row's `organ` or `user`; for `filter` on grants."""
    return Func(
        Value(organ_id),
        Value(user_id),
        Value(person_key),
        F("organ_id"),
        F("user_id"),
        function="casefiles_closes",
        output_field=BooleanField(),
    )


def _listed(access: Access, at: datetime, levels: tuple[str, ...]) -> "QuerySet[Any, Any]":
    """Ids of files open to this person one by one: by name, through the organ, through the area."""
    grants = apps.get_model("casefiles", "Grant").objects.filter(Q(ends_at=None) | Q(ends_at__gt=at))
    parts = [grants.filter(user_id=access.user_id).values("case_file_id")]
    within = access.subtree_ids(*CASE_ROLES)
    if within:
        unsealed = grants.filter(organ_id__in=within, case_file__sealed=False)
        if levels == (CONTENT,):
            unsealed = unsealed.filter(level=CONTENT)
        parts.append(unsealed.values("case_file_id"))
    areas = NOTHING
    for area in access.area_prefixes if levels != (CONTENT,) else ():
        areas |= Q(area_code__startswith=area)
    if areas is not NOTHING:
        files = apps.get_model("casefiles", "CaseFile").objects
        parts.append(files.filter(areas, sealed=False).values("pk"))
    return parts[0].union(*parts[1:]) if len(parts) > 1 else parts[0]


def _closed(access: Access) -> "QuerySet[Any, Any]":
    """Ids of files closed to this person in any capacity."""
    closed = Q(user_id=access.user_id) | Q(organ_id__in=access.ancestor_ids)
    keys = sorted(key for key in access.person_keys if key)
    if keys:
        closed |= Q(person_key__in=keys)
    return apps.get_model("casefiles", "Closure").objects.filter(closed).values("case_file_id")


class CaseFileQuerySet(QuerySet[Any, Any]):
    def visible_to(self, access: Access, at: datetime) -> "CaseFileQuerySet":
        """Files this person may know of (outline or content)."""
        return self.filter(visibility(access, at))

    def content_visible_to(self, access: Access, at: datetime) -> "CaseFileQuerySet":
        """Files whose content this person may read."""
        return self.filter(visibility(access, at, levels=(CONTENT,)))
