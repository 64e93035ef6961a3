"""办理程序 as a condition of the list: simple now, left for the ordinary procedure, never so."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.petitions.actions import leave_simple
from apps.petitions.filters import PetitionFilter
from apps.petitions.models import Petition
from apps.petitions.selectors.order import page_of
from apps.petitions.selectors.rows import list_rows
from tests.factories.disputes import sent_simply
from tests.factories.petitions import officer, transferred

pytestmark = pytest.mark.django_db


def found(access, at: datetime, **conditions: str) -> set[str]:  # type: ignore[no-untyped-def]
    queryset = Petition.objects.visible_to(access, at)
    return set(
        PetitionFilter(conditions, queryset=queryset, access=access, at=at).qs.values_list(
            "number", flat=True
        )
    )


def test_three_ways(triage_officer: User, at: datetime) -> None:
    simple, left, plain = sent_simply().number, sent_simply().number, transferred().number
    leave_simple(number=left, access=officer().access, at=at, reason="情况复杂，需要鉴定。")
    access = triage_officer.access

    assert found(access, at, procedure="simple") == {simple}
    assert found(access, at, procedure="left") == {left}
    assert found(access, at, procedure="ordinary") == {plain}


def test_mark_on_the_list(triage_officer: User, at: datetime) -> None:
    sent_simply()
    access = triage_officer.access
    queryset = Petition.objects.visible_to(access, at)

    page = page_of(queryset, "", access, at, columns=(), size=10, after="", before="")

    assert "简易" in list_rows(page, at.date(), ())[0].badges
