"""Conditions of the list: known ones only, the figures' drill-down, and no oracle."""

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.http import QueryDict

from apps.accounts.models import User
from apps.base.clock import local_date
from apps.petitions.filters import PetitionFilter
from apps.petitions.models import Petition
from apps.statistics.rules.kpis import KPIS, Figure
from tests.factories.petitions import make_accusation, make_petition, person, transferred

pytestmark = pytest.mark.django_db
COMMUNITY = "350203007010"


def ask(user: User, at: datetime, query: str) -> PetitionFilter:
    visible = Petition.objects.visible_to(user.access, at)
    return PetitionFilter(QueryDict(query), queryset=visible, access=user.access, at=at)


def numbers(user: User, at: datetime, query: str) -> set[str]:
    asked = ask(user, at, query)
    assert asked.refusals() == []
    return set(asked.qs.values_list("number", flat=True))


@pytest.mark.parametrize(
    "query",
    [
        "state=unknown",
        "channel=visit,pigeon",
        "id_number__startswith=35",
        "registered_from=2026-13-01",
        "registered_from=2026-02-01&registered_to=2026-01-01",
        "registered_from=1900-01-01",
        "registered_from=2001-01-01&registered_to=2026-01-01",
        "organ=x",
        "organ=99999999999999999999",
        "street=35020300700%",
        "clock=closure",
        "kept=yes",
        "queue=everything",
        "due_within=100000",
    ],
)
def test_unknown_conditions_are_refused(registrar: User, at: datetime, query: str) -> None:
    assert ask(registrar, at, query).refusals()


@pytest.mark.parametrize("kpi", KPIS, ids=lambda kpi: kpi.id)
@pytest.mark.parametrize("which", ["denominator_query", "numerator_query", "missed_query"])
def test_every_figure_opens_a_list(registrar: User, at: datetime, kpi: Any, which: str) -> None:
    figure = Figure(kpi, 0, 0, date(2026, 1, 1), date(2026, 12, 31), at)
    query = getattr(figure, which)
    assert ask(registrar, at, query).refusals() == [] or not parse_qs(query)


def test_by_state_stage_and_place(registrar: User, at: datetime) -> None:
    first = make_petition(at=at)
    second = make_petition(at=at, area_code=COMMUNITY)
    moved = transferred(at=at)
    assert numbers(registrar, at, "state=registered") == {first.number, second.number}
    assert numbers(registrar, at, "stage=open") == {first.number, second.number, moved.number}
    assert numbers(registrar, at, "stage=ended") == set()
    assert numbers(registrar, at, f"community={COMMUNITY}") == {second.number}
    assert numbers(registrar, at, "street=350203007") == {second.number}


def test_by_handling_organ(registrar: User, street_office: Any, at: datetime) -> None:
    make_petition(at=at)
    moved = transferred(at=at)
    assert numbers(registrar, at, f"organ={street_office.pk}") == {moved.number}


def test_search_by_number_words_and_person(registrar: User, at: datetime) -> None:
    found = make_petition(
        at=at, title="反映夜间施工噪声扰民", petitioner=person(name="郑海生", phone="13950001234")
    )
    make_petition(at=at)
    assert numbers(registrar, at, f"q={found.number}") == {found.number}
    assert numbers(registrar, at, "q=施工噪声") == {found.number}
    assert numbers(registrar, at, "q=郑海生") == {found.number}
    assert numbers(registrar, at, "q=139 5000 1234") == {found.number}
    assert numbers(registrar, at, "q=郑海") == set()
    assert numbers(registrar, at, "q=1395000") == set()


def test_conditions_on_content_do_not_reach_outlines(street_officer: User, at: datetime) -> None:
    petition = make_petition(at=at, area_code=COMMUNITY, title="反映夜间施工噪声扰民", channel="letter")
    assert numbers(street_officer, at, "") == {petition.number}
    assert numbers(street_officer, at, "q=施工噪声") == set()
    assert numbers(street_officer, at, "channel=letter") == set()
    assert numbers(street_officer, at, "state=registered") == {petition.number}


def test_sealed_petition_answers_nobody_outside_its_list(
    registrar: User, triage_officer: User, vault_officer: User, at: datetime
) -> None:
    petition = make_accusation(at=at, petitioner=person(name="苏国平"))
    assert numbers(triage_officer, at, "q=苏国平") == set()
    assert numbers(vault_officer, at, "q=苏国平") == {petition.number}
    assert numbers(vault_officer, at, "counted=1") == set()


def test_clock_drill_down_splits_kept_and_missed(registrar: User, at: datetime) -> None:
    late = make_petition(at=at - timedelta(days=20))
    kept = transferred(at=at)
    day = local_date(at)
    window = f"clock=bureau_dispatch&due_from={day - timedelta(days=30)}&due_to={day + timedelta(days=30)}"
    assert numbers(registrar, at, window) == {late.number, kept.number}
    assert numbers(registrar, at, f"{window}&kept=yes") == {kept.number}
    assert numbers(registrar, at, f"{window}&kept=no") == {late.number}
    assert numbers(registrar, at, f"{window}&kept=open") == {late.number}
    assert numbers(registrar, at, f"{window}&kept=late") == set()


def test_overdue_and_due_soon(registrar: User, at: datetime) -> None:
    late = make_petition(at=at - timedelta(days=20))
    soon = make_petition(at=at - timedelta(days=10))
    make_petition(at=at)
    assert (
        numbers(registrar, at, "clock_level=overdue") == numbers(registrar, at, "overdue=1") == {late.number}
    )
    assert (
        numbers(registrar, at, "clock_level=soon") == numbers(registrar, at, "due_within=7") == {soon.number}
    )


def test_the_worst_open_duty_decides_the_level(registrar: User, at: datetime) -> None:
    cases = {
        level: make_petition(at=at - timedelta(days=days))
        for level, days in (("late", 20), ("hot", 14), ("warn", 8), ("ok", 0))
    }
    for level, petition in cases.items():
        assert numbers(registrar, at, f"clock_level={level}&stage=open") == {petition.number}, level
    assert numbers(registrar, at, "clock_level=none&stage=open") == set()


def test_what_a_table_leaves_over_can_be_opened(registrar: User, at: datetime) -> None:
    placed, unplaced = make_petition(at=at), make_petition(at=at)
    Petition.objects.filter(pk=unplaced.pk).update(street=None, area=None, content_class=None)
    code = placed.content_class.code if placed.content_class else "none"
    assert unplaced.number in numbers(registrar, at, "street=none")
    assert unplaced.number in numbers(registrar, at, "community=none")
    assert unplaced.number in numbers(registrar, at, "content_class=none")
    assert numbers(registrar, at, f"content_outside={code}") == set()


def test_answered_within_thirty_days_of_registration(registrar: User, at: datetime) -> None:
    waiting, fresh = transferred(at=at - timedelta(days=40)), make_petition(at=at)
    assert numbers(registrar, at, "answered_30=all&counted=1") == {waiting.number}
    assert numbers(registrar, at, "answered_30=no&counted=1") == {waiting.number}
    assert numbers(registrar, at, "answered_30=yes&counted=1") == set()
    assert fresh.number in numbers(registrar, at, "counted=1")
