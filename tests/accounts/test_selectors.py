"""`access_of` against the tree itself, on a grid of every organ and every post; who holds which role where."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import Appointment, User
from apps.accounts.rules.roles import BUREAU_WIDE, Role
from apps.accounts.selectors import access_of, users_in_roles, vault_handlers
from apps.organisations.actions import end_organ
from apps.organisations.models import Organ
from apps.organisations.selectors import root_office
from tests.factories.accounts import AT, member, with_access
from tests.factories.organisations import organ

pytestmark = pytest.mark.django_db
SOME_ORGANS = [
    "SMQ",
    "XFJ",
    "XFJ-BX",
    "ZJJ",
    "JWJW",
    "350203010",
    "350203007",
    "350203007010",
    "350203010022",
]


@pytest.mark.parametrize("code", SOME_ORGANS)
def test_post_agrees_with_the_tree_for_every_organ(code: str) -> None:
    post_organ = Organ.objects.get(code=code)
    user = member("unit_handler", post_organ)
    (post,) = user.access.posts
    for other in Organ.objects.all():
        under = other == post_organ or other.is_descendant_of(post_organ)
        above = other == post_organ or post_organ.is_descendant_of(other)
        assert (other.pk in post.subtree_ids) is under
        assert (other.pk in post.ancestor_ids) is above
        assert user.access.has_at(other.path, "unit_handler") is under
        assert Organ.objects.subtree(user.access.organ_paths).filter(pk=other.pk).exists() is under
    assert post.root_organ_id == root_office(post_organ).pk


@pytest.mark.parametrize("role", list(Role))
def test_bureau_wide_roles_and_no_others_see_the_bureau(
    role: Role, letters_section: Organ, bureau: Organ
) -> None:
    assert (member(role, letters_section).access.bureau_ids == (bureau.pk,)) is (role in BUREAU_WIDE)


def test_two_queries_whatever_the_number_of_posts(
    registrar: User, street_office: Organ, department: Organ
) -> None:
    for place in (street_office, department):
        Appointment.objects.create(
            user=registrar, organ=place, role="unit_handler", starts_on=date(2021, 1, 1)
        )
    with CaptureQueriesContext(
        connection,
    ) as queries:
        access = access_of(registrar, AT)
    assert len(queries) == 2
    assert len(access.posts) == 3


@pytest.mark.parametrize(
    ("starts_in", "ends_in", "live"),
    [(-10, None, True), (0, None, True), (1, None, False), (-10, 0, True), (-10, -1, False), (0, 0, True)],
)
def test_appointment_holds_from_its_first_to_its_last_day(
    registrar: User, bureau: Organ, starts_in: int, ends_in: int | None, live: bool
) -> None:
    today = AT.date()
    Appointment.objects.filter(user=registrar).delete()
    Appointment.objects.create(
        user=registrar,
        organ=bureau,
        role="director",
        starts_on=today + timedelta(days=starts_in),
        ends_on=None if ends_in is None else today + timedelta(days=ends_in),
    )
    assert access_of(registrar, AT).has("director") is live


def test_legal_day_is_shanghais(registrar: User) -> None:
    Appointment.objects.filter(user=registrar).update(ends_on=date(2026, 11, 24))
    last_moment = AT.replace(hour=23, minute=59)
    assert access_of(registrar, last_moment).posts
    assert not access_of(registrar, last_moment + timedelta(minutes=1)).posts


def test_inactive_user_holds_nothing(registrar: User) -> None:
    User.objects.filter(pk=registrar.pk).update(is_active=False)
    assert access_of(registrar, AT).posts == ()


def test_own_identity_travels_with_the_access(street_office: Organ) -> None:
    assert member("unit_handler", street_office, person_keys=("k1",)).access.person_keys == {"k1"}


def test_successor_inherits_files_and_closures(district: Organ) -> None:
    earlier, later = organ(under=district), organ(under=district)
    handler = member("unit_handler", later)
    assert earlier.pk not in handler.access.subtree_ids("unit_handler")
    end_organ(organ=earlier, successor=later, ends_on=date(2026, 6, 30))
    handler = with_access(handler)
    assert earlier.pk in handler.access.subtree_ids("unit_handler")
    assert earlier.pk in handler.access.ancestor_ids


def test_users_in_roles(
    street_office: Organ, unit_handler: User, unit_approver: User, outsider: User
) -> None:
    assert users_in_roles(street_office, ("unit_approver",), AT) == [unit_approver]
    assert users_in_roles(street_office, ("unit_approver", "unit_handler"), AT) == [
        unit_handler,
        unit_approver,
    ]


def test_users_under_an_organ_are_found(bureau: Organ, triage_officer: User, vault_officer: User) -> None:
    assert users_in_roles(bureau, ("triage_officer",), AT) == [triage_officer, vault_officer]
    assert vault_handlers(bureau, AT) == [vault_officer]


def test_who_left_is_not_found(bureau: Organ, vault_officer: Any) -> None:
    Appointment.objects.filter(user=vault_officer).update(ends_on=date(2026, 11, 23))
    assert vault_handlers(bureau, AT) == []
