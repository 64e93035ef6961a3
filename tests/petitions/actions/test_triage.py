"""Triage: class and route per claim, repeat first, an accusation sealed on the spot (R-40, R-41, R-80)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import (
    InvalidInput,
    NotFound,
    PermissionRefused,
    RuleRefused,
    StaleVersion,
    TransitionNotAllowed,
)
from apps.casefiles.selectors import level
from apps.petitions.actions import triage
from apps.petitions.models import Petition
from tests.factories.petitions import CONTENT_CLASS, make_petition, transferred, triaged, vault_officer

pytestmark = pytest.mark.django_db


def row(petition: Petition, **changes: str) -> list[dict[str, object]]:
    values = {
        "petition_class": "appeal",
        "appeal_route": "petition_procedure",
        "content_class": CONTENT_CLASS,
    }
    return [{"claim_id": claim.pk, **values, **changes} for claim in petition.claims.all()]


def test_every_claim_gets_its_own_class(triage_officer: User, at: datetime) -> None:
    petition = make_petition(claims=("停止施工", "建议公开流程"))
    first, second = petition.claims.all()

    done = triage(
        number=petition.number,
        access=triage_officer.access,
        at=at,
        claims=[
            {"claim_id": first.pk, "petition_class": "appeal", "appeal_route": "statutory_duty"},
            {"claim_id": second.pk, "petition_class": "suggestion"},
        ],
    )

    assert (done.state, done.petition_class, done.triaged_by) == ("triaged", "appeal", triage_officer)
    assert [(c.petition_class, c.appeal_route) for c in done.claims.all()] == [
        ("appeal", "statutory_duty"),
        ("suggestion", ""),
    ]
    assert done.version == petition.version + 1
    event = done.case_file.events.get(verb="petitions.triage")
    assert [item["class"] for item in event.payload["claims"]] == ["appeal", "suggestion"]


def test_repeat_is_judged_first(triage_officer: User, at: datetime) -> None:
    petition = make_petition(repeat_verdict="pending")

    with pytest.raises(RuleRefused) as refused:
        triage(number=petition.number, access=triage_officer.access, at=at, claims=row(petition))
    assert "判重" in refused.value.message


@pytest.mark.parametrize(
    "wrong",
    [
        {"petition_class": ""},
        {"appeal_route": ""},
        {"petition_class": "suggestion"},
        {"content_class": "无此类"},
    ],
)
def test_class_and_route_belong_together(triage_officer: User, at: datetime, wrong: dict[str, str]) -> None:
    petition = make_petition()

    with pytest.raises(InvalidInput):
        triage(number=petition.number, access=triage_officer.access, at=at, claims=row(petition, **wrong))
    petition.refresh_from_db()
    assert petition.state == "registered"


def test_no_claim_is_left_out(triage_officer: User, at: datetime) -> None:
    petition = make_petition(claims=("一", "二"))

    with pytest.raises(InvalidInput):
        triage(number=petition.number, access=triage_officer.access, at=at, claims=row(petition)[:1])


def test_an_accusation_found_at_triage_seals_the_file(
    triage_officer: User, director: User, at: datetime
) -> None:
    handler = vault_officer()
    petition = make_petition(content="举报某干部收受礼金。")

    done = triage(
        number=petition.number,
        access=triage_officer.access,
        at=at,
        claims=row(petition, petition_class="accusation", appeal_route=""),
    )

    assert done.sealed
    assert done.petition_class == "accusation"
    assert level(done.case_file, director.access, at) == ""
    assert level(done.case_file, triage_officer.access, at) == ""
    assert level(done.case_file, handler.access, at) == "content"
    stored = Petition.objects.raw(
        "select case_file_id, content || match_text as raw from petitions_petition"
    )[0].raw
    assert "礼金" not in stored


def test_and_stays_an_accusation(at: datetime) -> None:
    handler = vault_officer()
    petition = triaged(make_petition(), petition_class="accusation", by=handler)

    with pytest.raises(RuleRefused) as refused:
        triage(number=petition.number, access=handler.access, at=at, claims=row(petition))
    assert refused.value.article.endswith("第三十条")


def test_registrars_and_units_do_not_triage(registrar: User, unit_handler: User, at: datetime) -> None:
    petition = make_petition()

    with pytest.raises(PermissionRefused):
        triage(number=petition.number, access=registrar.access, at=at, claims=row(petition))
    with pytest.raises(NotFound):
        triage(number=petition.number, access=unit_handler.access, at=at, claims=row(petition))


def test_a_stale_version_loses_nothing(triage_officer: User, at: datetime) -> None:
    petition = triaged()

    with pytest.raises(StaleVersion):
        triage(number=petition.number, access=triage_officer.access, at=at, claims=row(petition), version=1)


def test_what_has_gone_its_way_is_not_triaged_again(triage_officer: User, at: datetime) -> None:
    petition = transferred()

    with pytest.raises(TransitionNotAllowed):
        triage(number=petition.number, access=triage_officer.access, at=at, claims=row(petition))
