"""The inbox page and its two buttons."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.base import clock
from apps.notifications.actions import notify
from apps.notifications.models import Notification
from apps.organisations.models import Organ

pytestmark = pytest.mark.django_db
INBOX = "/notices/"


@pytest.fixture
def notice(bureau: Organ, director: User) -> Notification:
    row = notify(
        kind="petitions.urge", at=clock.now(), organ=bureau, role="director", payload={"number": "2026-00042"}
    )
    assert row is not None
    return row


def test_strangers_are_sent_to_sign_in(client: Client) -> None:
    assert client.get(INBOX).status_code == 302


def test_page_and_fragment(notice: Notification, director: User, signed_in: Callable[[User], Client]) -> None:
    client = signed_in(director)
    page = client.get(INBOX)
    assert page.status_code == 200
    assert "2026-00042" in page.content.decode()
    fragment = client.get(INBOX, headers={"HX-Request": "true"}).content.decode()
    assert "2026-00042" in fragment
    assert "<html" not in fragment


def test_reading_one(notice: Notification, director: User, signed_in: Callable[[User], Client]) -> None:
    client = signed_in(director)
    assert client.post(reverse("notifications:read", args=[notice.pk])).status_code == 302
    assert notice.reads.count() == 1
    assert "没有未读的提醒" in client.get(f"{INBOX}?unread=1").content.decode()


def test_reading_all_answers_htmx_with_the_list(
    notice: Notification, director: User, signed_in: Callable[[User], Client]
) -> None:
    answer = signed_in(director).post(
        reverse("notifications:read-all"), {"unread": "1"}, headers={"HX-Request": "true"}
    )
    assert "没有未读的提醒" in answer.content.decode()


def test_somebody_elses_notice_is_404(
    notice: Notification, outsider: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(outsider)
    assert client.post(reverse("notifications:read", args=[notice.pk])).status_code == 404
    assert client.post(reverse("notifications:read", args=[10**9])).status_code == 404
    assert "2026-00042" not in client.get(INBOX).content.decode()


def test_nothing_changes_on_get(
    notice: Notification, director: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(director)
    for name, args in (("read", [notice.pk]), ("read-all", [])):
        assert client.get(reverse(f"notifications:{name}", args=args)).status_code == 405
    assert not notice.reads.exists()
