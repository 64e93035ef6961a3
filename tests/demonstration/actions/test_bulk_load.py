"""Bulk loading is refused in a working database; what it loads is tried in `tests/benchmarks`."""

from datetime import date

import pytest

from apps.base.errors import RuleRefused
from apps.demonstration.actions import bulk_load as loading
from apps.demonstration.actions.cast import Cast
from apps.demonstration.actions.play import begin_life
from apps.petitions.models import Petition
from tests.factories.demonstration import START, life


def test_refused_where_a_real_petition_stands(db, monkeypatch):
    monkeypatch.setattr(loading, "ANALYSE", "ANALYZE")
    begin_life(life(), Cast(START, prefix="t-"))
    with pytest.raises(RuleRefused):
        loading.bulk_load(count=5, today=date(2026, 11, 24))
    assert Petition.objects.count() == 1


def test_loaded_rows_say_what_they_are(db, monkeypatch):
    monkeypatch.setattr(loading, "ANALYSE", "ANALYZE")
    loading.bulk_load(count=5, today=date(2026, 11, 24))
    assert set(Petition.objects.values_list("source", flat=True)) == {"bulk"}


def test_refused_in_a_database_that_is_not_made_to_be_dropped(db, monkeypatch):
    monkeypatch.setitem(loading.connection.settings_dict, "NAME", "fengqiao")
    with pytest.raises(RuleRefused):
        loading.bulk_load(count=5, today=date(2026, 11, 24))
    assert not Petition.objects.exists()
