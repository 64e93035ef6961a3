"""Correcting an organ's particulars, with what it was and what it is."""

from dataclasses import replace
from datetime import date

import pytest

from apps.base.errors import DomainError
from apps.organisations.actions import amend_organ, end_organ, particulars_of
from apps.organisations.models import Organ
from tests.factories.organisations import organ

pytestmark = pytest.mark.django_db


def test_before_and_after(department: Organ) -> None:
    was = particulars_of(department)
    before, after = amend_organ(
        organ=department, particulars=replace(was, document_prefix="思建交", phone=" 0592-5861111 ")
    )
    department.refresh_from_db()
    assert before == was
    assert (after.document_prefix, department.document_prefix, department.phone) == (
        "思建交",
        "思建交",
        "0592-5861111",
    )


def test_an_organ_keeps_its_own_prefix(department: Organ) -> None:
    amend_organ(organ=department, particulars=replace(particulars_of(department), phone="5860000"))
    department.refresh_from_db()
    assert department.document_prefix == "思住建"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"document_prefix": "思信"}, "document_prefix"),
        ({"document_prefix": "思〔住〕"}, "document_prefix"),
        ({"name": "厦门市思明区信访局"}, "name"),
        ({"short_name": " "}, "short_name"),
        ({"phone": "5\u200b860000"}, "phone"),
        ({}, ""),  # nothing changed
    ],
)
def test_refusals(department: Organ, change: dict[str, str], field: str) -> None:
    with pytest.raises(DomainError) as caught:
        amend_organ(organ=department, particulars=replace(particulars_of(department), **change))
    assert caught.value.field == field


def test_an_ended_organ_stays_as_it_was(district: Organ, department: Organ) -> None:
    old = organ(under=district)
    end_organ(organ=old, successor=department, ends_on=date(2026, 6, 30))
    with pytest.raises(DomainError, match="已经停用"):
        amend_organ(organ=old, particulars=replace(particulars_of(department), name="另一个名称"))
