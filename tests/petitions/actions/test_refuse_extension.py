"""不批准延期: the day stands, and the handler hears why."""

from datetime import datetime

import pytest

from apps.base.errors import InvalidInput, PermissionRefused, RuleRefused
from apps.deadlines.models import Deadline
from apps.notifications.models import Notification
from apps.petitions.actions import ask_extension, refuse_extension
from apps.petitions.models import Petition
from tests.factories.handlings import approver, handler, handling_of, investigating

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition(at: datetime) -> Petition:
    found = investigating()
    return ask_extension(number=found.number, access=handler().access, at=at, days=10, reason="需调档核实。")


def test_the_day_stands(petition: Petition, at: datetime) -> None:
    refuse_extension(number=petition.number, access=approver().access, at=at, decision="资料已经齐备。")

    extension = handling_of(petition).extensions.get()
    assert (extension.approved, extension.decided_by, extension.decision) == (
        False,
        approver(),
        "资料已经齐备。",
    )
    assert Deadline.objects.open().get(case_file_id=petition.pk, rule="closure").extended_days == 0
    assert Notification.objects.get(kind="petitions.refuse_extension").role == "unit_handler"


def test_by_the_head_with_words_and_only_what_was_asked(petition: Petition, at: datetime) -> None:
    with pytest.raises(InvalidInput):
        refuse_extension(number=petition.number, access=approver().access, at=at, decision="")
    with pytest.raises(PermissionRefused):
        refuse_extension(number=petition.number, access=handler().access, at=at, decision="不同意。")
    with pytest.raises(RuleRefused):
        refuse_extension(number=investigating().number, access=approver().access, at=at, decision="不同意。")
