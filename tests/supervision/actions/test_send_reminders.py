"""The ladder at work: each step once, to posts, in office hours; never to the accused (R-70, R-80)."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import Appointment, User
from apps.base.errors import PermissionRefused
from apps.casefiles.actions import close_to
from apps.deadlines.models import Deadline
from apps.notifications.models import Notification
from apps.supervision.actions import find_candidates, send_reminders
from apps.supervision.models import Order, Reminder
from tests.factories.accounts import AT
from tests.factories.petitions import make_accusation, transferred

pytestmark = pytest.mark.django_db
DAYS = timedelta(days=1)


def only_the_notice() -> Deadline:
    """The acceptance notice is the one clock left running: due 12-09, a Wednesday."""
    others = Deadline.objects.exclude(rule="acceptance_notice").filter(met_at=None)
    others.update(cancelled_at=AT)
    return Deadline.objects.get(rule="acceptance_notice")


def told() -> list[tuple[int, str]]:
    return list(Reminder.objects.order_by("pk").values_list("step", "role"))


def test_step_by_step_each_once(
    unit_handler: User, unit_approver: User, deputy_director: User, leader: User, at: datetime
) -> None:
    transferred()
    only_the_notice()
    for day in range(15, 35):
        find_candidates(at=at + day * DAYS)
        send_reminders(at=at + day * DAYS)
        send_reminders(at=at + day * DAYS + timedelta(hours=1))
    # late 1 on a Thursday, 3 on a Saturday (sent on Monday), 7 on a Wednesday, 15 on a Thursday
    assert told() == [(1, "unit_handler"), (2, "unit_approver"), (3, "deputy_director"), (4, "leader")]
    days = list(Reminder.objects.order_by("pk").values_list("late_days", flat=True))
    assert days == [1, 5, 7, 15]
    assert Notification.objects.filter(kind="supervision.urged").count() == 4
    assert Reminder.objects.exclude(order=None).count() == 4
    seen = Notification.objects.visible_to(leader.access, at + 34 * DAYS)
    assert [row.payload["step"] for row in seen] == [4]  # who sees no case is told all the same
    assert Order.objects.visible_to(leader.access, at).count() == 1


def test_a_leader_who_must_keep_out_is_not_told(leader: User, supervisor_officer: User, at: datetime) -> None:
    petition = transferred()
    only_the_notice()
    close_to(case_file=petition.case_file, user=leader, reason="recused", at=at)
    send_reminders(at=at + 34 * DAYS)
    assert told() == [(4, "leader")]
    assert not Notification.objects.filter(kind="supervision.urged").exists()


def test_nothing_outside_office_hours(unit_approver: User, at: datetime) -> None:
    transferred()
    only_the_notice()
    for hour in (7, 18):
        assert send_reminders(at=(at + 16 * DAYS).replace(hour=hour)) == 0
    assert send_reminders(at=at + 18 * DAYS) == 0  # a Saturday
    assert send_reminders(at=at + 20 * DAYS) == 1


def test_after_a_downtime_the_present_step_alone(
    unit_handler: User, deputy_director: User, at: datetime
) -> None:
    transferred()
    only_the_notice()
    send_reminders(at=at + 23 * DAYS)
    assert told() == [(3, "deputy_director")]


def test_who_holds_the_post_is_asked_when_it_goes_out(
    unit_handler: User, supervisor_officer: User, at: datetime
) -> None:
    transferred()
    only_the_notice()
    Appointment.objects.filter(user=unit_handler).update(ends_on=at.date())
    send_reminders(at=at + 16 * DAYS)
    assert told() == [(1, "supervisor_officer")]


def test_an_organ_the_file_is_closed_to_hears_nothing(
    unit_handler: User, supervisor_officer: User, at: datetime
) -> None:
    petition = transferred()
    only_the_notice()
    close_to(case_file=petition.case_file, organ=petition.handlings.get().organ, reason="accused", at=at)
    send_reminders(at=at + 16 * DAYS)
    assert told() == [(1, "supervisor_officer")]


def test_of_a_sealed_file_only_the_named_with_the_number_alone(
    vault_officer: User, triage_officer: User, at: datetime
) -> None:
    petition = make_accusation()
    send_reminders(at=at + 17 * DAYS)
    rows = Reminder.objects.filter(case_file=petition.case_file)
    assert rows and all(row.user_id and row.organ_id is None for row in rows)
    notices = Notification.objects.filter(kind="supervision.urged")
    assert {tuple(row.payload) for row in notices} == {("number",)}
    assert triage_officer.pk not in {row.user_id for row in notices}


def test_people_do_not_run_the_ladder(supervisor_officer: User, at: datetime) -> None:
    with pytest.raises(PermissionRefused):
        send_reminders(at=at, access=supervisor_officer.access)
