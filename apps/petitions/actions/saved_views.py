"""Views of the list kept by name: save, rename, share and no longer share, remove, put in order.

Conditions are checked by the door (`PetitionFilter`) before they come here and again whenever a view is opened, so
that a view can never ask for more than its reader may see.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from urllib.parse import urlencode

from django.db import IntegrityError, transaction
from django.db.models import Max

from apps.accounts.models import Appointment
from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import InvalidInput, NotFound
from apps.base.memory import forget
from apps.organisations.models import Organ
from apps.petitions.models import SavedView
from apps.petitions.rules.saved_views import (
    LONGEST_QUERY,
    MOST_VIEWS,
    checked_name,
    reordered,
    require_savable,
    require_share,
)
from apps.petitions.selectors.desk import desk_key


@transaction.atomic
def save_view(*, actor: Access, at: datetime, name: str, conditions: Mapping[str, str]) -> SavedView:
    """Keep the conditions under a name of one's own, behind the views one has."""
    require_savable(conditions)
    query = urlencode(conditions)
    if len(query) > LONGEST_QUERY:
        raise InvalidInput("条件太多，存不下。请减少条件。", field="query")
    mine = SavedView.objects.filter(owner_id=actor.staff_id)
    if mine.count() >= MOST_VIEWS:
        raise InvalidInput(f"每人最多保存 {MOST_VIEWS} 个视图。请先删除不用的视图。")
    last = mine.aggregate(last=Max("ordinal"))["last"] or 0
    view = SavedView(
        owner_id=actor.staff_id, name=checked_name(name), query=query, ordinal=last + 1, created_at=at
    )
    return _stored(view, at)


@transaction.atomic
def rename_view(*, actor: Access, at: datetime, view_id: int, name: str) -> SavedView:
    view = _own(actor, view_id)
    view.name = checked_name(name)
    return _stored(view, at)


@transaction.atomic
def share_view(*, actor: Access, at: datetime, view_id: int, organ_id: int) -> SavedView:
    """Offer the view to everybody posted at that organ and below."""
    require_share(actor, organ_id)
    view = _own(actor, view_id)
    before, view.organ_id = view.organ_id, organ_id
    forget_readers((before, organ_id), at)
    return _stored(view, at)


@transaction.atomic
def unshare_view(*, actor: Access, at: datetime, view_id: int) -> SavedView:
    view = _own(actor, view_id)
    before, view.organ_id = view.organ_id, None
    forget_readers((before,), at)
    return _stored(view, at)


@transaction.atomic
def remove_view(*, actor: Access, at: datetime, view_id: int) -> str:
    """Throw a view of one's own away; its name, for the sentence afterwards."""
    view = _own(actor, view_id)
    forget_readers((view.organ_id,), at)
    view.delete()
    _forget_mine(actor.staff_id)
    return view.name


@transaction.atomic
def reorder_views(*, actor: Access, at: datetime, view_ids: Iterable[int]) -> None:
    views = {
        view.pk: view
        for view in SavedView.objects.select_for_update()
        .filter(owner_id=actor.staff_id)
        .order_by("ordinal", "pk")
    }
    for ordinal, pk in enumerate(reordered(views, view_ids), start=1):
        views[pk].ordinal, views[pk].changed_at = ordinal, at
    SavedView.objects.bulk_update(views.values(), ["ordinal", "changed_at"])
    _forget_mine(actor.staff_id)


def _own(actor: Access, view_id: int) -> SavedView:
    """One's own view; somebody else's is not there, shared or not."""
    view = SavedView.objects.select_for_update().filter(pk=view_id, owner_id=actor.staff_id).first()
    if view is None:
        raise NotFound("没有查到这个视图。")
    return view


def _stored(view: SavedView, at: datetime) -> SavedView:
    view.changed_at = at
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as error:
        raise InvalidInput(f"你已经有名为“{view.name}”的视图，请换一个名称。", field="name") from error
    _forget_mine(view.owner_id)
    return view


def _forget_mine(user_id: int) -> None:
    transaction.on_commit(lambda: forget(desk_key(user_id)))


def forget_readers(organ_ids: Iterable[int | None], at: datetime) -> None:
    """Everybody who had, or now has, the view from an organ reads the list of views anew."""
    on = local_date(at)
    paths = Organ.objects.filter(pk__in=[pk for pk in organ_ids if pk]).values_list("path", flat=True)
    organs = Organ.objects.subtree(list(paths))
    readers = Appointment.objects.live(on).filter(organ__in=organs).values_list("user_id", flat=True)
    keys = [desk_key(user_id) for user_id in set(readers)]
    if keys:
        transaction.on_commit(lambda: forget(*keys))
