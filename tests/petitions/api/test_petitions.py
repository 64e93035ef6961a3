"""/api/v1/petitions/: filing once, one page after another, verbs on the version last seen."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from drf_spectacular.generators import SchemaGenerator
from knox.models import AuthToken

from apps.documents.models import CaseDocument
from apps.petitions.models import Petition
from tests.factories.petitions import transferred

URL = "/api/v1/petitions/"
BODY = {
    "channel": "visit",
    "title": "反映路灯不亮",
    "content": "深田社区三号楼前路灯坏了两周。",
    "received_on": "2026-11-20",
    "purpose": "resolve",
    "area_code": "350203007010",
    "content_class": "城乡建设/城市建设和市政管理",
    "petitioner": {"name": "林小满", "phone": "19900000001"},
    "claims": ["修复路灯"],
    "repeat_verdict": "first",
}


@pytest.fixture
def clerk(signed_in, registrar):
    return signed_in(registrar)


@pytest.fixture
def desk(signed_in, triage_officer):
    return signed_in(triage_officer)


def file(client, key="key-1", **changes):
    return client.post(
        URL, json.dumps(BODY | changes), content_type="application/json", headers={"Idempotency-Key": key}
    )


def do(client, number, verb, body, version=None):
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    return client.post(
        f"{URL}{number}/{verb}/", json.dumps(body), content_type="application/json", headers=headers
    )


def refusal(answer):
    body = answer.json()
    assert set(body) >= {"code", "message", "field", "article"}
    return body


def test_a_filing_gets_its_number_and_secret_once(clerk):
    first, again = file(clerk), file(clerk)
    assert (first.status_code, again.status_code) == (201, 200)
    assert len(first.json()["secret"]) == 12
    assert again.json()["secret"] == ""
    assert first.json()["number"] == again.json()["number"]
    assert Petition.objects.count() == 1


def test_the_same_key_with_another_body_is_a_conflict(clerk):
    file(clerk)
    assert file(clerk, title="另一件事").status_code == 409
    assert Petition.objects.count() == 1


def test_filing_without_a_key_is_refused(clerk):
    answer = clerk.post(URL, json.dumps(BODY), content_type="application/json")
    assert answer.status_code == 422
    assert refusal(answer)["field"] == "Idempotency-Key"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"channel": "pigeon"}, "channel"),
        ({"received_on": "昨天"}, "received_on"),
        ({"received_on": "2999-01-01"}, "received_on"),
        ({"visitor_count": 0}, "visitor_count"),
        ({"visitor_count": 10**30}, "visitor_count"),
        ({"state": "closed"}, "state"),  # a field nobody may set
        ({"petitioner": {"name": "林小满", "owner": 1}}, "petitioner"),
        ({"title": ""}, "title"),
        ({"area_code": "999999999999"}, "area_code"),
        ({"content_class": "没有这一类"}, "content_class"),
        ({"representatives": [{"name": f"代表{n}"} for n in range(6)]}, "representatives"),
    ],
)
def test_bad_input_names_its_field_and_files_nothing(clerk, change, field):
    answer = file(clerk, **change)
    assert answer.status_code == 422
    assert field in refusal(answer)["field"]
    assert Petition.objects.count() == 0


@pytest.mark.parametrize("body", ["", "[]", "null", "{", '"x"', "[" * 5000])
def test_a_body_that_is_no_object_is_refused(clerk, body):
    answer = clerk.post(URL, body, content_type="application/json", headers={"Idempotency-Key": "k"})
    assert answer.status_code in (400, 422)


def test_the_list_pages_by_cursor_without_a_gap(clerk, desk):
    numbers = [file(clerk, f"k{n}", title=f"第{n}件").json()["number"] for n in range(5)]
    seen, url = [], f"{URL}?size=2"
    while url:
        page = desk.get(url).json()
        seen += [row["number"] for row in page["results"]]
        url = f"{URL}?size=2&after={page['after']}" if page["after"] else ""
    assert seen == numbers[::-1]


def test_filters_are_those_of_the_page_and_unknown_ones_are_refused(clerk, desk):
    file(clerk)
    assert len(desk.get(f"{URL}?state=registered&street=350203007000").json()["results"]) == 1
    assert desk.get(f"{URL}?state=closed").json()["results"] == []
    assert desk.get(f"{URL}?id_number__startswith=1").status_code == 422
    assert desk.get(f"{URL}?size=9999").status_code == 422


def test_one_petition_with_its_clocks_and_the_verbs_open_to_the_caller(clerk, desk):
    number = file(clerk).json()["number"]
    answer = desk.get(f"{URL}{number}/")
    body = answer.json()
    assert answer["ETag"] == f'"{body["version"]}"'
    assert body["content"] == BODY["content"]
    assert [clock["rule"] for clock in body["running"]] == ["bureau_dispatch"]
    assert "triage" in {option["verb"] for option in body["verbs"] if option["allowed"]}


def test_a_verb_wants_the_version_last_seen(clerk, desk):
    number = file(clerk).json()["number"]
    claim = desk.get(f"{URL}{number}/").json()["claims"][0]["id"]
    body = triage_body(claim)
    assert do(desk, number, "triage", body).status_code == 428
    assert do(desk, number, "triage", body, version=99).status_code == 412
    done = do(desk, number, "triage", body, version=1)
    assert (done.status_code, done.json()["state"]) == (200, "triaged")
    assert done["ETag"] == f'"{done.json()["version"]}"'


def triage_body(claim):
    return {
        "claims": [
            {
                "claim_id": claim,
                "petition_class": "appeal",
                "appeal_route": "petition_procedure",
                "content_class": BODY["content_class"],
            }
        ]
    }


def test_role_state_and_shape_are_refused_in_the_one_shape(clerk, desk):
    number = file(clerk).json()["number"]
    claim = desk.get(f"{URL}{number}/").json()["claims"][0]["id"]
    assert do(clerk, number, "triage", triage_body(claim), version=1).status_code == 403
    wrong_state = do(desk, number, "keep-on-file", {"reason": "没有可核查的事实"}, version=1)
    assert wrong_state.status_code == 409
    assert "第二十三条" in refusal(wrong_state)["article"]
    unknown = do(desk, number, "triage", triage_body(claim) | {"state": "closed"}, version=1)
    assert (unknown.status_code, refusal(unknown)["field"]) == (422, "state")
    assert do(desk, number, "vanish", {}, version=1).status_code == 404


def test_a_stranger_learns_nothing(clerk, signed_in, outsider):
    number = file(clerk).json()["number"]
    stranger = signed_in(outsider)
    known, unknown = stranger.get(f"{URL}{number}/"), stranger.get(f"{URL}2026-99999/")
    assert (known.status_code, unknown.status_code) == (404, 404)
    assert known.content == unknown.content
    assert stranger.get(URL).json()["results"] == []
    assert do(stranger, number, "urge", {"text": "请尽快办理"}, version=1).status_code == 404


def test_nobody_without_signing_in(client, db):
    assert client.get(URL).status_code == 401
    assert client.post(URL, "{}", content_type="application/json").status_code == 401


def test_a_token_does_what_a_session_does_and_ends_at_once(client, registrar):
    instance, token = AuthToken.objects.create(user=registrar)
    headers = {"Authorization": f"Token {token}", "Idempotency-Key": "t1"}
    assert (
        client.post(URL, json.dumps(BODY), content_type="application/json", headers=headers).status_code
        == 201
    )
    instance.delete()
    assert client.get(URL, headers=headers).status_code == 401


def test_the_whole_life_through_the_api(
    db, clerk, desk, signed_in, unit_handler, unit_approver, street_office
):
    """The main line, verb by verb; dates are those of the day the test runs."""
    today = timezone.localdate().isoformat()
    number = file(clerk, received_on=today).json()["number"]
    claim = desk.get(f"{URL}{number}/").json()["claims"][0]["id"]
    handler, head = signed_in(unit_handler), signed_in(unit_approver)
    served = {"method": "in_person", "served_on": today, "received_by": "本人"}
    opinion = {
        "kind": "support", "claims_text": "修复路灯", "facts": "线路老化。", "opinion": "予以支持，已修复。",
        "basis": "《城市照明管理规定》第二十一条", "remedy": "如不服，可自收到之日起30日内向思明区人民政府申请复查。",
    }  # fmt: skip
    checks = ["organ_and_seal", "petitioner_named", "claims_answered", "legal_basis", "remedy_line", "date_in_time",
              "receipt_signed", "readable", "class_right"]  # fmt: skip
    course = [
        (desk, "triage", triage_body(claim), "triaged"),
        (desk, "transfer", {"organ_id": street_office.pk, "note": "请办理"}, "transferred"),
        (handler, "sign", {}, "signed"),
        (handler, "accept", served | {"accepted_on": today}, "accepted"),
        (
            handler,
            "contact",
            {"method": "phone", "contacted_on": today, "summary": "电话听取诉求。", "reached": True},
            "investigating",
        ),
        (handler, "draft-opinion", opinion, "opinion_drafted"),
        (head, "approve-opinion", {}, "opinion_approved"),
        (head, "issue", {"issued_on": today}, "opinion_issued"),
        (handler, "serve", served, "served"),
        (handler, "submit-closing", {"ticks": ["solved"], "note": "已办理"}, "closing"),
        (desk, "close", {"checks": checks}, "closed"),
    ]
    version = 1
    for client, verb, body, state in course:
        answer = do(client, number, verb, body, version)
        assert (answer.status_code, answer.json().get("state")) == (200, state), (verb, answer.json())
        version = answer.json()["version"]


def test_the_schema_documents_every_verb_without_a_warning(db, capsys):
    schema = SchemaGenerator().get_schema(request=None, public=True)
    assert "/api/v1/petitions/{number}/accept/" in schema["paths"]
    assert "/api/v1/deadlines/explain/" in schema["paths"]
    assert "warning" not in capsys.readouterr().err.lower()


def test_a_paper_is_attached_and_a_number_revealed_with_its_reason(clerk):
    number = file(clerk).json()["number"]
    paper = SimpleUploadedFile("照片说明.txt", "路灯位置说明".encode(), content_type="text/plain")
    attached = clerk.post(f"{URL}{number}/attach/", {"files": [paper]}, headers={"If-Match": '"1"'})
    assert attached.status_code == 200, attached.json()
    assert CaseDocument.objects.get().name == "照片说明.txt"
    party = Petition.objects.get(number=number).parties.get()
    body = {"party_id": party.pk, "field": "phone", "reason": "电话核实情况"}
    shown = do(clerk, number, "reveal", body, version=attached.json()["version"])
    assert (shown.status_code, shown.json()) == (200, {"value": "19900000001"})
    assert (
        do(clerk, number, "reveal", body | {"reason": ""}, version=attached.json()["version"]).status_code
        == 422
    )


def test_a_tracker_is_named_by_the_desk_alone(clerk, desk, signed_in, section_head, outsider):
    number = file(clerk).json()["number"]
    body = {"user_id": section_head.pk}
    assert do(signed_in(outsider), number, "track", body, version=1).status_code == 404
    assert do(clerk, number, "track", body, version=1).status_code == 403
    refused = do(desk, number, "track", {"user_id": outsider.pk}, version=1)
    assert (refused.status_code, refusal(refused)["field"]) == (422, "user_id")
    done = do(desk, number, "track", body, version=1)
    assert (done.status_code, done.json()["state"], done.json()["version"]) == (200, "registered", 2)


@pytest.mark.parametrize("value", [5, 1.5, True, ["2026-11-24", None], {"a": 1}, [[1]]])
def test_a_value_of_the_wrong_shape_is_refused_beside_its_field(clerk, desk, value):
    petition = transferred()
    body = {"method": "phone", "contacted_on": value, "summary": "已联系。"}
    address = f"{URL}{petition.number}/contact/"
    answer = desk.post(
        address, body, content_type="application/json", headers={"If-Match": f'"{petition.version}"'}
    )
    assert answer.status_code == 422
    assert "contacted_on" in answer.content.decode()


def test_a_place_the_verb_does_not_ask_for_is_no_field(clerk, desk):
    petition = transferred()
    answer = desk.post(
        f"{URL}{petition.number}/approve-review/",
        {"handling_id": 1},
        content_type="application/json",
        headers={"If-Match": f'"{petition.version}"'},
    )
    assert answer.status_code == 422
    assert "handling_id" in answer.content.decode()
