"""Forms from registration to dispatch: shape, offers, and keys that fit the actions."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from apps.accounts.models import User
from apps.organisations.models import Organ
from apps.petitions.forms.intake import INTAKE_FORMS
from apps.petitions.forms.triage import TriageForm
from apps.petitions.rules.registration import AccusedValues, PersonValues
from tests.factories.petitions import CONTENT_CLASS, make_accusation, make_petition, triaged

pytestmark = pytest.mark.django_db


def cleaned(verb: str, data: dict[str, object], **kwargs: object) -> dict[str, object]:
    form = INTAKE_FORMS[verb](data=data, **kwargs)
    assert form.is_valid(), form.errors
    return form.cleaned_data


def test_a_page_offers_the_organs_the_file_is_not_closed_to(
    department: Organ, other_department: Organ, triage_officer: User
) -> None:
    petition = make_accusation(AccusedValues(organ_id=department.pk))

    form = INTAKE_FORMS["transfer"](petition=petition, access=triage_officer.access)

    offered = {value for value, _label in form.fields["organ_id"].choices}
    assert other_department.pk in offered
    assert department.pk not in offered


def test_a_request_may_name_any_organ_and_the_action_answers(department: Organ) -> None:
    assert cleaned("transfer", {"organ_id": str(department.pk)}) == {
        "organ_id": department.pk,
        "claim_ids": [],
        "note": "",
        "simple_ground": None,
        "likely_supported": False,
    }


@pytest.mark.parametrize("organ", ["", "x", "１", "-1", "9" * 30])
def test_an_organ_is_a_whole_number(organ: str) -> None:
    assert "organ_id" in INTAKE_FORMS["transfer"](data={"organ_id": organ}).errors


def test_with_one_claim_there_is_nothing_to_choose() -> None:
    one, two = triaged(make_petition()), triaged(make_petition(claims=("一", "二")))

    assert "claim_ids" not in INTAKE_FORMS["keep_on_file"](petition=one).fields
    form = INTAKE_FORMS["keep_on_file"](petition=two)
    assert len(list(form.fields["claim_ids"].choices)) == 2


def test_triage_gathers_the_page_into_the_requests_rows(triage_officer: User) -> None:
    petition = make_petition()
    claim = petition.claims.get()
    data = {
        f"claim_{claim.pk}_petition_class": "appeal",
        f"claim_{claim.pk}_appeal_route": "statutory_duty",
        f"claim_{claim.pk}_content_class": CONTENT_CLASS,
        "note": "",
    }
    row = {
        "claim_id": claim.pk,
        "petition_class": "appeal",
        "appeal_route": "statutory_duty",
        "content_class": CONTENT_CLASS,
    }

    page = TriageForm(data, petition=petition, access=triage_officer.access)
    assert page.is_valid(), page.errors
    assert page.cleaned_data == {
        "claims": [row], "note": "", "simple_ground": "", "likely_supported": False,
    }  # fmt: skip
    request = QueryDict(mutable=True)
    request["claims"] = [row]
    api = TriageForm(request)
    assert api.is_valid(), api.errors
    assert api.cleaned_data == page.cleaned_data


@pytest.mark.parametrize(
    "rows",
    ["", "{}", "[1]", "not json", '[{"claim_id": "x"}]', '[{"claim_id": 1, "sealed": false}]', "[" * 100_000],
)
def test_rows_that_are_none(rows: str) -> None:
    assert "claims" in TriageForm({"claims": rows}).errors


def test_amend_changes_only_what_was_sent() -> None:
    assert cleaned("amend", {"title": "新标题", "area_code": "outside", "received_on": "2026/11/20"}) == {
        "title": "新标题",
        "content": None,
        "area_code": "",
        "content_class": None,
        "purpose": None,
        "received_on": date(2026, 11, 20),
    }
    assert cleaned("amend", {"phone": "13800000000"})["parties"] == [PersonValues(phone="13800000000")]


def test_amend_on_a_page_shows_what_stands_there() -> None:
    petition = make_petition()

    form = INTAKE_FORMS["amend"](petition=petition)

    assert form.initial["area_code"] == petition.area_id
    assert form["title"].value() == petition.title


def test_papers_name_ground_text_and_service() -> None:
    given = {
        "ground": "other_procedure",
        "text": "请起诉",
        "method": "post",
        "served_on": "2026-11-24",
        "received_by": "",
    }
    for verb in ("refuse", "direct_out", "direct_reply"):
        data = given | {"kind": "explain"}
        assert cleaned(verb, data)["served_on"] == date(2026, 11, 24)
    assert "ground" in INTAKE_FORMS["refuse"](data=given | {"ground": "tired"}).errors


def test_several_files() -> None:
    files = [SimpleUploadedFile("一.txt", b"1"), SimpleUploadedFile("二.txt", b"2")]

    form = INTAKE_FORMS["attach"](data={}, files=MultiValueDict({"files": files}))

    assert form.is_valid(), form.errors
    assert ([file.name for file in form.cleaned_data["files"]], form.cleaned_data["slot"]) == (
        ["一.txt", "二.txt"],
        "attachment",
    )
    assert "files" in INTAKE_FORMS["attach"](data={}, files={}).errors


def test_recuse_offers_oneself_and_the_handlers(triage_officer: User) -> None:
    form = INTAKE_FORMS["recuse"](petition=make_petition(), access=triage_officer.access)

    assert list(form.fields["user_id"].choices) == [(triage_officer.pk, triage_officer.name)]
