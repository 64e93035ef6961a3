"""What may happen to a case, by manners and class."""

import random
from dataclasses import replace

import pytest

from apps.demonstration.rules.courses import plan_moves
from apps.demonstration.rules.life import PUNCTUAL, Manners
from tests.factories.demonstration import MATTER, START


def verbs(matter=MATTER, manners=PUNCTUAL, seed=1, **scores):
    moves = plan_moves(random.Random(seed), START, matter, manners, second_organ="ZJJ", scores=scores)
    return [move.verb for move in moves]


def test_the_ordinary_course_goes_from_triage_to_closing():
    found = verbs(unit="", bureau="")
    assert found[0] == "triage"
    assert found[1] in ("transfer", "assign")
    assert found[2:] == [
        "sign", "accept", "contact", "draft_opinion", "approve_opinion", "issue", "serve", "submit_closing", "close",
    ]  # fmt: skip


@pytest.mark.parametrize("route", ["litigation", "arbitration", "party_appeal", "admin_procedure"])
def test_a_matter_of_another_procedure_is_directed_there(route):
    assert verbs(replace(MATTER, appeal_route=route)) == ["triage", "direct_out"]


def test_an_accusation_goes_to_the_vault_alone():
    moves = plan_moves(
        random.Random(1),
        START,
        replace(MATTER, petition_class="accusation", organ="JWJW"),
        Manners(),
        second_organ="",
        scores={},
    )
    assert [(move.verb, move.part) for move in moves] == [
        ("triage", "vault"),
        ("transfer", "vault"),
        ("conclude", "vault"),
    ]


def test_an_extension_is_asked_by_one_and_approved_by_another():
    moves = plan_moves(random.Random(1), START, MATTER, Manners(extension=1.0), second_organ="ZJJ", scores={})
    parts = {move.verb: move.part for move in moves}
    assert (parts["ask_extension"], parts["approve_extension"]) == ("handler", "approver")


def test_a_dissatisfied_rating_is_followed_up_and_a_given_score_is_kept():
    assert verbs(unit="3", bureau="").count("follow_up") == 1
    assert "rate" not in verbs(unit="", bureau="")


def test_an_agreed_objection_moves_the_matter_to_the_second_organ():
    moves = plan_moves(
        random.Random(1), START, MATTER, Manners(objection=1.0, agreed=1.0), second_organ="ZJJ", scores={}
    )
    assert [move.verb for move in moves if move.verb in ("object", "agree_return")] == [
        "object",
        "agree_return",
    ]
    assert {move.organ for move in moves if move.verb == "accept"} == {"ZJJ"}
