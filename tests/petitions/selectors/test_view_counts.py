"""Numbers of views: capped, and left out where they would take long."""

from datetime import datetime

import pytest
from django.db.models import Func, TextField, Value
from django.db.models.functions import Cast

from apps.petitions.models import Petition
from apps.petitions.selectors import view_counts
from apps.petitions.selectors.view_counts import count_within
from tests.factories.petitions import make_petition

pytestmark = pytest.mark.django_db


def test_counts_to_the_cap_and_no_further(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        make_petition(at=at)
    assert count_within(Petition.objects.all()) == "3"
    monkeypatch.setattr(view_counts, "CAP", 2)
    assert count_within(Petition.objects.all()) == "2+"


def test_too_long_is_no_number_and_harms_nothing(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    make_petition(at=at)
    monkeypatch.setattr(view_counts, "LONGEST_MS", 20)
    asleep = Cast(Func(Value(0.5), function="pg_sleep", output_field=TextField()), TextField())
    slow = Petition.objects.annotate(asleep=asleep).filter(asleep="never")
    assert count_within(slow) == ""
    assert count_within(Petition.objects.all()) == "1"
