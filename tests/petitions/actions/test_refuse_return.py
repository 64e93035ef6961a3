"""The sender keeps the matter with the organ; no clock was stopped meanwhile (R-35)."""

from datetime import datetime

import pytest

from apps.base.errors import InvalidInput, PermissionRefused
from apps.deadlines.models import Deadline
from apps.notifications.models import Notification
from apps.petitions.actions import accept, object_to, refuse_return
from apps.petitions.models import Petition
from tests.factories.handlings import handler, handling_of, later
from tests.factories.petitions import day, officer, transferred

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition(at: datetime) -> Petition:
    sent = transferred()
    reasons = "该小区消防车通道的监管属于消防救援机构职权。"
    return object_to(number=sent.number, access=handler().access, at=at, reasons=reasons)


def test_back_as_signed_with_the_old_days(petition: Petition) -> None:
    before = Deadline.objects.get(case_file_id=petition.pk, rule="acceptance_notice")

    done = refuse_return(
        number=petition.number, access=officer().access, at=later(2), decision="属于街道职权。"
    )

    handling = handling_of(petition)
    assert (done.state, handling.state, handling.signed_at) == ("signed", "signed", later(2))
    assert handling.objections.get().agreed is False
    after = Deadline.objects.open().get(pk=before.pk)
    assert (after.due_on, after.due_version) == (before.due_on, before.due_version)
    assert Notification.objects.get(kind="petitions.refuse_return").organ == handling.organ


def test_the_organ_can_go_on(petition: Petition) -> None:
    refuse_return(number=petition.number, access=officer().access, at=later(2), decision="属于街道职权。")

    done = accept(
        number=petition.number,
        access=handler().access,
        at=later(3),
        accepted_on=day(later(3)),
        method="in_person",
        served_on=day(later(3)),
    )

    assert done.state == "accepted"


def test_only_the_sender_and_with_words(petition: Petition, at: datetime) -> None:
    with pytest.raises(PermissionRefused):
        refuse_return(number=petition.number, access=handler().access, at=at, decision="不同意。")
    with pytest.raises(InvalidInput):
        refuse_return(number=petition.number, access=officer().access, at=at, decision="")
