"""What every verb of an order does: walls under the lock, version, role, state, event."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import NotFound, PermissionRefused, StaleVersion, TransitionNotAllowed
from apps.casefiles.actions import close_to
from apps.supervision.actions import confirm, receive
from apps.supervision.actions.step import begin
from tests.factories.petitions import transferred
from tests.factories.supervision import candidate, opened

pytestmark = pytest.mark.django_db


def test_a_stranger_finds_nothing_and_a_unit_no_candidate(
    outsider: User, unit_handler: User, at: datetime
) -> None:
    order = candidate(transferred())
    for access in (outsider.access, unit_handler.access):
        with pytest.raises(NotFound):
            begin("confirm", pk=order.pk, access=access, at=at)
    with pytest.raises(NotFound):
        begin("confirm", pk=0, access=outsider.access, at=at)


def test_somebody_recused_finds_nothing_any_more(supervisor_officer: User, at: datetime) -> None:
    order = candidate(transferred())
    close_to(case_file=order.case_file, user=supervisor_officer, reason="recused", at=at)
    with pytest.raises(NotFound):
        confirm(pk=order.pk, access=supervisor_officer.access, at=at)


def test_an_old_version_a_wrong_role_and_a_wrong_state(
    supervisor_officer: User, triage_officer: User, unit_handler: User, at: datetime
) -> None:
    order = opened(transferred())
    with pytest.raises(StaleVersion):
        receive(pk=order.pk, access=unit_handler.access, at=at, version=order.version - 1)
    with pytest.raises(PermissionRefused):
        receive(pk=order.pk, access=supervisor_officer.access, at=at)
    with pytest.raises(TransitionNotAllowed):
        confirm(pk=order.pk, access=supervisor_officer.access, at=at)
    with pytest.raises(NotFound):
        receive(pk=order.pk, access=triage_officer.access, at=at)


def test_the_event_says_what_happened_and_to_whom(at: datetime) -> None:
    order = opened(transferred())
    event = order.case_file.events.get(verb="supervision.order_opened")
    assert event.payload == {
        "order": order.pk, "organ": order.organ_id, "order_ground": "overdue_accept", "label": "督办立项", "minor": False,
    }  # fmt: skip
