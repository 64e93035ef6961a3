"""One account: its posts by time, what is asked for, and who is not there."""

from datetime import date

import pytest

from apps.administration.actions.edit_account import edit_account
from apps.administration.actions.propose_ending import propose_ending
from apps.administration.selectors.person import appointment_by_id, person_page, user_by_id
from apps.base.errors import NotFound

pytestmark = pytest.mark.django_db


def test_posts_now_later_and_before(registrar, bureau, at):
    registrar.appointments.create(
        organ=bureau, role="leader", starts_on=date(2020, 1, 1), ends_on=date(2026, 11, 23)
    )
    registrar.appointments.create(
        organ=bureau, role="analyst", starts_on=date(2026, 1, 1), ends_on=date(2026, 11, 24)
    )
    registrar.appointments.create(organ=bureau, role="director", starts_on=date(2026, 11, 25))
    page = person_page(registrar, at)
    assert {one.row.role for one in page.now} == {"registrar", "analyst"}
    assert [one.row.role for one in page.later] == ["director"]
    assert [one.row.role for one in page.past] == ["leader"]


def test_what_is_asked_for_stands_where_it_belongs(asked, registrar, security_admin, at):
    ending = propose_ending(
        appointment=registrar.appointments.get(),
        ends_on=at.date(),
        reason="调离",
        access=security_admin.access,
        at=at,
    )
    page = person_page(registrar, at)
    assert [(one.role, one.organ) for one in page.asked] == [("科长", asked.payload["organ"])]
    assert page.now[0].ending == ending
    assert person_page(security_admin, at).asked == []


def test_changes_of_this_account_and_no_other(registrar, sys_admin, triage_officer, at):
    edit_account(user=registrar, name="林大满", post="", access=sys_admin.access, at=at)
    assert [kind for _change, kind in person_page(registrar, at).changes] == ["修改账号资料"]
    assert person_page(triage_officer, at).changes == []


@pytest.mark.parametrize("find", [user_by_id, appointment_by_id])
def test_nobody_there(find):
    for number in (0, -1, 10**40):
        with pytest.raises(NotFound):
            find(number)
