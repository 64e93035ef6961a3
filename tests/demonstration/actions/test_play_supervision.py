"""The board of the demonstration: something at every stage, played once."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from apps.demonstration.actions.accounts import make_accounts
from apps.demonstration.actions.cast import Cast
from apps.demonstration.actions.play_supervision import play_supervision
from apps.supervision.models import Measure, Order, Suggestion
from tests.factories.petitions import transferred

pytestmark = pytest.mark.django_db


def test_every_stage_has_something_and_nothing_is_played_twice(at: datetime, settings: object) -> None:
    settings.DEBUG = True  # type: ignore[attr-defined]
    for _case in range(7):
        transferred(at=at - timedelta(days=40))
    make_accounts(at=at)
    cast = Cast(at, prefix="demo-")

    many = play_supervision(at=at, cast=cast)
    again = play_supervision(at=at, cast=cast)

    assert many == again == Order.objects.count() == 8
    assert Counter(Order.objects.values_list("state", flat=True)) == {
        "candidate": 1, "received": 2, "closed": 1, "answered": 1, "open": 2, "dismissed": 1,
    }  # fmt: skip
    assert Counter(Suggestion.objects.values_list("state", flat=True)) == {
        "draft": 1,
        "issued": 1,
        "answered": 1,
    }
    assert Counter(Measure.objects.values_list("state", flat=True)) == {"decided": 1, "proposed": 1}
