"""What a transfer and an assignment share: the target as the law sees it, one handling, one set of clocks."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, RuleRefused
from apps.deadlines.models import Deadline
from apps.notifications.models import Notification
from apps.organisations.models import Organ
from apps.petitions.actions.sending import send
from apps.petitions.actions.step import begin
from apps.petitions.models import Petition
from apps.petitions.rules.registration import AccusedValues
from tests.factories.petitions import make_accusation, transferred, triaged, vault_officer

pytestmark = pytest.mark.django_db


def sent(petition: Petition, user: User, organ_id: int, at: datetime) -> None:
    step = begin("transfer", number=petition.number, access=user.access, at=at)
    send(step, organ_id=organ_id, claim_ids=(), kind="transfer", note="")


def test_no_such_organ(triage_officer: User, at: datetime) -> None:
    petition = triaged()

    with pytest.raises(InvalidInput):
        sent(petition, triage_officer, 10**9, at)


def test_the_successor_of_an_accused_organ_is_walled_off_too(
    department: Organ, other_department: Organ, discipline: Organ, at: datetime
) -> None:
    petition = triaged(make_accusation(AccusedValues(organ_id=department.pk)), petition_class="accusation")
    Organ.objects.filter(pk=department.pk).update(successor=other_department)

    with pytest.raises(RuleRefused, match="被检举单位"):
        sent(petition, vault_officer(), other_department.pk, at)
    sent(petition, vault_officer(), discipline.pk, at)
    assert petition.handlings.get().organ == discipline


def test_who_has_authority_over_the_accused(
    other_street_office: Organ, community: Organ, at: datetime
) -> None:
    petition = triaged(make_accusation(AccusedValues(organ_id=community.pk)), petition_class="accusation")

    sent(petition, vault_officer(), other_street_office.pk, at)

    assert petition.handlings.get().organ == other_street_office


def test_nobody_at_the_organ_hears_of_a_sealed_file(
    department: Organ, discipline: Organ, at: datetime
) -> None:
    petition = triaged(make_accusation(AccusedValues(organ_id=department.pk)), petition_class="accusation")
    transferred(petition, organ=discipline)

    assert not Notification.objects.filter(organ=discipline).exists()
    assert not Deadline.objects.filter(case_file_id=petition.pk, owner=discipline).exists()


def test_the_unit_is_told_the_number_alone(unit_handler: User, street_office: Organ) -> None:
    petition = transferred()

    notice = Notification.objects.get(kind="petitions.transfer")
    assert (notice.organ, notice.role) == (street_office, "unit_handler")
    assert petition.title not in str(notice.payload)
