"""E-mail says how many items wait and nothing else; it is tried eight times, and never sent past a closed wall."""

from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from apps.accounts.models import Appointment, User
from apps.casefiles.actions import close_to, end_grants, grant
from apps.notifications import tasks
from apps.notifications.actions import deliver, mark_read, notify
from apps.notifications.models import Delivery, Notification
from apps.notifications.rules.message import MAX_ATTEMPTS
from apps.notifications.selectors import dead_letters
from apps.organisations.models import Organ
from tests.factories.accounts import SINCE
from tests.factories.casefiles import IMPORTER, case_file

pytestmark = pytest.mark.django_db
SECRET = "举报某人贪占"


@pytest.fixture
def handler(unit_handler: User) -> User:
    User.objects.filter(pk=unit_handler.pk).update(email="handler@example.invalid")
    return unit_handler


@pytest.fixture
def notice(handler: User, street_office: Organ, at: datetime) -> Notification:
    """About a file the handler's organ handles."""
    file = case_file()
    grant(case_file=file, level="content", reason="handling", access=IMPORTER, at=at, organ=street_office)
    row = notify(
        kind="petitions.urge", at=at, case_file=file, organ=street_office, role="unit_handler",
        payload={"number": file.number, "title": SECRET},
    )  # fmt: skip
    assert row is not None
    return row


def test_one_message_without_content(notice: Notification, at: datetime) -> None:
    result = deliver(at=at)
    assert (result.addressed, result.owed, result.sent) == (1, 1, 1)
    (message,) = mail.outbox
    assert message.to == ["handler@example.invalid"]
    everything = message.message().as_string() + message.subject + message.body
    assert SECRET not in everything
    assert notice.case_file.number not in everything
    assert "1 条提醒" in message.body


def test_a_second_run_sends_nothing(notice: Notification, at: datetime) -> None:
    deliver(at=at)
    result = deliver(at=at + timedelta(days=1))
    assert (result.addressed, result.owed, result.sent) == (0, 0, 0)
    assert len(mail.outbox) == 1
    assert Delivery.objects.get().sent_at == at


def test_many_notices_are_one_message(notice: Notification, street_office: Organ, at: datetime) -> None:
    for _ in range(20):
        notify(kind="petitions.urge", at=at, organ=street_office, role="unit_handler")
    assert deliver(at=at).sent == 1
    assert "21 条提醒" in mail.outbox[0].body
    assert Delivery.objects.filter(sent_at=at).count() == 21


def test_people_without_an_address_owe_nothing(
    street_office: Organ, unit_approver: User, at: datetime
) -> None:
    notify(kind="petitions.urge", at=at, organ=street_office, role="unit_approver")
    assert deliver(at=at).addressed == 1
    assert not Delivery.objects.exists()
    assert mail.outbox == []


def test_whoever_may_not_see_the_file_now_gets_no_letter(
    notice: Notification, street_office: Organ, at: datetime
) -> None:
    end_grants(case_file=notice.case_file, at=at, organ=street_office)
    deliver(at=at)
    assert mail.outbox == []
    assert not Delivery.objects.exists()


def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: EmailMessage, **kwargs: Any) -> int:
        raise SMTPException("mail server said: " + SECRET)

    monkeypatch.setattr(EmailMessage, "send", refuse)


def test_a_wall_that_closes_between_two_attempts_stops_the_letter(
    notice: Notification, street_office: Organ, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        failing(patch)
        assert deliver(at=at).failed == 1
    close_to(case_file=notice.case_file, reason="accused", at=at, organ=street_office)
    result = deliver(at=at + timedelta(hours=1))
    assert (result.sent, result.withheld) == (0, 1)
    assert mail.outbox == []
    assert (Delivery.objects.get().last_error, dead_letters()) == ("withheld", [])


def test_somebody_who_has_left_gets_no_letter(
    notice: Notification, handler: User, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        failing(patch)
        deliver(at=at)
    Appointment.objects.filter(user=handler).update(ends_on=SINCE)
    assert deliver(at=at + timedelta(hours=1)).withheld == 1


def test_what_was_read_meanwhile_is_not_sent(
    notice: Notification, handler: User, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        failing(patch)
        deliver(at=at)
    mark_read(notification_id=notice.pk, access=handler.access, at=at)
    deliver(at=at + timedelta(hours=1))
    assert mail.outbox == []
    assert Delivery.objects.get().last_error == "read"


def test_failures_pause_longer_each_time_and_end_as_a_dead_letter(
    notice: Notification, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch)
    moments = []
    for attempt in range(1, MAX_ATTEMPTS + 1):
        result = deliver(at=at)
        assert (result.failed, result.dead) == (1, int(attempt == MAX_ATTEMPTS))
        row = Delivery.objects.get()
        assert row.attempts == attempt
        assert SECRET not in row.last_error
        if row.next_attempt_at:
            assert deliver(at=row.next_attempt_at - timedelta(seconds=1)).failed == 0
            moments.append(row.next_attempt_at - at)
            at = row.next_attempt_at
    assert moments == sorted(moments)
    assert [row.pk for row in dead_letters()] == [row.pk]
    assert deliver(at=at + timedelta(days=9)).failed == 0


def test_a_worker_that_dies_before_sending_costs_a_pause(
    notice: Notification, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(self: EmailMessage, **kwargs: Any) -> int:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", die)
        with pytest.raises(Killed):
            deliver(at=at)
    assert deliver(at=at).sent == 0
    assert deliver(at=at + timedelta(minutes=1)).sent == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == f"<notice-{Delivery.objects.get().pk}@fengqiao>"


def test_the_task_has_the_name_the_schedule_uses(notice: Notification) -> None:
    assert tasks.deliver.name == "notifications.deliver"
    tasks.deliver()
    assert Notification.objects.get().delivered_at is not None
