"""Who hears of a verb: the desk, by role; of a sealed file the people on its list alone (R-80, D15)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.notifications.models import Notification
from apps.organisations.models import Organ
from apps.petitions.actions.step import begin
from apps.petitions.actions.tell import tell_bureau, tell_head, tell_unit
from tests.factories.handlings import approver, handler, signed
from tests.factories.petitions import make_accusation, transferred, triaged, vault_officer

pytestmark = pytest.mark.django_db


def addressed() -> list[tuple[str, str]]:
    notices = Notification.objects.filter(kind="petitions.probe").order_by("pk")
    return [(notice.organ.code if notice.organ else str(notice.user), notice.role) for notice in notices]


def test_handler_head_and_desk(at: datetime) -> None:
    approver()
    step = begin("accept", number=signed().number, access=handler().access, at=at)

    tell_unit(step, "probe")
    tell_head(step, "probe")
    tell_bureau(step, "probe")

    assert addressed() == [
        ("350203010", "unit_handler"),
        ("350203010", "unit_approver"),
        ("XFJ", "triage_officer"),
    ]


def test_an_organ_without_a_head_is_supervisions_matter(supervisor_officer: User, at: datetime) -> None:
    step = begin("accept", number=signed().number, access=handler().access, at=at)

    tell_head(step, "probe")

    assert addressed() == [("XFJ", "supervisor_officer")]


def test_of_a_sealed_file_the_others_on_its_list(discipline: Organ, director: User, at: datetime) -> None:
    other = vault_officer()
    petition = transferred(triaged(make_accusation(), petition_class="accusation"), organ=discipline)
    step = begin("conclude", number=petition.number, access=other.access, at=at)
    Notification.objects.all().delete()

    tell_bureau(step, "probe")

    told = {notice.user_id for notice in Notification.objects.all()}
    assert other.pk not in told
    assert told <= set(petition.case_file.grants.filter(ends_at=None).values_list("user_id", flat=True))
    assert not Notification.objects.filter(organ__isnull=False).exists()
