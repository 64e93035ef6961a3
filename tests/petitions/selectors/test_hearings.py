"""Hearings as pages show them: a statement or two whatever their number, and what each does to its limit."""

from datetime import datetime
from typing import Any

import pytest

from apps.petitions.selectors.hearings import hearings_of, hearings_panel, hearings_today
from tests.factories.handlings import closed, handler
from tests.factories.hearings import AHEAD, fixed, heard, noticed, presider, recheck_of, reviewer, the_hearing
from tests.factories.petitions import officer

pytestmark = pytest.mark.django_db


def test_the_list_costs_the_same_for_one_and_for_many(
    at: datetime, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        fixed(at=at)
    access = handler().access
    with django_assert_max_num_queries(2):
        assert len(hearings_of(access, at, held=False)) == 3


def test_what_each_hearing_does_to_its_limit_is_said(at: datetime) -> None:
    first = fixed(at=at)
    (view,) = hearings_panel(first, handler().access, at)["hearings"]
    assert "不停止计算办理期限" in view.counts and view.what.startswith("办理（")
    petition = closed(at=at)
    heard(petition, recheck_of(petition, at), at)
    (view,) = hearings_panel(petition, reviewer().access, at)["hearings"]
    assert view.what == "复核"
    assert view.counts == "听证期间 2026-11-26 至 2026-12-08 不计入复核期限（第三十六条）。"
    assert [seat.name for seat in view.of("petitioner")] == ["陈**"]


def test_today_is_of_those_who_sit_in_it(at: datetime) -> None:
    petition = noticed(at=at)
    on = at + AHEAD
    assert [row.pk for row in hearings_today(presider().access, on)] == [the_hearing(petition).pk]
    assert not hearings_today(officer().access, on).exists()
    assert not hearings_today(presider().access, at).exists()
