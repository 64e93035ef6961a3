"""What a bar over ticked rows may offer whom."""

import pytest

from apps.accounts.rules.access import NOBODY, Access, Post
from apps.petitions.rules.bulk import BULK_VERBS, may_somewhere
from apps.petitions.rules.lifecycle import VERBS


def person(role: str) -> Access:
    post = Post(role=role, organ_id=11, organ_path="", organ_kind="", root_organ_id=10, subtree_ids=(11,))
    return Access(kind="staff", user_id=1, name="甲", posts=(post,))


@pytest.mark.parametrize(
    ("role", "verbs"),
    [
        ("triage_officer", {"urge", "track", "assign"}),
        ("section_head", {"urge", "track", "assign"}),
        ("supervisor_officer", {"urge", "track"}),
        ("deputy_director", {"urge", "track"}),
        ("director", {"urge", "track"}),
        ("registrar", set()),
        ("review_officer", set()),
        ("unit_handler", set()),
        ("auditor", set()),
    ],
)
def test_the_bar_offers_what_the_role_may_do_in_its_bureau(role: str, verbs: set[str]) -> None:
    assert {verb for verb in BULK_VERBS if may_somewhere(verb, person(role))} == verbs


def test_bulk_verbs_are_verbs_and_nobody_has_none() -> None:
    assert set(BULK_VERBS) <= set(VERBS)
    assert not any(may_somewhere(verb, NOBODY) for verb in BULK_VERBS)
