"""The loader makes cases the real pages can show; the harness counts and compares. Nothing here depends on time."""

from datetime import date

import pytest
from django.db import connection

from apps.base.errors import RuleRefused
from apps.deadlines.models import Deadline
from apps.demonstration.actions.bulk_load import bulk_load
from apps.petitions.models import Handling, Petition
from apps.statistics.selectors import standing_by_organ
from tests.benchmarks.measure import Ratio, Sample, interleaved

TODAY = date(2026, 11, 24)


@pytest.fixture
def loaded(db, monkeypatch):
    """300 petitions inside the test's transaction (VACUUM has to wait for a database of its own)."""
    monkeypatch.setattr("apps.demonstration.actions.bulk_load.ANALYSE", "ANALYZE")
    bulk_load(count=300, today=TODAY)


def test_loaded_cases_stand_in_list_and_figures(loaded, signed_in, triage_officer, at):
    assert Petition.objects.count() == 300
    assert Handling.objects.count() == Petition.objects.exclude(state__in=["registered", "triaged"]).count()
    page = signed_in(triage_officer).get("/petitions/").content.decode()
    assert page.count("反映第") >= 50
    rows = standing_by_organ(access=triage_officer.access, at=at, on=TODAY)
    assert (
        sum(row.open for row in rows)
        == Deadline.objects.open().of_organs().values("case_file_id").distinct().count()
    )


def test_the_walls_stand_again_after_the_load(loaded):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'pgtrigger%%' AND tgenabled = 'D'")
        assert cursor.fetchone()[0] == 0
        cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname = 'petition_match_trgm'")
        assert cursor.fetchone()[0] == 1


def test_a_working_database_is_refused(db, monkeypatch):
    monkeypatch.setattr("apps.demonstration.actions.bulk_load.ANALYSE", "ANALYZE")
    bulk_load(count=10, today=TODAY)
    Petition.objects.filter(pk=Petition.objects.first().pk).update(source="")
    with pytest.raises(RuleRefused):
        bulk_load(count=10, today=TODAY)


def test_works_are_measured_in_turn_as_often_as_asked():
    calls = []
    found = interleaved({"a": lambda: calls.append("a"), "b": lambda: calls.append("b")}, calls=2)
    assert calls == ["a", "b", *["a", "a", "b", "b"] * 5]
    assert set(found) == {"a", "b"}


def test_a_ratio_is_printed_whatever_it_is():
    assert Sample(2.0, 1.0).over(Sample(0.5, 1.0)) == 4.0
    assert "4.00" in Ratio("P1", "list", 10_000, 4.0, "≤ 1.3").line()
