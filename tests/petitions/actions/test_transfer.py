"""Transfer: to the competent organ, never to the accused, with its clocks (R-30 to R-36, R-80)."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, PermissionRefused, RuleRefused, TransitionNotAllowed
from apps.casefiles.selectors import level
from apps.deadlines.models import Deadline
from apps.organisations.models import Organ
from apps.petitions.actions import sending, transfer
from apps.petitions.models import Handling, Petition, Rating
from apps.petitions.rules.registration import AccusedValues
from tests.factories.petitions import make_accusation, make_petition, transferred, triaged, vault_officer

pytestmark = pytest.mark.django_db


def rules(handling: Handling) -> set[str]:
    return set(
        Deadline.objects.filter(
            case_file_id=handling.petition_id, subject=f"handling:{handling.pk}"
        ).values_list("rule", flat=True)
    )


def test_a_transfer_opens_a_handling_with_its_clocks(
    street_office: Organ, unit_handler: User, at: datetime
) -> None:
    petition = transferred()

    handling = petition.handlings.get()
    assert (petition.state, handling.state, handling.organ) == ("transferred", "transferred", street_office)
    assert petition.first_organ == street_office
    assert rules(handling) == {"sign_in", "transfer_objection", "acceptance_notice"}
    assert level(petition.case_file, unit_handler.access, at) == "content"


def test_the_bureau_has_kept_its_limit(at: datetime) -> None:
    later = at + timedelta(days=9)
    petition = transferred(triaged(), at=later)

    clock = Deadline.objects.get(case_file_id=petition.pk, rule="bureau_dispatch")
    assert petition.dispatched_on == later.date()
    assert (clock.met_on, clock.met_on <= clock.due_on) == (later.date(), True)
    rating = Rating.objects.get(petition=petition)
    assert (rating.side, rating.organ, rating.opened_on) == ("bureau", petition.owner, later.date())
    assert rating.expires_on >= later.date() + timedelta(days=30)


def test_only_the_last_claim_ends_the_bureaus_part(
    street_office: Organ, department: Organ, at: datetime
) -> None:
    petition = triaged(make_petition(claims=("停工", "公开材料")))
    first, second = petition.claims.all()

    petition = transferred(petition, organ=street_office, claim_ids=[first.pk])
    assert (petition.state, petition.dispatched_on) == ("triaged", None)

    petition = transferred(petition, organ=department, claim_ids=[second.pk])
    assert (petition.state, petition.dispatched_on) == ("transferred", at.date())
    assert petition.handlings.count() == 2


def test_a_claim_goes_once(triage_officer: User, street_office: Organ, at: datetime) -> None:
    petition = triaged(make_petition(claims=("一", "二")))
    first = petition.claims.first()
    assert first is not None
    transferred(petition, claim_ids=[first.pk])

    with pytest.raises(InvalidInput):
        transfer(
            number=petition.number,
            access=triage_officer.access,
            at=at,
            organ_id=street_office.pk,
            claim_ids=[first.pk],
        )


def test_nothing_left_to_send(triage_officer: User, department: Organ, at: datetime) -> None:
    petition = transferred()

    with pytest.raises(TransitionNotAllowed):
        transfer(number=petition.number, access=triage_officer.access, at=at, organ_id=department.pk)


def test_discipline_organs_notify_by_their_own_rules(discipline: Organ) -> None:
    petition = transferred(organ=discipline)

    assert "acceptance_notice" not in rules(petition.handlings.get())


def test_the_filer_keeps_the_outline(community_officer: User, at: datetime) -> None:
    petition = make_petition(by=community_officer, area_code="350203007010")
    assert level(petition.case_file, community_officer.access, at) == "content"

    transferred(triaged(petition))

    assert level(petition.case_file, community_officer.access, at) == "outline"


# --- the wall (R-80) -------------------------------------------------------------------------------------------


def accusation_against(organ: Organ, **changes: object) -> Petition:
    return triaged(make_accusation(AccusedValues(organ_id=organ.pk), **changes), petition_class="accusation")


def test_an_accused_organ_gets_nothing(department: Organ, at: datetime) -> None:
    petition = accusation_against(department)

    with pytest.raises(RuleRefused) as refused:
        transferred(petition, organ=department)
    assert refused.value.message == "被检举单位不能作为转送对象（条例第三十条）。请选择有权机关。"
    assert not petition.handlings.exists()


def test_nor_does_anything_under_it(other_street_office: Organ, community: Organ) -> None:
    petition = accusation_against(other_street_office)

    with pytest.raises(RuleRefused, match="被检举单位"):
        transferred(petition, organ=community)


def test_the_database_is_the_second_wall(department: Organ, monkeypatch: pytest.MonkeyPatch) -> None:
    petition = accusation_against(department)
    monkeypatch.setattr(sending, "check_target", lambda *args, **kwargs: None)

    with pytest.raises(RuleRefused, match="被检举单位"):
        transferred(petition, organ=department)


def test_accusations_go_to_an_organ_with_authority(
    department: Organ, other_department: Organ, discipline: Organ
) -> None:
    petition = accusation_against(department)

    with pytest.raises(RuleRefused, match="有管理权限"):
        transferred(petition, organ=other_department)
    done = transferred(petition, organ=discipline)
    assert done.state == "transferred"


def test_a_sealed_file_opens_to_nobody_by_transfer(
    department: Organ, discipline: Organ, at: datetime
) -> None:
    petition = transferred(accusation_against(department), organ=discipline)

    live = petition.case_file.grants.filter(ends_at=None)
    assert {grant.user_id for grant in live} == {vault_officer().pk}
    assert not Rating.objects.exists()


# --- who and whereto -------------------------------------------------------------------------------------------


def test_a_registrar_does_not_transfer(registrar: User, street_office: Organ, at: datetime) -> None:
    petition = triaged()

    with pytest.raises(PermissionRefused):
        transfer(number=petition.number, access=registrar.access, at=at, organ_id=street_office.pk)


def test_an_organ_that_has_ended_takes_nothing(triage_officer: User, department: Organ, at: datetime) -> None:
    petition = triaged()
    Organ.objects.filter(pk=department.pk).update(active_to=at.date() - timedelta(days=1))

    with pytest.raises(RuleRefused, match="停用"):
        transfer(number=petition.number, access=triage_officer.access, at=at, organ_id=department.pk)
