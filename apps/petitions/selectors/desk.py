"""What a person keeps over the list: saved views, shared views, columns. Read once, then remembered for a while."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.base.memory import remember, remembered
from apps.petitions.models import ColumnChoice, SavedView
from apps.petitions.rules.columns import DEFAULT, arranged
from apps.petitions.rules.saved_views import built_in_for

KEPT_SECONDS = 300
COUNTS_KEPT_SECONDS = 120
ADDRESS = "SLUG"
VIEW_VALUES = JSONObject(
    id="pk", name="name", query="query", owner="owner_id", owner_name="owner__name", organ="organ__short_name"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListView:
    """One view as the bar and the page of views show it. `id` is None for those everybody has."""

    slug: str
    name: str
    query: str
    id: int | None = None
    mine: bool = False
    owner: str = ""
    shared_with: str = ""

    @property
    def conditions(self) -> dict[str, str]:
        return dict(parse_qsl(self.query))


@dataclass(frozen=True, slots=True)
class ListDesk:
    """Everything the list asks about its reader."""

    views: tuple[ListView, ...]
    columns: tuple[str, ...]


def desk_key(user_id: int) -> str:
    """Under which a person's views and columns are remembered; whoever changes them forgets it."""
    return f"list-desk {user_id}"


def counts_key(user_id: int) -> str:
    return f"list-counts {user_id}"


def list_desk(access: Access) -> ListDesk:
    """Views and columns of this person: one statement when nothing is remembered, none otherwise."""
    if access.user_id is None:
        return ListDesk(tuple(_built_in(access)), DEFAULT)
    key = desk_key(access.user_id)
    found = remembered(key)
    if found is None:
        found = _read(access, access.user_id)
        remember(key, found, KEPT_SECONDS)
    saved = [_view(values, access.user_id) for values in found["views"]]
    columns = arranged(found["columns"]) if found["columns"] else DEFAULT
    return ListDesk((*_built_in(access), *saved), columns)


def _read(access: Access, user_id: int) -> dict[str, Any]:
    seen = SavedView.objects.filter(Q(owner_id=user_id) | Q(organ_id__in=access.ancestor_ids))
    views = seen.order_by("ordinal", "pk").values(value=VIEW_VALUES)
    columns = ColumnChoice.objects.filter(user_id=user_id).values("columns")
    person = User.objects.filter(pk=user_id).values_list(ArraySubquery(views), Subquery(columns)).first()
    return {"views": person[0] if person else [], "columns": person[1] if person else None}


def _built_in(access: Access) -> list[ListView]:
    return [ListView(view.slug, view.name, view.query) for view in built_in_for(access)]


def _view(values: dict[str, Any], user_id: int) -> ListView:
    return ListView(
        slug=str(values["id"]),
        name=values["name"],
        query=values["query"],
        id=values["id"],
        mine=values["owner"] == user_id,
        owner=values["owner_name"],
        shared_with=values["organ"] or "",
    )


def views_bar(desk: ListDesk, given: dict[str, str], counts: dict[str, str] | None) -> list[dict[str, Any]]:
    """The bar over the list; the view whose conditions are exactly those in the address is current."""
    here, opened = reverse("petitions:list"), reverse("petitions:view-open", args=[ADDRESS])
    return [
        {
            "slug": view.slug,
            "name": view.name,
            "url": opened.replace(ADDRESS, view.slug)
            if view.id
            else f"{here}{'?' if view.query else ''}{view.query}",
            "current": given == view.conditions,
            "count": (counts or {}).get(view.slug, ""),
            "shared": bool(view.id and not view.mine),
        }
        for view in desk.views
    ]
