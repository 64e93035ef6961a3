"""The list by the nearest day: every case once, forwards and back, at its first duty; what does not run comes last."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from apps.accounts.models import User
from apps.deadlines.models import Deadline
from apps.petitions.models import Petition
from apps.petitions.selectors.order import DUE, page_of
from tests.factories.accounts import AT
from tests.factories.handlings import accepted, closed
from tests.factories.petitions import make_petition, transferred

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def cases(standing: Any) -> list[Petition]:
    with standing:
        return [
            make_petition(at=AT),
            accepted(at=AT - timedelta(days=3)),
            make_petition(at=AT - timedelta(days=20)),
            transferred(at=AT - timedelta(days=1)),
            closed(at=AT - timedelta(days=80)),
            make_petition(at=AT - timedelta(days=8)),
            closed(at=AT - timedelta(days=90)),
        ]


def walk(user: User, at: datetime, size: int) -> tuple[list[str], list[str]]:
    """Numbers from the first page to the last, and the same back from there."""
    visible = Petition.objects.visible_to(user.access, at)
    pages = [page_of(visible, DUE, user.access, at, size=size)]
    while pages[-1].after:
        pages.append(page_of(visible, DUE, user.access, at, size=size, after=pages[-1].after))
    back = [pages[-1]]
    while back[-1].before:
        back.append(page_of(visible, DUE, user.access, at, size=size, before=back[-1].before))
    there = [row["number"] for page in pages for row in page.rows]
    return there, [row["number"] for page in reversed(back) for row in page.rows]


@pytest.mark.parametrize("size", [1, 2, 3, 50])
def test_every_case_once_by_its_nearest_day(
    cases: list[Petition], registrar: User, at: datetime, size: int
) -> None:
    def nearest(petition: Petition) -> tuple[int, str, int]:
        clock = (
            Deadline.objects.open()
            .filter(case_file_id=petition.pk, is_duty=True)
            .order_by("due_on", "pk")
            .first()
        )
        if clock is None:
            return (1, "", -petition.registered_at.timestamp().__int__())
        return (0, str(clock.due_on), clock.pk)

    wanted = [
        case.number for case in sorted(Petition.objects.filter(pk__in=[c.pk for c in cases]), key=nearest)
    ]
    there, back = walk(registrar, at, size)
    assert there == wanted
    assert back == wanted


def test_a_made_up_cursor_is_the_first_page(cases: list[Petition], registrar: User, at: datetime) -> None:
    visible = Petition.objects.visible_to(registrar.access, at)
    first = page_of(visible, DUE, registrar.access, at, size=3)
    for after in ("t.zzz", "t.WzFd", "t.", "zzz"):
        page = page_of(visible, DUE, registrar.access, at, size=3, after=after)
        assert [row["number"] for row in page.rows] == [row["number"] for row in first.rows]


def test_one_statement_a_page(
    cases: list[Petition], registrar: User, at: datetime, django_assert_num_queries
) -> None:
    visible = Petition.objects.visible_to(registrar.access, at)
    for after in ("", "r."):
        with django_assert_num_queries(1):
            page_of(visible, DUE, registrar.access, at, size=3, after=after)
