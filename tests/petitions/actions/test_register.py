"""Registration: whole or not at all, sealed in time, once per key (R-10 to R-19, R-30, R-80; security.md 4.1)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from apps.accounts.models import User
from apps.base.errors import DuplicateRequest, InvalidInputs, PermissionRefused, RuleRefused
from apps.casefiles.models import CaseEvent, CaseFile
from apps.casefiles.selectors import is_closed_to, level
from apps.deadlines.models import Deadline
from apps.organisations.models import Organ
from apps.petitions.actions import register
from apps.petitions.models import Draft, Petition, Submission
from apps.petitions.rules.registration import AccusedValues
from tests.factories.accounts import member
from tests.factories.petitions import (
    make_accusation,
    make_petition,
    make_receipt,
    person,
    registration,
    vault_officer,
)

pytestmark = pytest.mark.django_db
SHENTIAN = "350203007010"


def clocks(petition: Petition) -> dict[str, int | None]:
    return dict(Deadline.objects.filter(case_file_id=petition.pk).values_list("rule", "owner_id"))


def test_a_letter_at_the_counter(registrar: User, bureau: Organ, at: datetime) -> None:
    receipt = make_receipt(by=registrar)

    petition = Petition.objects.get(number=receipt.petition.number)
    assert receipt.created
    assert len(receipt.secret) == 12
    assert receipt.secret not in (petition.query_secret, "")
    assert (petition.state, petition.form, petition.registered_organ) == ("registered", "letter", bureau)
    assert petition.street is not None
    assert petition.street.name == "莲前街道"
    assert petition.petitioner_mask == "陈**"
    assert clocks(petition) == {"bureau_dispatch": bureau.pk}
    event = CaseEvent.objects.get(case_file_id=petition.pk)
    assert event.verb == "petitions.register"
    assert "陈小明" not in str(event.payload)
    assert petition.parties.get().is_main


def test_the_receipt_proves_what_was_stored(db: None) -> None:
    first, second = make_receipt(), make_receipt(content="另一段内容，请求处理。")

    assert len(first.digest) == 64
    assert first.digest != second.digest


def test_received_earlier_starts_the_limit_earlier(at: datetime) -> None:
    petition = make_petition(received_on=at.date() - timedelta(days=3))

    clock = Deadline.objects.get(case_file_id=petition.pk)
    assert clock.start_on == at.date() - timedelta(days=3)
    assert clock.due_raw == at.date() + timedelta(days=12)


def test_the_same_form_twice_is_one_petition(registrar: User, at: datetime) -> None:
    values = registration()
    first = register(values=values, access=registrar.access, at=at, submission_key="k1")
    again = register(values=values, access=registrar.access, at=at, submission_key="k1")

    assert (again.petition.pk, again.created, again.secret) == (first.petition.pk, False, "")
    assert again.digest == first.digest
    assert Petition.objects.count() == 1
    assert Submission.objects.count() == 1


def test_the_same_key_with_another_body_is_refused(registrar: User, at: datetime) -> None:
    register(values=registration(), access=registrar.access, at=at, submission_key="k1")

    with pytest.raises(DuplicateRequest):
        register(values=registration(title="另一件"), access=registrar.access, at=at, submission_key="k1")
    assert Petition.objects.count() == 1


def test_two_people_may_use_the_same_key(registrar: User, triage_officer: User, at: datetime) -> None:
    values = registration()
    for user in (registrar, triage_officer):
        assert register(values=values, access=user.access, at=at, submission_key="k1").created


def test_a_refused_registration_leaves_nothing(registrar: User, at: datetime) -> None:
    with pytest.raises(InvalidInputs) as refused:
        register(
            values=registration(title="", purpose="", petitioner=None),
            access=registrar.access,
            at=at,
            submission_key="k",
        )

    assert [error.field for error in refused.value.errors] == ["title", "purpose", "petitioner.name"]
    assert not CaseFile.objects.exists()
    assert not Submission.objects.exists()


def test_a_wrong_id_number_is_refused_and_nothing_is_stored(registrar: User, at: datetime) -> None:
    with pytest.raises(InvalidInputs) as refused:
        register(
            values=registration(petitioner=person(id_number="350203199001010011")),
            access=registrar.access,
            at=at,
            submission_key="k",
        )

    assert refused.value.field.endswith("id_number")
    assert not Petition.objects.exists()


def test_a_sixth_representative_is_refused_with_the_article(registrar: User, at: datetime) -> None:
    values = registration(channel="visit", visitor_count=8, representatives=tuple(person() for _ in range(6)))

    with pytest.raises(InvalidInputs) as refused:
        register(values=values, access=registrar.access, at=at, submission_key="k")
    assert "代表不超过 5 人" in refused.value.message
    assert "第二十条" in refused.value.article


def test_five_visitors_are_a_group_visit(db: None) -> None:
    petition = make_petition(
        channel="visit", visitor_count=7, representatives=(person(name="林一"), person(name="林二"))
    )

    assert "group_visit" in petition.flags
    assert petition.petitioner_mask.endswith("等7人")


def test_signers_make_it_joint_without_a_cap(db: None) -> None:
    petition = make_petition(
        channel="online", signers=tuple(person(name=f"业主{n}") for n in "甲乙丙丁戊己庚")
    )

    assert "joint" in petition.flags
    assert petition.parties.filter(role="signer").count() == 7


def test_anonymous_needs_no_name(db: None) -> None:
    petition = make_petition(petitioner=None, anonymous=True)

    assert petition.flags == ["anonymous"]
    assert petition.petitioner_mask == "匿名"
    assert not petition.parties.exists()


def test_a_place_that_is_no_area_of_the_district(registrar: User, at: datetime) -> None:
    with pytest.raises(InvalidInputs) as refused:
        register(
            values=registration(area_code="350205000000"), access=registrar.access, at=at, submission_key="k"
        )
    assert refused.value.field == "area_code"


def test_outside_the_district_is_registered_without_a_street(db: None) -> None:
    petition = make_petition(area_code="")

    assert (petition.area, petition.street) == (None, None)


# --- street and community (section 11) ------------------------------------------------------------------------


def test_a_community_officer_files_for_the_own_community(
    community_officer: User, community: Organ, bureau: Organ, at: datetime
) -> None:
    petition = make_petition(by=community_officer, area_code=SHENTIAN)

    assert petition.registered_organ == community
    assert clocks(petition) == {"bureau_dispatch": bureau.pk, "direct_notice": community.pk}
    assert level(petition.case_file, community_officer.access, at) == "content"


def test_and_for_no_other(community_officer: User, street_officer: User, at: datetime) -> None:
    for user, area in (
        (community_officer, "350203007000"),
        (street_officer, "350203010000"),
        (street_officer, ""),
    ):
        with pytest.raises(PermissionRefused):
            register(
                values=registration(area_code=area), access=user.access, at=at, submission_key=f"k{area}"
            )


def test_a_unit_handler_registers_nothing(unit_handler: User, at: datetime) -> None:
    with pytest.raises(PermissionRefused):
        register(values=registration(), access=unit_handler.access, at=at, submission_key="k")


# --- accusations (R-80, T1, T2) -------------------------------------------------------------------------------


def test_an_accusation_is_sealed_from_the_first_moment(
    registrar: User, director: User, triage_officer: User, department: Organ, at: datetime
) -> None:
    handler = vault_officer()
    petition = make_accusation(AccusedValues(name="王某", organ_id=department.pk), by=registrar)

    file = petition.case_file
    assert petition.sealed
    assert file.sealed
    assert petition.match_text == ""
    assert {grant.user_id for grant in file.grants.all()} == {registrar.pk, handler.pk}
    assert level(file, director.access, at) == ""
    assert level(file, triage_officer.access, at) == ""
    assert level(file, handler.access, at) == "content"
    assert is_closed_to(file, organ=department)


def test_the_table_itself_shows_no_accusation(db: None) -> None:
    petition = make_accusation(AccusedValues(name="王某"), content="王某收受礼金。")

    stored = Petition.objects.raw("select case_file_id, content || '' as raw from petitions_petition")[0].raw
    assert "礼金" not in stored
    assert Petition.objects.get(pk=petition.pk).content == "王某收受礼金。"


def test_a_handler_of_the_accused_organ_is_not_named(at: datetime, department: Organ, bureau: Organ) -> None:
    handler = vault_officer()
    both = member("triage_officer", bureau, vault=True)
    member_of_accused = AccusedValues(user_id=both.pk)

    petition = make_accusation(member_of_accused)

    named = {grant.user_id for grant in petition.case_file.grants.all()}
    assert handler.pk in named
    assert both.pk not in named


def test_an_accused_is_known_by_name_in_the_organ_named(department: Organ, department_handler: User) -> None:
    petition = make_accusation(AccusedValues(name=department_handler.name, organ_id=department.pk))

    assert is_closed_to(petition.case_file, user=department_handler)


def test_nobody_left_to_handle_it_is_said_before_anything_is_lost(
    registrar: User, bureau: Organ, at: datetime
) -> None:
    vault_officer()
    draft = Draft.objects.create(user=registrar, created_at=at, saved_at=at, body="{}")
    values = registration(purpose="accuse", accused=(AccusedValues(organ_id=bureau.pk),))

    with pytest.raises(RuleRefused) as refused:
        register(values=values, access=registrar.access, at=at, submission_key=str(draft.key))
    assert "检举控告" in refused.value.message
    assert not Petition.objects.exists()
    draft.refresh_from_db()
    assert (draft.body, draft.submitted_at) == ("{}", None)


def test_staff_who_petition_are_kept_out_of_their_own_case(at: datetime, bureau: Organ) -> None:
    petitioner = person(id_number="11010519491231002X")
    own = make_petition(petitioner=petitioner)
    key = own.parties.get().person.id_key
    officer = member("section_head", bureau, person_keys=(key,))

    assert level(own.case_file, officer.access, at) == ""


# --- drafts and judgement ---------------------------------------------------------------------------------------


def test_the_draft_becomes_the_petition_and_is_emptied(registrar: User, at: datetime) -> None:
    draft = Draft.objects.create(user=registrar, created_at=at, saved_at=at, body='{"title": "x"}')

    make_receipt(by=registrar, key=str(draft.key))

    draft.refresh_from_db()
    assert (draft.body, draft.submitted_at) == ("", at)


def test_a_verdict_at_the_counter_names_the_first_petition(db: None) -> None:
    first = make_petition()
    again = make_petition(repeat_verdict="repeat", repeat_of=first.number)

    assert (again.repeat_verdict, again.repeat_of) == ("repeat", first)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"received_on": None}, "received_on"),
        ({"flags": ("oral",)}, "oral_confirmed"),
        ({"content_class": "没有/这类"}, "content_class"),
        ({"title": "名\u202e字"}, "title"),
        ({"content": "　 \u200b"}, "content"),
    ],
)
def test_what_may_not_enter(registrar: User, at: datetime, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInputs) as refused:
        register(values=registration(**changes), access=registrar.access, at=at, submission_key="k")
    assert refused.value.field == field
