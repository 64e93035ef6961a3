"""The sender takes the claims back (R-35): undispatched again, the organ shut out, nobody else's part touched."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, NotFound, PermissionRefused, TransitionNotAllowed
from apps.casefiles.models import Grant
from apps.deadlines.models import Deadline
from apps.notifications.models import Notification
from apps.organisations.models import Organ
from apps.petitions.actions import agree_return, object_to, sign
from apps.petitions.models import Petition
from tests.factories.accounts import with_access
from tests.factories.handlings import handler, handling_of, signed
from tests.factories.petitions import make_petition, officer, transferred, triaged

pytestmark = pytest.mark.django_db
REASONS = "该小区消防车通道的监管属于消防救援机构职权。"


def objected(petition: Petition, at: datetime, handling_id: int | None = None) -> Petition:
    return object_to(
        number=petition.number, access=handler().access, at=at, reasons=REASONS, handling_id=handling_id
    )


def test_claims_wait_at_the_desk_again(at: datetime) -> None:
    petition = objected(transferred(), at)

    done = agree_return(
        number=petition.number, access=officer().access, at=at, decision="同意，转消防救援大队。"
    )

    handling = handling_of(petition)
    assert (done.state, handling.state, done.first_organ) == ("triaged", "returned", None)
    assert petition.claims.get().handling is None
    objection = handling.objections.get()
    assert (objection.agreed, objection.decided_by, objection.decided_at) == (True, officer(), at)
    open_rules = set(Deadline.objects.open().filter(case_file_id=petition.pk).values_list("rule", flat=True))
    assert not open_rules & {"sign_in", "acceptance_notice", "transfer_objection"}


def test_the_organ_sees_no_more_and_is_told_the_number_alone(at: datetime) -> None:
    petition = objected(transferred(), at)

    agree_return(number=petition.number, access=officer().access, at=at, decision="同意。")

    assert not Grant.objects.filter(case_file_id=petition.pk, organ__code="350203010", ends_at=None).exists()
    with pytest.raises(NotFound):
        sign(number=petition.number, access=with_access(handler()).access, at=at)
    told = Notification.objects.get(kind="petitions.agree_return")
    assert (told.case_file, told.payload["number"]) == (None, petition.number)


def test_it_can_be_sent_to_another_organ_with_one_owner(department: Organ, at: datetime) -> None:
    petition = objected(transferred(), at)
    agree_return(number=petition.number, access=officer().access, at=at, decision="同意。")

    again = transferred(Petition.objects.get(pk=petition.pk), organ=department)

    assert (again.state, again.first_organ) == ("transferred", department)
    assert again.claims.get().handling.organ == department


def test_another_organ_keeps_its_own_claims(department: Organ, street_office: Organ, at: datetime) -> None:
    petition = triaged(make_petition(claims=("停止占用通道", "补偿损失")))
    first, second = petition.claims.order_by("ordinal")
    petition = transferred(petition, organ=street_office, claim_ids=[first.pk])
    petition = transferred(petition, organ=department, claim_ids=[second.pk])
    wanted = petition.handlings.get(organ=street_office)
    objected(petition, at, wanted.pk)

    done = agree_return(
        number=petition.number, access=officer().access, at=at, decision="同意。", handling_id=wanted.pk
    )

    assert (done.state, done.first_organ) == ("triaged", department)
    assert petition.handlings.get(organ=department).state == "transferred"


def test_words_the_right_side_and_the_right_state(triage_officer: User, at: datetime) -> None:
    petition = objected(transferred(), at)
    with pytest.raises(InvalidInput):
        agree_return(number=petition.number, access=triage_officer.access, at=at, decision=" ")
    with pytest.raises(PermissionRefused):
        agree_return(number=petition.number, access=handler().access, at=at, decision="同意。")
    with pytest.raises(TransitionNotAllowed):
        agree_return(number=signed().number, access=triage_officer.access, at=at, decision="同意。")
