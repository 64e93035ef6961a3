"""Districts drawn at random and played with the real actions: organ trees, people, grants, closures, seals, moves."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from apps.accounts.models import Appointment, User
from apps.accounts.rules.access import Access
from apps.accounts.selectors import access_of
from apps.base.errors import RuleRefused
from apps.casefiles.actions import close_to, end_grants, grant, seal
from apps.casefiles.rules.walls import CONTENT, OUTLINE
from apps.organisations.models import Area, Organ
from tests.factories.accounts import AT, SINCE, member
from tests.factories.casefiles import IMPORTER, case_file
from tests.factories.organisations import organ as new_organ

ROLES = [
    "unit_handler",
    "unit_approver",
    "street_officer",
    "community_officer",
    "section_head",
    "leader",
    "auditor",
]
AREAS = ["350203007010", "350203007011", "350203008001", ""]
KEYS = ["", "a" * 64, "b" * 64]


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, Any]:
    """Parents by position, people with one or two posts, and a sequence of things done to the files."""
    organs = draw(st.integers(2, 7))
    people = draw(st.integers(2, 5))
    files = draw(st.integers(1, 3))
    index = st.integers(0, organs - 1)
    person = st.integers(0, people - 1)
    target = st.one_of(st.tuples(st.just("organ"), index), st.tuples(st.just("user"), person))
    closed = st.one_of(target, st.tuples(st.just("person_key"), st.sampled_from(KEYS[1:])))
    file = st.integers(0, files - 1)
    steps = st.one_of(
        st.tuples(st.just("grant"), file, target, st.sampled_from([OUTLINE, CONTENT])),
        st.tuples(st.just("close"), file, closed),
        st.tuples(st.just("end"), file, target),
        st.tuples(st.just("seal"), file),
        st.tuples(st.just("move"), person, index, st.sampled_from(ROLES)),
        st.tuples(st.just("leave"), person),
        st.tuples(st.just("succeed"), index, index),
    )
    return {
        "parents": [draw(st.integers(-1, n - 1)) for n in range(organs)],
        "areas": [draw(st.sampled_from([*AREAS, "350203007000"])) for _ in range(organs)],
        "kinds": [
            draw(st.sampled_from(["department", "section", "bureau", "street_office"])) for _ in range(organs)
        ],
        "people": [
            (draw(st.sampled_from(ROLES)), draw(index), draw(st.sampled_from(KEYS))) for _ in range(people)
        ],
        "files": [(draw(index), draw(st.sampled_from(AREAS)), draw(st.booleans())) for _ in range(files)],
        "steps": draw(st.lists(steps, max_size=25)),
    }


class World:
    """A drawn district, and the steps played on it with the real actions."""

    def __init__(self, drawn: dict[str, Any]) -> None:
        self.organs: list[Organ] = []
        for parent, area, kind in zip(drawn["parents"], drawn["areas"], drawn["kinds"], strict=True):
            under = self.organs[parent] if parent >= 0 else None
            known = area if Area.objects.filter(pk=area).exists() else None
            self.organs.append(new_organ(under=under, kind=kind, area_id=known))
        self.users: list[User] = [
            member(role, self.organs[place], person_keys=(key,) if key else ())
            for role, place, key in drawn["people"]
        ]
        self.files = [
            case_file(owner=self.organs[owner], area_code=area, sealed=sealed)
            for owner, area, sealed in drawn["files"]
        ]
        self.at = AT

    def target(self, drawn: tuple[str, Any]) -> dict[str, Any]:
        kind, value = drawn
        return {
            kind: {"organ": self.organs, "user": self.users}[kind][value] if kind != "person_key" else value
        }

    def play(self, step: tuple[Any, ...]) -> None:
        self.at += timedelta(minutes=1)
        try:
            getattr(self, f"_{step[0]}")(*step[1:])
        except RuleRefused as refusal:
            assert refusal.code == "accused_wall", refusal

    def _grant(self, file: int, target: tuple[str, Any], level: str) -> None:
        grant(
            case_file=self.files[file],
            level=level,
            reason="shared",
            access=IMPORTER,
            at=self.at,
            **self.target(target),
        )

    def _close(self, file: int, target: tuple[str, Any]) -> None:
        close_to(case_file=self.files[file], reason="accused", at=self.at, **self.target(target))

    def _end(self, file: int, target: tuple[str, Any]) -> None:
        end_grants(case_file=self.files[file], at=self.at, **self.target(target))

    def _seal(self, file: int) -> None:
        seal(case_file=self.files[file], at=self.at)

    def _move(self, person: int, place: int, role: str) -> None:
        Appointment.objects.get_or_create(
            user=self.users[person], organ=self.organs[place], role=role, defaults={"starts_on": SINCE}
        )

    def _leave(self, person: int) -> None:
        Appointment.objects.filter(user=self.users[person]).update(ends_on=SINCE)

    def _succeed(self, ended: int, heir: int) -> None:
        if ended != heir:
            Organ.objects.filter(pk=self.organs[ended].pk).update(successor=self.organs[heir])

    def people(self) -> list[Access]:
        return [access_of(user, self.at) for user in self.users]


RANDOM = settings(
    max_examples=int(os.environ.get("PROPERTY_EXAMPLES", "60")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@contextmanager
def throw_away() -> Iterator[None]:
    """One example's rows, gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
