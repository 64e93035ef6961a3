"""The list of accounts: who is found, and with which posts."""

from datetime import date

import pytest

from apps.accounts.models import User
from apps.administration.selectors.people import Conditions, people, people_page

pytestmark = pytest.mark.django_db


def names(at, **conditions):
    return {user.username for user in people(Conditions(**conditions), at.date())}


def test_without_a_post_today_is_found_among_the_open_accounts_alone(registrar, sys_admin, auditor, at):
    registrar.appointments.update(ends_on=date(2026, 11, 23))
    sys_admin.appointments.update(starts_on=date(2026, 11, 25))
    closed = User.objects.create(username="closed", name="甲", is_active=False)
    assert names(at, state="jobless") == {"registrar", "sys_admin"}
    assert names(at, state="disabled") == {closed.username}


def test_a_role_is_looked_for_at_and_under_the_organ(registrar, director, bureau, street_office, at):
    assert names(at, role="registrar", organ=bureau) == {"registrar"}
    assert names(at, role="registrar", organ=street_office) == set()


def test_role_and_organ_are_asked_of_one_and_the_same_post(registrar, bureau, street_office, at):
    registrar.appointments.create(organ=street_office, role="unit_handler", starts_on=date(2026, 1, 1))
    assert names(at, role="registrar", organ=street_office) == set()
    assert names(at, role="unit_handler", organ=street_office) == {"registrar"}


def test_a_row_shows_the_posts_of_today_in_order(registrar, bureau, at):
    for role, starts, ends in (
        ("analyst", date(2020, 1, 1), date(2026, 11, 24)),
        ("leader", date(2020, 1, 1), date(2026, 11, 23)),
        ("director", date(2026, 11, 25), None),
    ):
        registrar.appointments.create(organ=bureau, role=role, starts_on=starts, ends_on=ends)
    _page, rows = people_page(Conditions(q="registrar"), at)
    assert [post.role for post in rows[0].posts] == ["registrar", "analyst"]
