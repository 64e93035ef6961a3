"""Chosen columns: their words, one statement for all of them, and nothing of the content in an outline."""

from datetime import datetime
from typing import Any

import pytest

from apps.accounts.models import User
from apps.base.clock import local_date
from apps.base.paging import keyset_page
from apps.petitions.models import Petition
from apps.petitions.rules.columns import COLUMN_LABELS
from apps.petitions.selectors.names import names
from apps.petitions.selectors.rows import KEYS, list_rows, row_values
from tests.factories.petitions import make_petition, registrar, transferred

pytestmark = pytest.mark.django_db
ALL = tuple(COLUMN_LABELS)


def chosen(user: User, at: datetime) -> dict[str, Any]:
    visible = Petition.objects.visible_to(user.access, at)
    page = keyset_page(row_values(visible, user.access, at, ALL), keys=KEYS, size=50)
    return list_rows(page, local_date(at), ALL)[0].chosen


def test_every_column_has_its_words(triage_officer: User, at: datetime, django_assert_num_queries) -> None:
    petition = transferred(at=at)
    Petition.objects.filter(pk=petition.pk).update(tracker=triage_officer)
    names()  # read once a minute
    with django_assert_num_queries(1):
        found = chosen(triage_officer, at)
    assert found["tracker"] == triage_officer.name
    assert found["registrar"] == registrar().name
    assert found["claims"] == 1
    assert found["route"] == found["content"] == "信访程序"
    assert found["received_on"] == found["registered_at"] == local_date(at)
    assert found["repeat"] == "初件"
    assert found["last_event"].startswith("转送")
    assert found["due_on"] > local_date(at)
    assert found["rating"] in ("", "待评价")


def test_several_claims_are_counted(triage_officer: User, at: datetime) -> None:
    make_petition(at=at, claims=("停止占用消防车通道", "公开审批材料"))
    assert chosen(triage_officer, at)["content"] == "2 项诉求"


def test_an_outline_shows_days_alone(street_officer: User, at: datetime) -> None:
    make_petition(at=at, area_code="350203007010")
    assert set(chosen(street_officer, at)) == {"registered_at", "due_on"}
