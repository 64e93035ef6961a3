"""List rows: one statement, nearest duty, and nothing of the content where only the outline may be known."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.base.clock import local_date
from apps.base.paging import keyset_page
from apps.deadlines.models import Deadline
from apps.petitions.models import Petition
from apps.petitions.selectors.names import names
from apps.petitions.selectors.rows import KEYS, PetitionRow, list_rows, row_values
from tests.factories.petitions import make_petition, transferred

pytestmark = pytest.mark.django_db
COMMUNITY = "350203007010"  # 深田社区, 开元街道


def rows_for(user: User, at: datetime) -> list[PetitionRow]:
    visible = Petition.objects.visible_to(user.access, at)
    page = keyset_page(row_values(visible, user.access, at), keys=KEYS, size=50)
    return list_rows(page, local_date(at))


def test_row_shows_the_nearest_duty(registrar: User, at: datetime) -> None:
    petition = make_petition(at=at)
    (row,) = rows_for(registrar, at)
    assert row.number == petition.number
    assert row.clock is not None
    assert (row.clock.name, row.clock.text) == ("登记转送", "剩 15 天")


def test_after_transfer_the_unit_stands_in_the_row(registrar: User, at: datetime) -> None:
    transferred(at=at)
    (row,) = rows_for(registrar, at)
    assert row.organ
    assert row.state_label == "已转送"


def test_area_officer_gets_the_outline_without_content(street_officer: User, at: datetime) -> None:
    make_petition(at=at, area_code=COMMUNITY, title="反映夜间施工噪声")
    (row,) = rows_for(street_officer, at)
    assert not row.readable
    assert row.title == "（仅登记信息）"
    assert (row.person, row.channel, row.content, row.badges) == ("", "", "", ())
    assert row.state_label == "已登记"


def test_the_number_of_rows_costs_no_statement(
    registrar: User, at: datetime, django_assert_num_queries: Any
) -> None:
    for _ in range(3):
        make_petition(at=at)
    names()  # read once a minute
    with django_assert_num_queries(1) as counted:
        assert len(rows_for(registrar, at)) == 3
    assert isinstance(counted, CaptureQueriesContext)


def test_the_chip_shows_the_worst_duty(registrar: User, at: datetime) -> None:
    """A far clock already yellow comes before a near one still green: the colour a filter asks for is the colour shown."""
    petition = make_petition(at=at)
    near = Deadline.objects.open().get(case_file_id=petition.pk, is_duty=True)
    Deadline.objects.filter(pk=near.pk).update(warn_on=near.due_on, hot_on=near.due_on)
    far = Deadline.objects.get(pk=near.pk)
    far.pk, far.rule, far.due_on = None, "closure", near.due_on + timedelta(days=5)
    far.due_raw = far.due_effective = far.act_by = far.due_on
    far.warn_on, far.hot_on = local_date(at), far.due_on
    far.save()
    (row,) = rows_for(registrar, at)
    assert row.clock is not None
    assert (row.clock.level, row.clock.due_on) == ("warn", far.due_on)
    assert Petition.objects.at_level("warn", local_date(at)).filter(pk=petition.pk).exists()
