"""The wall of an accused organ in SQL and in Python: the same organs, whatever was merged into what (R-38, R-80)."""

from datetime import date

import pytest
from django.db import connection

from apps.organisations.actions import end_organ
from apps.organisations.models import Organ
from apps.organisations.selectors import organ_tree
from tests.factories.organisations import organ

pytestmark = pytest.mark.django_db


def closed_by_the_database(accused: Organ) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM casefiles_organs_closed(%s)", [accused.pk])
        return {row[0] for row in cursor.fetchall()}


def test_both_walls_shut_out_the_same_organs(district: Organ) -> None:
    first, second, third = (organ(under=district) for _ in range(3))
    office = organ(under=second)
    end_organ(organ=first, successor=second, ends_on=date(2025, 1, 1))
    end_organ(organ=office, successor=third, ends_on=date(2025, 6, 1))
    tree = organ_tree()
    for accused in (district, first, second, third, office, Organ.objects.get(code="XFJ")):
        by_rules = {organ_id for organ_id in tree.nodes if accused.pk in tree.closing_ids(organ_id)}
        assert closed_by_the_database(accused) == by_rules
    assert third.pk in closed_by_the_database(first)
