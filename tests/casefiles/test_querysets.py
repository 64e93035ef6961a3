"""`level_of` and `visible_to` are one rule in two languages: people x files on a grid, fixed and drawn at random."""

import itertools
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given

from apps.accounts.rules.access import NOBODY, Access, system_access, token_access
from apps.casefiles.actions import close_to, grant
from apps.casefiles.models import CaseFile
from apps.casefiles.rules.walls import CONTENT, OUTLINE
from apps.casefiles.selectors import level
from apps.organisations.models import Organ
from tests.casefiles.worlds import RANDOM, World, throw_away, worlds
from tests.factories.casefiles import IMPORTER, case_file

pytestmark = pytest.mark.django_db


def assert_twins_agree(people: list[Access], files: list[CaseFile], at: datetime) -> None:
    """Per person: the two lists hold exactly the files of the two levels."""
    for access in people:
        levels = {file.pk: level(file, access, at) for file in files}
        known = CaseFile.objects.filter(pk__in=levels)
        seen = set(known.visible_to(access, at).values_list("pk", flat=True))
        read = set(known.content_visible_to(access, at).values_list("pk", flat=True))
        assert seen == {pk for pk, found in levels.items() if found in (OUTLINE, CONTENT)}, access
        assert read == {pk for pk, found in levels.items() if found == CONTENT}, access


CAST = [
    "registrar", "triage_officer", "vault_officer", "section_head", "supervisor_officer",
    "review_officer", "deputy_director", "director", "leader", "unit_handler", "unit_approver",
    "department_handler", "department_approver", "outsider", "street_officer", "community_officer",
    "analyst", "auditor", "security_admin", "sys_admin",
]  # fmt: skip


def test_the_cast_on_a_grid_of_files(
    request: pytest.FixtureRequest,
    department: Organ,
    community: Organ,
    other_street_office: Organ,
    at: datetime,
) -> None:
    users = {name: request.getfixturevalue(name) for name in CAST}
    openings: list[dict[str, Any]] = [
        {}, {"organ": department}, {"organ": community}, {"user": users["leader"]}, {"user": users["street_officer"]}
    ]  # fmt: skip
    closings: list[dict[str, Any]] = [
        {},
        {"organ": other_street_office},
        {"user": users["department_handler"]},
    ]
    areas = ["350203007010", "350203010001", ""]
    files = []
    for opening, closing, area, sealed in itertools.product(openings, closings, areas, [False, True]):
        file = case_file(area_code=area, sealed=sealed)
        if opening:
            grant(case_file=file, level="content", reason="shared", access=IMPORTER, at=at, **opening)
        if closing:
            close_to(case_file=file, reason="accused", at=at, **closing)
        files.append(file)
    people = [user.access for user in users.values()]
    people += [NOBODY, system_access("importer"), token_access(files[7].pk)]
    assert_twins_agree(people, files, at)


@RANDOM
@given(drawn=worlds())
def test_random_worlds(db: None, drawn: dict[str, Any]) -> None:
    with throw_away():
        world = World(drawn)
        for step in drawn["steps"]:
            world.play(step)
        assert_twins_agree(world.people(), [CaseFile.objects.get(pk=f.pk) for f in world.files], world.at)
