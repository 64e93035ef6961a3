"""The walls as plain values: one row per sentence of `rules.walls`."""

from dataclasses import replace
from datetime import timedelta

import pytest

from apps.accounts.rules.access import NOBODY, Access, Post, system_access, token_access
from apps.casefiles.rules.walls import (
    CONTENT,
    NONE,
    OUTLINE,
    ClosureFact,
    FileFacts,
    GrantFact,
    is_closed_to,
    level_of,
)
from tests.factories.accounts import AT

BUREAU, UNIT, UNIT_SECTION, STREET = 1, 20, 21, 30


def post(role: str, organ_id: int, *, root: int = 0, area: str = "", above: tuple[int, ...] = ()) -> Post:
    return Post(
        role=role,
        organ_id=organ_id,
        organ_path="0001",
        organ_kind="department",
        area_code=area,
        root_organ_id=root or organ_id,
        ancestor_ids=(*above, organ_id),
        subtree_ids=(UNIT, UNIT_SECTION) if organ_id == UNIT else (organ_id,),
    )


def staff(*posts: Post, keys: tuple[str, ...] = ()) -> Access:
    return Access(kind="staff", user_id=7, name="某人", posts=posts, person_keys=frozenset(keys))


CLERK = staff(post("triage_officer", 2, root=BUREAU))
HANDLER = staff(post("unit_handler", UNIT))
SECTION_HANDLER = staff(post("unit_handler", UNIT_SECTION, above=(UNIT,)), keys=("key-of-7",))
STREET_OFFICER = staff(post("street_officer", STREET, area="350203007000"))
LEADER = staff(post("leader", 99))
FILE = FileFacts(file_id=5, owner_id=BUREAU, area_code="350203007010", sealed=False)
SEALED = replace(FILE, sealed=True)
TO_UNIT = (GrantFact(CONTENT, organ_id=UNIT),)
NAMED = (GrantFact(CONTENT, user_id=7),)


@pytest.mark.parametrize(
    ("access", "facts", "expected"),
    [
        (NOBODY, FILE, NONE),
        (system_access("importer"), SEALED, CONTENT),
        (token_access(5), SEALED, CONTENT),  # the petitioner's own case
        (token_access(6), FILE, NONE),
        (CLERK, FILE, CONTENT),
        (CLERK, SEALED, NONE),  # 检举控告件: the list alone (art. 30)
        (CLERK, replace(SEALED, grants=NAMED), CONTENT),
        (CLERK, replace(FILE, owner_id=2), NONE),  # another bureau's file
        (HANDLER, FILE, NONE),
        (HANDLER, replace(FILE, grants=TO_UNIT), CONTENT),
        (HANDLER, replace(FILE, grants=(GrantFact(OUTLINE, organ_id=UNIT),)), OUTLINE),
        (HANDLER, replace(FILE, grants=(GrantFact(CONTENT, organ_id=UNIT_SECTION),)), CONTENT),
        (HANDLER, replace(SEALED, grants=TO_UNIT), NONE),
        (HANDLER, replace(FILE, grants=(GrantFact(CONTENT, organ_id=UNIT, ends_at=AT),)), NONE),
        (
            HANDLER,
            replace(FILE, grants=(GrantFact(CONTENT, organ_id=UNIT, ends_at=AT + timedelta(1)),)),
            CONTENT,
        ),
        (SECTION_HANDLER, replace(FILE, grants=TO_UNIT), NONE),  # a grant does not flow down
        (STREET_OFFICER, FILE, OUTLINE),
        (STREET_OFFICER, SEALED, NONE),
        (STREET_OFFICER, replace(FILE, area_code="350203008001"), NONE),
        (LEADER, FILE, NONE),
        (LEADER, replace(SEALED, grants=NAMED), CONTENT),
    ],
)
def test_level(access: Access, facts: FileFacts, expected: str) -> None:
    assert level_of(access, facts, AT) == expected


@pytest.mark.parametrize(
    ("access", "closure", "closed"),
    [
        (SECTION_HANDLER, ClosureFact(organ_id=UNIT), True),  # under the accused organ
        (HANDLER, ClosureFact(organ_id=UNIT_SECTION), False),  # above the accused section
        (HANDLER, ClosureFact(user_id=7), True),
        (HANDLER, ClosureFact(user_id=8), False),
        (SECTION_HANDLER, ClosureFact(person_key="key-of-7"), True),
        (HANDLER, ClosureFact(person_key="key-of-7"), False),
        (
            replace(HANDLER, person_keys=frozenset({""})),
            ClosureFact(organ_id=STREET),
            False,
        ),  # no key is no key
    ],
)
def test_closure_beats_every_grant(access: Access, closure: ClosureFact, closed: bool) -> None:
    facts = replace(FILE, grants=NAMED, closures=(closure,))
    assert is_closed_to(access, (closure,)) is closed
    assert level_of(access, facts, AT) == (NONE if closed else CONTENT)
