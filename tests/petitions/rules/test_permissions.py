"""Who may do what, as one grid; a verb without a row is denied; nobody judges his or her own work."""

from dataclasses import replace

import pytest

from apps.accounts.rules.access import Access, Post, system_access, token_access
from apps.accounts.rules.roles import Role
from apps.base.errors import PermissionRefused
from apps.petitions.rules.lifecycle import HANDLING, VERBS
from apps.petitions.rules.permissions import (
    BY_PETITIONER,
    FOUR_EYES,
    IMPARTIAL,
    TABLE,
    TOOK_PART,
    Facts,
    may,
    may_register,
    may_register_in,
    reason_refused,
    require,
)

BUREAU, UNIT, OTHER = 10, 20, 30
FACTS = Facts(
    owner_id=BUREAU, registered_by=1, handling_organ_id=UNIT, review_office_id=BUREAU, review_in_bureau=True
)


def person(role, organ_id, user_id=99, area_code=""):
    root = BUREAU if organ_id == BUREAU else organ_id
    post = Post(
        role=role, organ_id=organ_id, organ_path="", organ_kind="", area_code=area_code, root_organ_id=root,
        ancestor_ids=(organ_id,), subtree_ids=(organ_id,),
    )  # fmt: skip
    return Access(kind="staff", user_id=user_id, name="甲", posts=(post,))


def allowed(verb, facts=FACTS):
    """(role, place) pairs that may do the verb."""
    return {
        (str(role), place)
        for role in Role
        for place, organ in (("bureau", BUREAU), ("unit", UNIT), ("other", OTHER))
        if may(verb, person(role, organ), facts)
    }


def test_every_verb_has_a_row_and_every_row_a_verb():
    assert set(TABLE) == set(VERBS)


@pytest.mark.parametrize("verb", ["triage", "transfer", "assign", "close", "return_for_redo", "agree_return"])
def test_the_desk_of_the_owning_bureau_alone(verb):
    assert allowed(verb) == {("triage_officer", "bureau"), ("section_head", "bureau")}


@pytest.mark.parametrize("verb", ["refuse", "refuse_for_good"])
def test_refusals_are_for_heads(verb):
    assert allowed(verb) == {
        ("section_head", "bureau"),
        ("deputy_director", "bureau"),
        ("director", "bureau"),
    }


@pytest.mark.parametrize("verb", ["sign", "accept", "contact", "serve", "submit_closing"])
def test_the_handling_organ_acts_and_no_other(verb):
    assert allowed(verb) == {
        ("unit_handler", "unit"), ("unit_approver", "unit"), ("street_officer", "unit"), ("community_officer", "unit"),
    }  # fmt: skip


@pytest.mark.parametrize("verb", ["approve_extension", "approve_opinion", "issue"])
def test_approvals_belong_to_the_head_of_the_unit(verb):
    assert allowed(verb) == {("unit_approver", "unit")}


def test_where_the_bureau_handles_itself_its_desk_does_the_unit_s_part():
    facts = replace(FACTS, handling_organ_id=BUREAU, handling_in_bureau=True)
    assert ("triage_officer", "bureau") in allowed("accept", facts)
    assert allowed("issue", facts) == {
        ("section_head", "bureau"),
        ("deputy_director", "bureau"),
        ("director", "bureau"),
    }


@pytest.mark.parametrize("verb", sorted(FOUR_EYES))
def test_nobody_judges_own_work(verb):
    fact, sentence = FOUR_EYES[verb]
    judges = [
        person(role, organ, user_id=7)
        for role in Role
        for organ in (BUREAU, UNIT)
        if may(verb, person(role, organ, user_id=7), FACTS)
    ]
    assert judges
    own = replace(FACTS, **{fact: 7})
    assert {reason_refused(verb, judge, own) for judge in judges} == {sentence}


@pytest.mark.parametrize("verb", sorted(set(VERBS) - {"recuse"}))
def test_administrators_auditors_leaders_and_analysts_do_nothing_to_a_case(verb):
    doers = {role for role, _ in allowed(verb)}
    assert not doers & {
        "sys_admin",
        "security_admin",
        "auditor",
        "analyst",
        "leader",
        "mediator",
        "legal_adviser",
    }


@pytest.mark.parametrize("access", [system_access("deadline_sweep"), token_access(1), Access(kind="nobody")])
def test_workers_petitioners_and_strangers_do_no_staff_verb(access):
    assert not any(may(verb, access, FACTS) for verb in set(VERBS) - BY_PETITIONER)


def test_the_petitioner_alone_asks_without_a_post():
    """The holder of the query secret, on the one case it opens (R-56)."""
    assert all(may(verb, token_access(1), FACTS) for verb in BY_PETITIONER)
    assert not any(may(verb, system_access("deadline_sweep"), FACTS) for verb in BY_PETITIONER)


REVIEWED = replace(FACTS, reviewers=(7, 8))
HEAD_ROLES = {("section_head", "bureau"), ("deputy_director", "bureau"), ("director", "bureau")}


@pytest.mark.parametrize("verb", ["approve_review", "return_review_draft", "issue_review"])
def test_heads_of_the_reviewing_office_decide_on_its_draft(verb):
    assert allowed(verb, REVIEWED) == HEAD_ROLES


def test_the_named_investigators_draft_and_nobody_else():
    assert allowed("draft_review", REVIEWED) == set()
    assert may("draft_review", person(Role.REVIEW_OFFICER, BUREAU, user_id=8), REVIEWED)


def test_where_a_street_office_reviews_its_community_its_own_people_do_it():
    facts = replace(FACTS, handling_organ_id=OTHER, review_office_id=UNIT, review_in_bureau=False)
    assert ("street_officer", "unit") in allowed("accept_review", facts)
    assert allowed("issue_review", facts) == {("unit_approver", "unit")}
    assert ("review_officer", "bureau") not in allowed("accept_review", facts)


@pytest.mark.parametrize("verb", sorted(IMPARTIAL))
def test_who_took_part_in_the_first_handling_judges_no_review_of_it(verb):
    """Section 12, 17; for a recheck the people of the review are among them."""
    facts = replace(REVIEWED, first_people=(7,))
    role = (
        Role.REVIEW_OFFICER
        if verb in ("accept_review", "refuse_review", "name_reviewers", "draft_review")
        else Role.DIRECTOR
    )
    assert may(verb, person(role, BUREAU, user_id=8), facts)
    assert reason_refused(verb, person(role, BUREAU, user_id=7), facts) == TOOK_PART


def test_a_verb_without_a_row_is_denied():
    assert reason_refused("delete", person(Role.DIRECTOR, BUREAU), FACTS) == "没有这项操作。"


def test_the_refusal_says_who_can():
    with pytest.raises(PermissionRefused, match="承办单位负责人"):
        require("issue", person(Role.UNIT_HANDLER, UNIT), FACTS)
    sides = {
        reason_refused(v, person(Role.ANALYST, OTHER), FACTS) for v in VERBS if VERBS[v].scope == HANDLING
    }
    assert all(reason.startswith("这一步由") for reason in sides)


def test_street_officers_file_for_their_own_street_only():
    officer = person(Role.STREET_OFFICER, UNIT, area_code="350203007000")
    assert may_register(officer)
    assert may_register_in(officer, "350203007010")
    assert not may_register_in(officer, "350203010001")
    assert may_register_in(person(Role.REGISTRAR, BUREAU), "350203010001")
    assert not may_register(person(Role.UNIT_HANDLER, UNIT))
