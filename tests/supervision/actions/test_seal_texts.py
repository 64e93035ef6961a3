"""A file sealed after an order was written: its texts follow (security.md 1.1)."""

from datetime import datetime

import pytest
from django.db import connection

from apps.accounts.models import User
from apps.base.errors import PermissionRefused
from apps.casefiles.actions import seal
from apps.supervision.actions import seal_texts
from apps.supervision.models import Measure, Order
from tests.factories.petitions import transferred
from tests.factories.supervision import answered, opened, proposal

pytestmark = pytest.mark.django_db


def stored() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT requirement FROM supervision_order UNION ALL SELECT text FROM supervision_answer"
        )
        return [row[0] for row in cursor.fetchall()]


def test_texts_become_ciphertext_and_read_as_before(at: datetime, supervisor_officer: User) -> None:
    order = answered(transferred())
    assert seal_texts(at=at) == 0
    seal(case_file=order.case_file, at=at)
    assert seal_texts(at=at) == 2
    assert seal_texts(at=at) == 0
    assert not any("信访人" in text for text in stored())
    assert "信访人" in Order.objects.get(pk=order.pk).requirement
    with pytest.raises(PermissionRefused):
        seal_texts(at=at, access=supervisor_officer.access)


def test_a_measure_on_a_sealed_file_is_ciphertext_too(at: datetime) -> None:
    made = proposal(order_id=opened(transferred()).pk)
    seal(case_file=made.case_file, at=at)
    seal_texts(at=at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM supervision_measure")
        assert "约谈" not in cursor.fetchone()[0]
    assert "约谈" in Measure.objects.get(pk=made.pk).text
