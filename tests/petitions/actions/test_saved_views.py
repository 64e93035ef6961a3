"""A view belongs to its owner; shared, others open it and change nothing; whoever changes it is read anew."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, NotFound, PermissionRefused
from apps.organisations.models import Organ
from apps.petitions.actions.saved_views import (
    remove_view,
    rename_view,
    reorder_views,
    save_view,
    share_view,
    unshare_view,
)
from apps.petitions.models import SavedView
from apps.petitions.rules.saved_views import MOST_VIEWS
from apps.petitions.selectors.desk import list_desk

pytestmark = pytest.mark.django_db


def saved(user: User, at: datetime, name: str = "莲前街道") -> SavedView:
    return save_view(actor=user.access, at=at, name=name, conditions={"street": "350203010", "state": "open"})


def names(user: User) -> list[str]:
    return [view.name for view in list_desk(user.access).views if view.id]


def test_saved_views_stand_behind_each_other(section_head: User, at: datetime) -> None:
    first, second = saved(section_head, at), saved(section_head, at, "重点")
    assert (first.query, first.ordinal) == ("street=350203010&state=open", 1)
    assert names(section_head) == ["莲前街道", "重点"]
    reorder_views(actor=section_head.access, at=at, view_ids=[second.pk])
    assert list(SavedView.objects.order_by("ordinal").values_list("name", flat=True)) == ["重点", "莲前街道"]


def test_a_name_is_used_once_by_one_person(section_head: User, registrar: User, at: datetime) -> None:
    view = saved(section_head, at)
    saved(registrar, at)
    with pytest.raises(InvalidInput):
        saved(section_head, at)
    other = saved(section_head, at, "重点")
    with pytest.raises(InvalidInput):
        rename_view(actor=section_head.access, at=at, view_id=other.pk, name=view.name)


def test_nobody_keeps_more_than_so_many(registrar: User, at: datetime) -> None:
    for number in range(MOST_VIEWS):
        saved(registrar, at, f"视图{number}")
    with pytest.raises(InvalidInput):
        saved(registrar, at)


def test_outsider_cannot_touch_a_view(
    section_head: User, registrar: User, bureau: Organ, at: datetime
) -> None:
    view = share_view(
        actor=section_head.access, at=at, view_id=saved(section_head, at).pk, organ_id=bureau.pk
    )
    for change in (
        lambda: rename_view(actor=registrar.access, at=at, view_id=view.pk, name="我的"),
        lambda: remove_view(actor=registrar.access, at=at, view_id=view.pk),
        lambda: unshare_view(actor=registrar.access, at=at, view_id=view.pk),
    ):
        with pytest.raises(NotFound):
            change()


def test_shared_with_the_bureau_is_offered_to_its_people_alone(
    section_head: User,
    registrar: User,
    unit_handler: User,
    bureau: Organ,
    at: datetime,
    django_capture_on_commit_callbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        view = saved(section_head, at)
    assert names(registrar) == []
    with django_capture_on_commit_callbacks(execute=True):
        share_view(actor=section_head.access, at=at, view_id=view.pk, organ_id=bureau.pk)
    assert names(registrar) == ["莲前街道"]
    assert names(unit_handler) == []
    with django_capture_on_commit_callbacks(execute=True):
        unshare_view(actor=section_head.access, at=at, view_id=view.pk)
    assert names(registrar) == []


def test_only_listed_roles_share_and_only_with_their_own(
    registrar: User, section_head: User, street_office: Organ, bureau: Organ, at: datetime
) -> None:
    with pytest.raises(PermissionRefused):
        share_view(actor=registrar.access, at=at, view_id=saved(registrar, at).pk, organ_id=bureau.pk)
    with pytest.raises(PermissionRefused):
        share_view(
            actor=section_head.access, at=at, view_id=saved(section_head, at).pk, organ_id=street_office.pk
        )


def test_removed_is_gone(registrar: User, at: datetime) -> None:
    assert remove_view(actor=registrar.access, at=at, view_id=saved(registrar, at).pk) == "莲前街道"
    assert not SavedView.objects.exists()
