"""The board shows each reader exactly what he or she may know, and every number is its own list."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.casefiles.actions import close_to
from apps.supervision.actions import find_candidates, issue_letter, put_leader
from apps.supervision.models import Order
from apps.supervision.selectors.board import Asked, board_of
from apps.supervision.selectors.lists import FIGURES, figures, order_list
from apps.supervision.selectors.panel import case_panel
from apps.supervision.selectors.units import unit_lines
from tests.factories.petitions import make_accusation, transferred
from tests.factories.supervision import answered, candidate, draft, opened, proposal

pytestmark = pytest.mark.django_db
ALL = Asked()


def lanes(user: User, at: datetime, asked: Asked = ALL) -> dict[str, int]:
    return {lane.key: lane.total for lane in board_of(user.access, at, asked).lanes}


def test_supervision_sees_every_stage(supervisor_officer: User, section_head: User, at: datetime) -> None:
    candidate(transferred())
    opened(transferred())
    issue_letter(pk=opened(transferred()).pk, access=section_head.access, at=at)
    draft()
    proposal()
    assert lanes(supervisor_officer, at) == {
        "candidates": 1, "urged": 1, "letters": 1, "suggestions": 1, "measures": 1,
    }  # fmt: skip


def test_a_unit_sees_its_own_and_never_a_candidate(
    unit_handler: User, department_handler: User, supervisor_officer: User, at: datetime
) -> None:
    candidate(transferred())
    opened(transferred())
    answered(transferred())
    assert lanes(unit_handler, at) == {
        "to_receive": 1, "to_answer": 0, "answered": 1, "suggestions": 0, "measures": 0,
    }  # fmt: skip
    assert set(lanes(department_handler, at).values()) == {0}


def test_a_closed_file_is_on_nobodys_board_it_is_closed_to(
    unit_handler: User, supervisor_officer: User, section_head: User, at: datetime
) -> None:
    """R-80: the unit accused later loses sight of the order; so does the officer who must keep out."""
    order = opened(transferred())
    close_to(case_file=order.case_file, organ=order.organ, reason="accused", at=at)
    close_to(case_file=order.case_file, user=supervisor_officer, reason="recused", at=at)
    assert lanes(unit_handler, at)["to_receive"] == 0
    assert lanes(supervisor_officer, at)["urged"] == 0
    assert lanes(section_head, at)["urged"] == 1
    assert case_panel(order.case_file.number, unit_handler.access, at) is None


def test_a_sealed_case_is_on_the_board_of_the_named_alone(
    supervisor_officer: User, vault_officer: User, at: datetime
) -> None:
    order = candidate(make_accusation())
    assert lanes(supervisor_officer, at)["candidates"] == 0
    assert not Order.objects.visible_to(
        vault_officer.access, at
    ).exists()  # named, but no part of supervision
    assert order.state == "candidate"


def test_a_leader_sees_what_he_leads_without_the_case(director: User, leader: User, at: datetime) -> None:
    order = opened(transferred())
    put_leader(pk=order.pk, access=director.access, at=at, user_id=leader.pk)
    lane = board_of(leader.access, at, ALL).lanes[0]
    assert (lane.key, [card.title for card in lane.cards]) == ("led", ["（仅登记信息）"])


def test_the_chips_narrow(supervisor_officer: User, at: datetime) -> None:
    candidate(transferred())
    candidate(transferred(), ground="evasion")
    for given, many in (
        ({"ground": "evasion"}, 1), ({"year": "2025"}, 0), ({"organ": "999999"}, 0), ({"officer": "me"}, 0),
        ({"ground": "no", "year": "20x6", "organ": "²"}, 2),
    ):  # fmt: skip
        assert lanes(supervisor_officer, at, Asked.of(given, at.date()))["candidates"] == many


def test_lateness_and_the_next_step_of_the_ladder_stand_over_it(
    supervisor_officer: User, at: datetime
) -> None:
    transferred()
    late = at + timedelta(days=17)
    find_candidates(at=late)
    found = board_of(supervisor_officer.access, late, ALL)
    assert (found.late, found.feedback_late) == (1, 0)
    # two days late on a Friday; the third is a Saturday, so the head is told on Monday morning
    assert found.next_escalation.startswith("12-14 08:30，") and found.next_escalation.endswith(
        "送单位负责人"
    )


def test_every_figure_is_its_list(supervisor_officer: User, section_head: User, at: datetime) -> None:
    candidate(transferred())
    issue_letter(pk=opened(transferred()).pk, access=section_head.access, at=at)
    answered(transferred())
    later = at + timedelta(days=20)
    found = {figure.key: figure.value for figure in figures(supervisor_officer.access, later, ALL)}
    assert found == {
        "opened": 2, "letters_ever": 1, "answered_in_time": 1, "answered_late": 0, "feedback_overdue": 1, "closed": 0,
        "dismissed": 0,
    }  # fmt: skip
    for key in FIGURES:
        listed = order_list(supervisor_officer.access, later, ALL, key, None)
        assert len(listed.rows) == listed.total == found[key]


def test_the_table_of_units(supervisor_officer: User, at: datetime) -> None:
    answered(transferred())
    opened(transferred())
    line = next(iter(unit_lines(supervisor_officer.access, at + timedelta(days=16))))
    assert (line.open, line.late, line.letters, line.answered, line.in_time) == (2, 2, 0, 1, 1)
    assert (line.hops, line.pair) == ("1.0", "—")
