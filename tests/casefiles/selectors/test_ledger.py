"""One file's chain, recomputed for the page that shows it."""

from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from apps.casefiles.selectors import chain_faults
from tests.factories.petitions import make_petition, transferred

pytestmark = pytest.mark.django_db


def test_a_whole_chain_has_no_faults_and_costs_one_statement(
    at: datetime, django_assert_num_queries: Any
) -> None:
    petition = transferred(at=at)
    with django_assert_num_queries(1):
        assert chain_faults(petition.pk) == []


def test_a_changed_line_is_named(at: datetime) -> None:
    petition, other = transferred(at=at), make_petition(at=at)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE casefiles_caseevent DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE casefiles_caseevent SET actor = '某人' WHERE case_file_id = %s AND seq = 2", [petition.pk]
        )
        cursor.execute("ALTER TABLE casefiles_caseevent ENABLE TRIGGER USER")
    assert [(fault.seq, fault.reason) for fault in chain_faults(petition.pk)] == [(2, "altered")]
    assert chain_faults(other.pk) == []
    assert chain_faults(0) == []
