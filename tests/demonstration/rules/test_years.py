"""The planned years give the reported satisfaction; the open cases show every state and colour."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from apps.demonstration.rules.years import PAUSES, YEARS, lives_of_year, open_lives
from apps.demonstration.selectors import topics
from apps.statistics.rules.rounding import percent
from tests.factories.demonstration import PLACE

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(("index", "shown"), [(0, "78.2%"), (1, "96.2%")])
def test_planned_ratings_fall_in_their_year_and_give_the_reported_rate(index, shown):
    year = YEARS[index]
    lives = lives_of_year(year, topics(), [PLACE])
    rated = [
        move for life in lives for move in life.moves if move.verb == "rate" and move.values["side"] == "unit"
    ]
    assert len(lives) >= 300
    assert {move.at.year for move in rated} == {year.year}
    content = sum(move.values["score"] in "01" for move in rated)
    assert percent(content, len(rated)) == shown


def test_open_cases_have_no_move_in_the_future_and_cover_every_pause():
    lives = open_lives(TODAY, topics(), [PLACE] * 60)
    assert len(lives) == len(PAUSES) + 4
    assert max(move.at.date() for life in lives for move in life.moves) <= TODAY
    last = Counter(life.moves[-1].verb if life.moves else "register" for life in lives)
    for verb in ("register", "triage", "transfer", "assign", "object", "sign", "accept", "contact", "draft_opinion",
                 "approve_opinion", "issue", "serve", "submit_closing", "close", "keep_on_file", "refuse", "not_accept"):  # fmt: skip
        assert last[verb], verb
    assert sum(bool(life.accused_organ) for life in lives) == 4


def test_moves_of_an_open_case_run_forward():
    for life in open_lives(TODAY, topics(), [PLACE] * 60):
        times = [life.received] + [move.at for move in life.moves]
        assert times == sorted(times), life.key
        assert life.received.date() >= TODAY - timedelta(days=70)


def test_the_named_offices_have_a_days_work_in_several_states():
    near = replace(PLACE, street_organ="350203010", street="莲前街道")
    lives = [life for life in open_lives(TODAY, topics(), [PLACE, near] * 30) if not life.accused_organ]
    for office in ("350203010", "350203007"):
        last = {life.moves[-1].verb for life in lives if life.moves and life.matter.organ == office}
        assert {"transfer", "sign", "accept"} <= last, office
