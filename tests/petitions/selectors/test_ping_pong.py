"""The ping-pong meter counts what happened, and each of its numbers opens exactly its cases."""

from datetime import date, datetime
from urllib.parse import parse_qsl, urlsplit

import pytest

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.organisations.models import Organ
from apps.petitions.actions import agree_return, object_to, refuse_return, take_back
from apps.petitions.filters import PetitionFilter
from apps.petitions.models import Handling, Petition
from apps.petitions.selectors.ping_pong import ping_pong
from tests.factories.disputes import REASONS
from tests.factories.handlings import handler, later
from tests.factories.petitions import make_petition, officer, transferred, triaged

pytestmark = pytest.mark.django_db
WINDOW = (date(2026, 11, 1), date(2026, 12, 31))


def back_and_on(organ: Organ, at: datetime, days: int) -> Petition:
    """Taken back from the street office and sent on so many days later."""
    petition = transferred(triaged(make_petition(at=at), at=at), at=at)
    take_back(number=petition.number, access=officer().access, at=later(days, at), reason="属地核实有误。")
    return transferred(petition, organ=organ, at=later(days, at))


def cases_behind(url: str, access: Access, at: datetime) -> set[str]:
    given = dict(parse_qsl(urlsplit(url).query))
    found = PetitionFilter(given, queryset=Petition.objects.visible_to(access, at), access=access, at=at)
    assert found.refusals() == []
    return set(found.qs.values_list("number", flat=True))


def test_hops_and_days_by_pair_with_their_cases(
    supervisor_officer: User, department: Organ, other_department: Organ, at: datetime
) -> None:
    one, two = back_and_on(department, at, 3), back_and_on(department, at, 5)
    three = back_and_on(other_department, at, 1)
    access = supervisor_officer.access

    found = ping_pong(access, at, *WINDOW)

    said = [(row.source, row.target, row.hops, row.cases, row.days) for row in found.pairs]
    assert said == [
        ("莲前街道办事处", department.short_name, 2, 2, 8),
        ("莲前街道办事处", other_department.short_name, 1, 1, 1),
    ]
    assert (found.hops, found.cases, found.days) == (3, 3, 9)
    assert cases_behind(found.pairs[0].url, access, at) == {one.number, two.number}
    assert cases_behind(found.all_url, access, at) == {one.number, two.number, three.number}


def test_window_and_what_waits(supervisor_officer: User, department: Organ, at: datetime) -> None:
    back_and_on(department, at, 3)
    waiting = take_back(number=transferred().number, access=officer().access, at=at, reason="属地核实有误。")
    access = supervisor_officer.access

    found = ping_pong(access, at, date(2026, 12, 1), date(2026, 12, 31))

    assert (found.pairs, found.hops) == ((), 0)
    assert found.waiting == 1
    assert cases_behind(found.waiting_url, access, at) == {waiting.number}


def test_objections_upheld_refused_and_open(supervisor_officer: User, at: datetime) -> None:
    upheld, refused, waiting = (transferred().number for _ in range(3))
    for number in (upheld, refused, waiting):
        object_to(number=number, access=handler().access, at=at, reasons=REASONS)
    agree_return(number=upheld, access=officer().access, at=later(2), decision="同意。")
    refuse_return(number=refused, access=officer().access, at=later(1), decision="不同意。")
    access = supervisor_officer.access

    (row,) = ping_pong(access, at, *WINDOW).objectors

    assert [(count, cases_behind(url, access, at)) for _word, count, url in row.counts] == [
        (3, {upheld, refused, waiting}),
        (1, {upheld}),
        (1, {refused}),
        (1, {waiting}),
    ]
    assert row.days == 3


def test_sealed_cases_are_left_out(supervisor_officer: User, department: Organ, at: datetime) -> None:
    petition = back_and_on(department, at, 3)
    assert Handling.objects.filter(petition_id=petition.pk, follows__isnull=False).exists()
    Petition.objects.filter(pk=petition.pk).update(sealed=True)

    assert ping_pong(supervisor_officer.access, at, *WINDOW).pairs == ()
