"""The walls as queries: the list twin of `rules.walls.level_of`. Tests hold the two together on a grid.

Two shapes, because they are asked of very different sets. Somebody who sees much (a bureau, an area) keeps the list's
own order and asks each row (`OR EXISTS`, `NOT EXISTS`); somebody who sees only what was opened to them gets one flat
`IN` over the grants, closures taken out inside it, which the planner may start from or probe row by row. Measured at
a million files, fifty newest: 1 to 20 ms for every role. A hashed subquery beside the outer table (`IN` under `OR`,
`NOT IN`) is priced once per row of a nested loop, and the planner then reads and sorts everything.
"""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Value

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
    wide = _wide(access, prefix, levels)
    if not wide:
        return _opened_few(access, at, prefix, levels)
    seen = wide | _opened_each(access, at, prefix, levels)
    return seen & ~Q(Exists(_closed(access).filter(case_file_id=OuterRef(key))))


def _wide(access: Access, prefix: str, levels: tuple[str, ...]) -> Q:
    """What is seen without a grant: the bureau's unsealed files, the unsealed files of one's area in outline."""
    wide = Q()
    if access.bureau_ids:
        wide |= Q(**{f"{prefix}owner_id__in": access.bureau_ids, f"{prefix}sealed": False})
    for area in access.area_prefixes if levels != (CONTENT,) else ():
        wide |= Q(**{f"{prefix}area_code__startswith": area, f"{prefix}sealed": False})
    return wide


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


def _opened_few(access: Access, at: datetime, prefix: str, levels: tuple[str, ...]) -> Q:
    """Files opened by a grant, as one set the planner may start from (or probe row by row, as it finds cheaper)."""
    opened = Q(user_id=access.user_id)
    through_organ = _through_organ(access, levels)
    if through_organ:
        opened |= through_organ & Q(case_file__sealed=False)
    opened &= ~Q(case_file_id__in=_closed(access).values("case_file_id"))
    return Q(**{f"{prefix}pk__in": _live_grants(at).filter(opened).values("case_file_id")})


def _opened_each(access: Access, at: datetime, prefix: str, levels: tuple[str, ...]) -> Q:
    """The same asked of each row, for lists that keep their own order."""
    live = _live_grants(at).filter(case_file_id=OuterRef(f"{prefix}pk"))
    opened = Q(Exists(live.filter(user_id=access.user_id)))
    through_organ = _through_organ(access, levels)
    if through_organ:
        opened |= Q(**{f"{prefix}sealed": False}) & Q(Exists(live.filter(through_organ)))
    return opened


def _through_organ(access: Access, levels: tuple[str, ...]) -> Q:
    """Grants to an organ at or under one's own posts in case work; empty without such a post."""
    within = access.subtree_ids(*CASE_ROLES)
    if not within:
        return Q()
    return Q(organ_id__in=within, level=CONTENT) if levels == (CONTENT,) else Q(organ_id__in=within)


def _live_grants(at: datetime) -> "QuerySet[Any, Any]":
    return apps.get_model("casefiles", "Grant").objects.filter(Q(ends_at=None) | Q(ends_at__gt=at))


def _closed(access: Access) -> "QuerySet[Any, Any]":
    """Closures that shut this person out in any capacity."""
    closed = Q(user_id=access.user_id) | Q(organ_id__in=access.ancestor_ids)
    keys = sorted(key for key in access.person_keys if key)
    if keys:
        closed |= Q(person_key__in=keys)
    return apps.get_model("casefiles", "Closure").objects.filter(closed)


class CaseFileQuerySet(QuerySet[Any, Any]):
    def visible_to(self, access: Access, at: datetime) -> "CaseFileQuerySet":
        """Files this person may know of (outline or content)."""
        return self.filter(visibility(access, at))

    def content_visible_to(self, access: Access, at: datetime) -> "CaseFileQuerySet":
        """Files whose content this person may read."""
        return self.filter(visibility(access, at, levels=(CONTENT,)))
