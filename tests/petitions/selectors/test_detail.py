"""The case page's values: content, outline or nothing; masked people; six statements."""

from datetime import datetime
from typing import Any

import pytest

from apps.accounts.models import User
from apps.base.errors import NotFound
from apps.petitions.actions import judge_repeat, name_accused
from apps.petitions.actions.sign import sign
from apps.petitions.rules.registration import AccusedValues
from apps.petitions.selectors.detail import petition_detail
from apps.petitions.selectors.happened import said
from tests.factories.petitions import make_accusation, make_petition, person, transferred, triaged

pytestmark = pytest.mark.django_db
COMMUNITY = "350203007010"


def test_bureau_sees_content_with_masked_people(registrar: User, at: datetime) -> None:
    petition = make_petition(at=at, petitioner=person(name="陈志明", phone="13800006021"))
    detail = petition_detail(petition.number, registrar.access, at)
    assert detail.readable
    assert detail.title == petition.title
    (party,) = detail.parties
    assert (party.person.name, party.person.phone) == ("陈**", "138****6021")


def test_area_officer_sees_number_stage_and_clock_only(street_officer: User, at: datetime) -> None:
    petition = make_petition(at=at, area_code=COMMUNITY)
    detail = petition_detail(petition.number, street_officer.access, at)
    assert not detail.readable
    assert detail.title == "（仅登记信息）"
    assert (detail.claims, detail.parties, detail.events, detail.badges) == ((), (), (), ())
    assert detail.running


def test_stranger_and_wrong_number_are_told_the_same(outsider: User, at: datetime) -> None:
    petition = make_petition(at=at)
    with pytest.raises(NotFound) as stranger:
        petition_detail(petition.number, outsider.access, at)
    with pytest.raises(NotFound) as nobody:
        petition_detail("2026-99999", outsider.access, at)
    assert stranger.value.message == nobody.value.message


def test_claims_name_organ_clock_and_next_paper(registrar: User, unit_handler: User, at: datetime) -> None:
    petition = transferred(at=at)
    sign(number=petition.number, access=unit_handler.access, at=at)
    (claim,) = petition_detail(petition.number, registrar.access, at).claims
    assert claim.article == "第三十一条（六）"
    assert claim.organ
    assert claim.clock is not None
    assert claim.next == "待告知：是否受理"


def test_hops_show_who_held_it(registrar: User, at: datetime) -> None:
    detail = petition_detail(transferred(at=at).number, registrar.access, at)
    assert len(detail.hops) == 2
    assert [event.name for event in detail.events] == ["transfer", "triage", "register"]


def test_sealed_claims_are_readable_to_the_list(
    vault_officer: User, triage_officer: User, at: datetime
) -> None:
    petition = make_accusation(at=at, claims=("请依法查处",))
    detail = petition_detail(petition.number, vault_officer.access, at)
    assert [claim.text for claim in detail.claims] == ["请依法查处"]
    with pytest.raises(NotFound):
        petition_detail(petition.number, triage_officer.access, at)


def test_statements_do_not_grow(registrar: User, at: datetime, django_assert_max_num_queries: Any) -> None:
    petition = transferred(make_petition_with_claims(at))
    petition_detail(petition.number, registrar.access, at)
    with django_assert_max_num_queries(5):
        petition_detail(petition.number, registrar.access, at)


def make_petition_with_claims(at: datetime) -> Any:
    many = tuple(f"第 {n} 项诉求" for n in range(1, 6))
    made = make_petition(at=at, claims=many, signers=(person(name="林秀英"), person(name="黄建国")))
    return triaged(made, at=at)


def test_with_two_organs_every_clock_says_whose_it_is(registrar: User, department: Any, at: datetime) -> None:
    petition = triaged(make_petition(at=at, claims=("停止施工", "公开材料")), at=at)
    first, second = petition.claims.all()
    transferred(petition, claim_ids=[first.pk], at=at)
    transferred(petition, claim_ids=[second.pk], organ=department, at=at)
    names = [clock.name for clock in petition_detail(petition.number, registrar.access, at).running]
    assert len(names) == len(set(names))
    assert any(department.short_name in name for name in names)


def test_accused_organ_is_named_to_the_list(vault_officer: User, department: Any, at: datetime) -> None:
    petition = make_accusation(AccusedValues(name="某某", organ_id=department.pk), at=at)
    parties = petition_detail(petition.number, vault_officer.access, at).parties
    assert [party.organ for party in parties if party.role == "accused"] == [department.short_name]


def test_the_first_petition_is_named_only_as_long_as_it_may_be_seen(
    triage_officer: User, vault_officer: User, at: datetime
) -> None:
    """Sealed later, it stays linked for those on its list and disappears for everybody else (art. 30)."""
    first = make_petition(at=at)
    again = make_petition(
        at=at, repeat_verdict="repeat", repeat_of=first.number, repeat_reason="同一人同一事"
    )
    judge_repeat(
        number=again.number, access=triage_officer.access, at=at, verdict="repeat", repeat_of=first.number, reason="同事"
    )  # fmt: skip
    shown = {user: petition_detail(again.number, user.access, at) for user in (triage_officer, vault_officer)}
    assert {one.petition.repeat_number for one in shown.values()} == {first.number}
    name_accused(number=first.number, access=vault_officer.access, at=at, name="某甲")
    after = petition_detail(again.number, triage_officer.access, at)
    assert after.petition.repeat_number is None
    assert first.number not in f"{[(event.facts, event.words, said(event)) for event in after.events]}"
    assert ("首件", "另一件") in [line for event in after.events for line in said(event)]
    assert petition_detail(again.number, vault_officer.access, at).petition.repeat_number == first.number
