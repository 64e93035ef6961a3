"""Simple cases and disputes of the demonstration: each at another stage, played once."""

from datetime import datetime

import pytest

from apps.demonstration.actions.accounts import make_accounts
from apps.demonstration.actions.cast import Cast
from apps.demonstration.actions.load_demonstration import NAMES
from apps.demonstration.actions.play_competence import play_competence
from apps.petitions.models import Dispute, Handling
from tests.factories.handlings import signed
from tests.factories.petitions import triaged

pytestmark = pytest.mark.django_db


def test_something_at_every_stage_and_nothing_twice(at: datetime, settings: object) -> None:
    settings.DEBUG = True  # type: ignore[attr-defined]
    for _case in range(4):
        triaged(at=at)
    signed(at=at)
    signed(at=at)
    make_accounts(at=at)
    cast = Cast(at, prefix="demo-", names=NAMES)

    assert play_competence(at=at, cast=cast) == play_competence(at=at, cast=cast) == 2

    assert set(Dispute.objects.values_list("state", "superior__code")) == {
        ("with_superior", "SMQ"),
        ("agreeing", None),
    }
    simple = Handling.objects.filter(procedure="simple").order_by("pk").values_list("state", flat=True)
    assert list(simple) == ["accepted", "transferred"]
    assert Handling.objects.filter(simple_left_on__isnull=False).count() == 1
    assert Handling.objects.filter(follows__isnull=False).count() == 1
