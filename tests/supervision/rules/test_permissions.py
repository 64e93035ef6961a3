"""Who may do what in supervision; nobody judges his or her own work; a worker decides nothing."""

import pytest

from apps.accounts.rules.access import Access, Post, system_access
from apps.accounts.rules.roles import Role
from apps.base.errors import PermissionRefused
from apps.supervision.rules.permissions import (
    FOUR_EYES,
    SYSTEM_VERBS,
    TABLE,
    Facts,
    may,
    may_open_board,
    reason_refused,
    require,
)

BUREAU, OTHER_BUREAU, UNIT = 1, 2, 5
FACTS = Facts(bureau_id=BUREAU, organ_id=UNIT)


def somebody(role: str, user_id: int = 9, *, bureau: int = BUREAU, unit: int = UNIT) -> Access:
    place = unit if role in ("unit_handler", "unit_approver", "street_officer") else bureau
    post = Post(role, place, "0001", "bureau", root_organ_id=place, subtree_ids=(place,))
    return Access(kind="staff", user_id=user_id, posts=(post,))


@pytest.mark.parametrize(
    ("verb", "roles"),
    [
        ("confirm", {"supervisor_officer", "section_head", "deputy_director", "director"}),
        ("dismiss", {"supervisor_officer", "section_head", "deputy_director", "director"}),
        ("issue_letter", {"section_head", "deputy_director", "director"}),
        ("receive", {"unit_handler", "unit_approver", "street_officer", "community_officer"}),
        ("answer", {"unit_handler", "unit_approver", "street_officer", "community_officer"}),
        ("put_leader", {"deputy_director", "director"}),
        ("decide_measure", {"joint_office", "leader"}),
        ("issue_suggestion", {"section_head", "deputy_director", "director"}),
    ],
)
def test_who_may(verb: str, roles: set[str]) -> None:
    unit_side = verb in ("receive", "answer")
    able = {
        str(role)
        for role in Role
        if may(verb, somebody(role, bureau=UNIT) if unit_side else somebody(role), FACTS)
    }
    assert able == roles


def test_to_hold_somebody_responsible_is_the_directors() -> None:
    facts = Facts(bureau_id=BUREAU, kind="accountability")
    assert [role for role in ("section_head", "deputy_director", "director") if may("issue_suggestion", somebody(role), facts)] == ["director"]  # fmt: skip


@pytest.mark.parametrize(("verb", "fact"), [(verb, fact) for verb, (fact, _said) in FOUR_EYES.items()])
def test_nobody_judges_his_own_work(verb: str, fact: str) -> None:
    role = "leader" if verb.endswith("_measure") else "director"
    mine = Facts(bureau_id=BUREAU, **{fact: 9})
    assert may(verb, somebody(role, user_id=8), mine)
    assert reason_refused(verb, somebody(role, user_id=9), mine).startswith("你是")


def test_another_bureau_and_another_unit_are_strangers() -> None:
    assert not may("confirm", somebody("director", bureau=OTHER_BUREAU), FACTS)
    assert not may("answer", somebody("unit_handler", unit=6), FACTS)


def test_an_unknown_verb_and_no_staff_are_refused() -> None:
    assert not may("delete", somebody("director"), FACTS)
    with pytest.raises(PermissionRefused):
        require("confirm", system_access("supervision_sweep"), FACTS)


def test_the_worker_finds_and_reminds_and_nothing_else() -> None:
    assert {"supervision_sweep": {"find", "urge", "seal_texts", "take_over"}} == SYSTEM_VERBS
    assert not SYSTEM_VERBS["supervision_sweep"] & set(TABLE)


@pytest.mark.parametrize(
    ("role", "opens"), [("analyst", False), ("mediator", False), ("leader", True), ("unit_handler", True)]
)
def test_the_board_is_for_those_it_concerns(role: str, opens: bool) -> None:
    assert may_open_board(somebody(role)) is opens
