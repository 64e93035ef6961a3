"""A life played through the real actions leaves what an officer's work leaves."""

import pytest

from apps.base.errors import DomainError
from apps.casefiles.models import CaseEvent
from apps.deadlines.models import Deadline
from apps.demonstration.actions.cast import Cast
from apps.demonstration.actions.play import begin_life, play_move
from apps.demonstration.rules.life import Move
from apps.petitions.models import Petition, Rating
from tests.factories.demonstration import START, life


@pytest.fixture
def cast(db):
    return Cast(START, prefix="t-")


def test_a_whole_life_ends_closed_rated_and_in_time(cast):
    planned = life()
    played = begin_life(planned, cast)
    for move in planned.moves:
        play_move(played, move, cast)
    petition = Petition.objects.get(pk=played.petition.pk)
    assert petition.state == "closed"
    assert sorted(Rating.objects.filter(petition=petition).values_list("side", "score")) == [
        ("bureau", "1"),
        ("unit", "0"),
    ]
    closure = Deadline.objects.get(case_file_id=petition.pk, rule="closure")
    assert closure.met_on is not None and closure.met_on <= closure.due_on
    verbs = list(
        CaseEvent.objects.filter(case_file_id=petition.pk).order_by("seq").values_list("verb", flat=True)
    )
    assert verbs[0] == "petitions.register"
    assert [f"petitions.{move.verb}" for move in planned.moves if move.verb != "rate"] == [
        verb for verb in verbs if verb not in ("petitions.register", "petitions.rate")
    ]


def test_the_events_bear_the_moments_of_the_moves(cast):
    planned = life("test-2")
    played = begin_life(planned, cast)
    play_move(played, planned.moves[0], cast)
    event = CaseEvent.objects.get(case_file_id=played.petition.pk, verb="petitions.triage")
    assert event.at == planned.moves[0].at


def test_the_same_life_begun_twice_is_one_petition(cast):
    first, second = begin_life(life(), cast), begin_life(life(), cast)
    assert first.petition.pk == second.petition.pk
    assert Petition.objects.count() == 1


def test_a_refusal_of_the_law_is_not_swallowed(cast):
    planned = life("test-3")
    played = begin_life(planned, cast)
    with pytest.raises(DomainError):
        play_move(played, Move("keep_on_file", planned.moves[0].at, "desk", "", {"reason": "没有甄别"}), cast)
