"""发督办函: signed by a head who did not open the order, numbered without a gap, once."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import PermissionRefused, TransitionNotAllowed
from apps.supervision.actions import confirm, issue_letter
from tests.factories.petitions import transferred
from tests.factories.supervision import candidate, opened

pytestmark = pytest.mark.django_db


def test_numbers_run_on(section_head: User, at: datetime) -> None:
    first, second = opened(transferred()), opened(transferred())
    numbers = [
        issue_letter(pk=order.pk, access=section_head.access, at=at).letter_number
        for order in (first, second)
    ]
    assert numbers == ["思信督〔2026〕1号", "思信督〔2026〕2号"]
    event = first.case_file.events.get(verb="supervision.order_letter")
    assert event.payload["document_number"] == numbers[0]


def test_four_eyes_and_once(
    section_head: User, director: User, supervisor_officer: User, at: datetime
) -> None:
    order = confirm(pk=candidate(transferred()).pk, access=section_head.access, at=at)
    for access in (section_head.access, supervisor_officer.access):
        with pytest.raises(PermissionRefused):
            issue_letter(pk=order.pk, access=access, at=at)
    issue_letter(pk=order.pk, access=director.access, at=at)
    with pytest.raises(TransitionNotAllowed, match="1号"):
        issue_letter(pk=order.pk, access=director.access, at=at)
