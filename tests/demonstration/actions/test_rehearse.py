"""Two books of one year: equal when all is right, and a planted wrong figure is found."""

from datetime import date

import pytest

from apps.casefiles.models import CaseEvent
from apps.demonstration.actions import rehearse as rehearsal
from apps.demonstration.actions.rehearse import differences, rehearse
from tests.factories.demonstration import messages

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)


def run(count=25, seed=11):
    return rehearse(messages=messages(count), first=FIRST, last=LAST, seed=seed, say=lambda text: None)


@pytest.mark.slow
def test_both_books_agree_on_every_figure(db):
    outcome = run()
    assert outcome.differences == []
    assert outcome.petitions == 25
    assert outcome.tally["kpis"]["on_time_close"]["denominator"] > 0
    assert CaseEvent.objects.filter(verb="petitions.warned").exists()


@pytest.mark.slow
def test_a_planted_wrong_figure_is_found(db, monkeypatch):
    honest = rehearsal.statistics_totals

    def one_too_many(*args):
        counted = honest(*args)
        counted["kpis"]["unit_timely"]["numerator"] += 1
        return counted

    monkeypatch.setattr(rehearsal, "statistics_totals", one_too_many)
    wrong = run(12)
    assert not wrong.agrees
    assert [line.split(":")[0] for line in wrong.differences] == ["kpis.unit_timely"]


def test_a_figure_only_one_book_knows_is_a_difference():
    own = {"kpis": {}, "states": {"closed": 1}, "deadlines": {}}
    assert differences(own, {"kpis": {}, "states": {}, "deadlines": {}}) == [
        "states.closed: tally 1, statistics None"
    ]
