"""Reviews of the demonstration: each at another stage, played once, nothing before the answer was served."""

from datetime import datetime

import pytest

from apps.demonstration.actions.accounts import make_accounts
from apps.demonstration.actions.play_reviews import STAGES, play_reviews
from apps.petitions.models import Review
from tests.factories.handlings import served

pytestmark = pytest.mark.django_db


def test_something_at_every_stage_and_nothing_twice(at: datetime, settings: object) -> None:
    settings.DEBUG = True  # type: ignore[attr-defined]
    for _case in STAGES:
        served(at=at)
    make_accounts(at=at)

    assert play_reviews(at=at) == play_reviews(at=at) == len(STAGES) + 1  # the last one went up for a recheck

    assert set(Review.objects.filter(stage="review").values_list("state", flat=True)) == {
        "requested", "accepted", "drafted", "issued", "served",
    }  # fmt: skip
    assert Review.objects.filter(stage="recheck", outside=True).count() == 1
    assert all(
        row.requested_on >= row.handling.served_on for row in Review.objects.select_related("handling")
    )
