"""Who hears of a request: the review section by role."""

import pytest

from apps.notifications.models import Notification
from tests.factories.reviews import asked, bench, manned

pytestmark = pytest.mark.django_db


def test_the_review_section_hears_of_a_request_and_the_investigators_of_their_task() -> None:
    asked()
    manned()
    kinds = set(Notification.objects.values_list("kind", flat=True))
    assert {"petitions.ask_review", "petitions.name_reviewers"} <= kinds
    assert Notification.objects.filter(kind="petitions.ask_review", role="review_officer").exists()
    assert Notification.objects.filter(kind="petitions.name_reviewers", user=bench()[1]).exists()
