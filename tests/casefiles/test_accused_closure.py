"""T1: whatever is moved, granted or merged, nobody in the accused closure sees the file, and SQL cannot let them.

The closure is worked out here a second time, from paths and successors alone, sharing nothing with the code.
"""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given

from apps.accounts.models import Appointment, User
from apps.accounts.selectors import access_of
from apps.casefiles.models import CaseFile, Closure, Grant
from apps.casefiles.selectors import level
from apps.organisations.models import Organ
from tests.casefiles.worlds import RANDOM, World, throw_away, worlds

pytestmark = pytest.mark.django_db


def closed_organs(file: CaseFile) -> set[int]:
    """The accused organs, all under them, whoever followed any of these, all under those, and so on."""
    rows = {row.pk: row for row in Organ.objects.all()}
    closed = set(
        Closure.objects.filter(case_file=file).exclude(organ=None).values_list("organ_id", flat=True)
    )
    while True:
        paths = tuple(rows[pk].path for pk in closed)
        wider = {pk for pk, row in rows.items() if row.path.startswith(paths)} if paths else set()
        wider |= {rows[pk].successor_id for pk in closed} - {None}
        if wider <= closed:
            return closed
        closed |= wider


def shut_out(world: World, file: CaseFile, organs: set[int]) -> list[User]:
    """People named, carrying an accused identity, or holding a post at a closed organ."""
    closures = Closure.objects.filter(case_file=file)
    named = set(closures.values_list("user_id", flat=True))
    keys = set(closures.values_list("person_key", flat=True)) - {""}
    posted = set(
        Appointment.objects.filter(ends_on=None, organ_id__in=organs).values_list("user_id", flat=True)
    )
    return [user for user in world.users if user.pk in named | posted or keys & set(user.person_keys)]


def assert_invisible(world: World) -> None:
    for opened in world.files:
        file = CaseFile.objects.get(pk=opened.pk)
        for user in shut_out(world, file, closed_organs(file)):
            access = access_of(user, world.at)
            assert level(file, access, world.at) == ""
            assert not CaseFile.objects.filter(pk=file.pk).visible_to(access, world.at).exists()


def assert_sql_refuses(world: World) -> None:
    for file in world.files:
        organs = closed_organs(file)
        targets: list[dict[str, Any]] = [{"organ_id": pk} for pk in sorted(organs)]
        targets += [{"user": user} for user in shut_out(world, file, organs)]
        for target in targets:
            with pytest.raises(IntegrityError, match="accused wall"), transaction.atomic():
                Grant.objects.bulk_create(
                    [Grant(case_file=file, level="content", reason="x", starts_at=world.at, **target)]
                )


@RANDOM
@given(drawn=worlds())
def test_nobody_in_the_accused_closure_sees_the_file(db: None, drawn: dict[str, Any]) -> None:
    with throw_away():
        world = World(drawn)
        for step in drawn["steps"]:
            world.play(step)
            assert_invisible(world)
        assert_sql_refuses(world)
