"""Views of the list that somebody shared with an organ. Their conditions are not shown: they may name a matter."""

from apps.base.errors import NotFound
from apps.petitions.models import SavedView

MOST = 500


def shared_views() -> list[SavedView]:
    """By organ, then by name."""
    rows = SavedView.objects.exclude(organ=None).select_related("owner", "organ")
    return list(rows.order_by("organ__path", "name", "pk")[:MOST])


def shared_view(pk: int) -> SavedView:
    view = SavedView.objects.exclude(organ=None).select_related("owner", "organ").filter(pk=pk).first()
    if view is None:
        raise NotFound("没有查到这个共享视图。")
    return view
