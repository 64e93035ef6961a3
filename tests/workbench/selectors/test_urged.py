"""督办 on a home: supervision's queue, a unit's duty, what a leader is asked to decide."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.supervision.actions import receive
from apps.workbench.selectors.urged import urged_of
from tests.factories.petitions import transferred
from tests.factories.supervision import answered, candidate, opened, proposal

pytestmark = pytest.mark.django_db


def numbers(user: User, at: datetime) -> list[tuple[str, int, int]]:
    return [(item.label, item.count, item.late) for item in urged_of(user.access, at)]


def test_everybody_sees_what_waits_with_them(
    supervisor_officer: User, unit_handler: User, leader: User, registrar: User, at: datetime
) -> None:
    candidate(transferred())
    opened(transferred())
    receive(pk=opened(transferred()).pk, access=unit_handler.access, at=at)
    answered(transferred())
    proposal()
    later = at + timedelta(days=11)
    assert numbers(supervisor_officer, later) == [
        ("督办候选", 1, 0), ("单位手上的督办", 2, 2), ("待审核的反馈", 1, 0), ("等反馈的建议", 0, 0),
    ]  # fmt: skip
    assert numbers(unit_handler, at) == [("督办待签收", 1, 0), ("督办待反馈", 1, 0), ("建议待反馈", 0, 0)]
    assert numbers(leader, at)[0] == ("待我决定的措施", 1, 0)
    assert numbers(registrar, at) == []


def test_a_unit_with_nothing_to_do_has_no_strip(unit_handler: User, at: datetime) -> None:
    candidate(transferred())
    assert urged_of(unit_handler.access, at) == []
