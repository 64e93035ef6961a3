"""补充登记: filled, corrected, and nothing of before is lost (T17)."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.base.crypto import decrypt
from apps.base.errors import InvalidInput, PermissionRefused, RuleRefused, StaleVersion
from apps.casefiles.models import CaseFile
from apps.deadlines.models import Deadline
from apps.petitions.actions import amend
from apps.petitions.actions.amend import CONTEXT
from apps.petitions.models import Petition
from apps.petitions.rules.registration import PersonValues
from tests.factories.petitions import make_petition, person, transferred

pytestmark = pytest.mark.django_db


def before(petition: Petition) -> dict[str, str]:
    found: dict[str, str] = petition.case_file.events.get(verb="petitions.amend").payload["before"]
    return found


def test_texts_keep_their_old_wording_under_the_key(registrar: User, at: datetime) -> None:
    petition = make_petition(by=registrar, title="旧标题")

    done = amend(
        number=petition.number, access=registrar.access, at=at, title="新标题", version=petition.version
    )

    assert (done.title, done.version) == ("新标题", petition.version + 1)
    assert "旧标题" not in str(before(done))
    assert decrypt(before(done)["title"], context=CONTEXT) == "旧标题"
    assert done.match_text.startswith("新标题")


def test_a_new_place_moves_the_file(registrar: User, at: datetime) -> None:
    petition = make_petition(by=registrar)

    done = amend(number=petition.number, access=registrar.access, at=at, area_code="350203007010")

    assert done.street is not None
    assert (done.area_id, done.street.code) == ("350203007010", "350203007000")
    assert CaseFile.objects.get(pk=done.pk).area_code == "350203007010"
    assert before(done) == {"area": "350203010000"}


def test_an_earlier_day_of_receipt_moves_the_limit(registrar: User, at: datetime) -> None:
    petition = make_petition(by=registrar)
    earlier = at.date() - timedelta(days=2)

    done = amend(number=petition.number, access=registrar.access, at=at, received_on=earlier)

    clock = Deadline.objects.get(case_file_id=done.pk, cancelled_at=None)
    assert (clock.start_on, clock.due_raw) == (earlier, earlier + timedelta(days=15))
    assert Deadline.objects.filter(case_file_id=done.pk).count() == 2
    assert before(done) == {"received_on": at.date().isoformat()}


def test_not_once_the_claims_have_gone(triage_officer: User, at: datetime) -> None:
    petition = transferred()

    with pytest.raises(RuleRefused):
        amend(
            number=petition.number,
            access=triage_officer.access,
            at=at,
            received_on=at.date() - timedelta(days=1),
        )


def test_a_missing_petitioner_is_filled_in(registrar: User, at: datetime) -> None:
    petition = make_petition(by=registrar, petitioner=None, anonymous=True)
    Petition.objects.filter(pk=petition.pk).update(missing=["petitioner", "area"])

    done = amend(number=petition.number, access=registrar.access, at=at, parties=[person(name="林一")])

    assert (done.missing, done.flags, done.petitioner_mask) == (["area"], [], "林**")
    assert done.parties.get().is_main


def test_a_corrected_phone_leaves_the_rest_of_the_record(registrar: User, at: datetime) -> None:
    petition = make_petition(
        by=registrar, petitioner=person(name="林一", phone="13800000000", address="莲前街道1号")
    )

    done = amend(
        number=petition.number, access=registrar.access, at=at, parties=[PersonValues(phone="13911112222")]
    )

    known = done.parties.get().person
    assert (known.name, known.phone, known.address) == ("林一", "13911112222", "莲前街道1号")


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"title": " "},
        {"title": "长" * 201},
        {"area_code": "999999000000"},
        {"content_class": "无"},
        {"purpose": "fun"},
    ],
)
def test_nothing_wrong_gets_in(registrar: User, at: datetime, changes: dict[str, str]) -> None:
    petition = make_petition(by=registrar)

    with pytest.raises(InvalidInput):
        amend(number=petition.number, access=registrar.access, at=at, **changes)


def test_an_accusation_does_not_come_by_a_change_of_purpose(registrar: User, at: datetime) -> None:
    petition = make_petition(by=registrar)

    with pytest.raises(RuleRefused):
        amend(number=petition.number, access=registrar.access, at=at, purpose="accuse")


def test_who_and_on_what_version(registrar: User, triage_officer: User, at: datetime) -> None:
    other = make_petition()

    with pytest.raises(PermissionRefused):
        amend(number=other.number, access=registrar.access, at=at, title="新")
    with pytest.raises(StaleVersion):
        amend(number=other.number, access=triage_officer.access, at=at, title="新", version=99)
