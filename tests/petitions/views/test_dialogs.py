"""Verbs in the browser: dialog and page, done, refused with the text kept, conflict, strangers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.accounts.models import User
from apps.base.clock import local_date, now
from apps.casefiles.models import Reading
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import VERBS
from apps.petitions.selectors.verbs import verb_options
from tests.factories.handlings import investigating
from tests.factories.petitions import make_petition, person, transferred, triaged

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
HX = {"HX-Request": "true"}


def test_dialog_is_a_fragment_for_htmx_and_a_page_without(unit_handler: User, signed_in: SignIn) -> None:
    petition = transferred(at=now())
    client, address = signed_in(unit_handler), f"/petitions/{petition.number}/sign/"
    fragment = client.get(address, headers=HX).content.decode()
    page = client.get(address).content.decode()
    assert "<html" not in fragment
    assert "data-dialog" in fragment
    assert "<html" in page
    assert "data-dialog" in page


def test_done_closes_the_dialog_and_refreshes_the_case(unit_handler: User, signed_in: SignIn) -> None:
    petition = transferred(at=now())
    answer = signed_in(unit_handler).post(
        f"/petitions/{petition.number}/sign/", {"version": petition.version}, headers=HX
    )
    assert answer.status_code == 204
    assert "petition-changed" in answer["HX-Trigger"]
    petition.refresh_from_db()
    assert petition.state == "signed"


def test_without_javascript_the_page_comes_back(unit_handler: User, signed_in: SignIn) -> None:
    petition = transferred(at=now())
    answer = signed_in(unit_handler).post(
        f"/petitions/{petition.number}/sign/", {"version": petition.version}, follow=True
    )
    assert answer.redirect_chain[-1][0] == f"/petitions/{petition.number}/"
    assert "已签收。" in answer.content.decode()


def test_refusal_of_the_law_keeps_what_was_typed(unit_handler: User, signed_in: SignIn) -> None:
    petition = transferred(at=now())
    answer = signed_in(unit_handler).post(
        f"/petitions/{petition.number}/object/", {"version": petition.version, "reasons": "太短"}, headers=HX
    )
    assert answer.status_code == 422
    assert "至少 10 个字" in answer.content.decode()
    assert "太短" in answer.content.decode()


def test_somebody_elses_change_is_shown_and_the_text_kept(
    triage_officer: User, supervisor_officer: User, signed_in: SignIn
) -> None:
    petition = transferred(at=now())
    before = petition.version
    signed_in(triage_officer).post(
        f"/petitions/{petition.number}/urge/", {"version": before, "text": "请按期办理"}, headers=HX
    )
    client, address = signed_in(supervisor_officer), f"/petitions/{petition.number}/urge/"
    answer = client.post(address, {"version": before, "text": "请于月底前答复"}, headers=HX)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert triage_officer.name in text
    assert "请于月底前答复" in text
    petition.refresh_from_db()
    assert f'name="version" value="{petition.version}"' in text
    again = client.post(address, {"version": petition.version, "text": "请于月底前答复"}, headers=HX)
    assert again.status_code == 204
    assert client.post(address, {"version": before, "text": "再次"}).status_code == 409


def test_missing_verb_says_who_can(unit_handler: User, signed_in: SignIn) -> None:
    petition = transferred(at=now())
    text = (
        signed_in(unit_handler)
        .get(f"/petitions/{petition.number}/agree-return/", headers=HX)
        .content.decode()
    )
    assert "<form" not in text


def test_strangers_and_unknown_verbs_find_nothing(outsider: User, registrar: User, signed_in: SignIn) -> None:
    petition = transferred(at=now())
    for slug in ("sign", "urge", "reveal", "no-such-verb"):
        assert signed_in(outsider).get(f"/petitions/{petition.number}/{slug}/").status_code == 404
        assert signed_in(outsider).post(f"/petitions/{petition.number}/{slug}/").status_code == 404
    assert signed_in(registrar).get(f"/petitions/{petition.number}/no-such-verb/").status_code == 404
    assert signed_in(registrar).get(f"/petitions/{petition.number}/urge/?handling=99").status_code == 404


def test_every_verb_offered_has_a_dialog(
    triage_officer: User, section_head: User, unit_handler: User, signed_in: SignIn
) -> None:
    petition = transferred(at=now())
    petition = Petition.objects.select_related("owner", "case_file").get(pk=petition.pk)
    seen = set()
    for user in (triage_officer, section_head, unit_handler):
        client = signed_in(user)
        for option in verb_options(petition, user.access, now()):
            answer = client.get(option.url, headers=HX)
            assert answer.status_code == 200, option.verb.name
            seen.add(option.verb.name)
    assert {"sign", "object", "urge", "attach", "amend"} <= seen <= set(VERBS)


def test_acceptance_shows_the_day_and_the_article(unit_handler: User, signed_in: SignIn) -> None:
    petition = transferred(at=now())
    client = signed_in(unit_handler)
    client.post(f"/petitions/{petition.number}/sign/", {}, headers=HX)
    text = client.get(f"/petitions/{petition.number}/accept/", headers=HX).content.decode()
    assert "第二十三条" in text
    assert "法定 60 日" in text
    day = local_date(now()).isoformat()
    done = client.post(
        f"/petitions/{petition.number}/accept/",
        {"accepted_on": day, "served_on": day, "method": "in_person", "received_by": "本人"},
        headers=HX,
    )
    assert done.status_code == 204


def test_triage_is_asked_claim_by_claim(triage_officer: User, signed_in: SignIn) -> None:
    petition = make_petition(at=now(), claims=("停止施工", "公开材料"))
    client, address = signed_in(triage_officer), f"/petitions/{petition.number}/triage/"
    assert client.get(address, headers=HX).content.decode().count("triage-claim") >= 2
    values: dict[str, Any] = {"version": petition.version, "note": ""}
    for claim in petition.claims.all():
        values |= {
            f"claim_{claim.pk}_petition_class": "appeal",
            f"claim_{claim.pk}_appeal_route": "petition_procedure",
            f"claim_{claim.pk}_content_class": "城乡建设",
        }
    assert client.post(address, values, headers=HX).status_code == 204
    petition.refresh_from_db()
    assert petition.state == "triaged"


def test_masked_value_is_shown_once_against_a_reason(triage_officer: User, signed_in: SignIn) -> None:
    petition = make_petition(at=now(), petitioner=person(name="陈志明", phone="13800006021"))
    party = petition.parties.get()
    client, address = signed_in(triage_officer), f"/petitions/{petition.number}/reveal/"
    assert "13800006021" not in client.get(f"{address}?party={party.pk}", headers=HX).content.decode()
    refused = client.post(address, {"party_id": party.pk, "field": "phone", "reason": ""}, headers=HX)
    assert refused.status_code == 422
    assert "13800006021" not in refused.content.decode()
    shown = client.post(
        address, {"party_id": party.pk, "field": "phone", "reason": "电话告知办理进度"}, headers=HX
    )
    assert "13800006021" in shown.content.decode()
    reading = Reading.objects.get(case_file_id=petition.pk, kind="reveal")
    assert reading.reason == "电话告知办理进度"
    assert client.get(f"{address}?party=0", headers=HX).status_code == 404


@pytest.mark.parametrize(("day", "due"), [("2026-11-02", "2027-01-01"), ("2026-13-99", ""), ("", "")])
def test_limits_follow_the_day_chosen(unit_handler: User, signed_in: SignIn, day: str, due: str) -> None:
    petition = transferred(at=now())
    client = signed_in(unit_handler)
    client.post(f"/petitions/{petition.number}/sign/", {}, headers=HX)
    answer = client.get(f"/petitions/{petition.number}/accept/?limits=1&accepted_on={day}", headers=HX)
    assert answer.status_code == 200
    assert due in answer.content.decode()
    assert "<form" not in answer.content.decode()


def test_unit_uploads_and_reveals_through_its_own_handling(
    unit_handler: User, outsider: User, signed_in: SignIn
) -> None:
    petition = transferred(make_petition_of("陈志明", "13800006021"), at=now())
    client = signed_in(unit_handler)
    party = petition.parties.get()
    shown = client.post(
        f"/petitions/{petition.number}/reveal/",
        {"party_id": party.pk, "field": "phone", "reason": "电话联系信访人"},
        headers=HX,
    )
    assert "13800006021" in shown.content.decode()
    handling = petition.handlings.get()
    file = SimpleUploadedFile("说明.txt", "现场核查情况说明。".encode(), content_type="text/plain")
    done = client.post(
        f"/petitions/{petition.number}/attach/?handling={handling.pk}", {"files": file}, headers=HX
    )
    assert done.status_code == 204
    assert "说明.txt" in client.get(f"/petitions/{petition.number}/panels/papers/").content.decode()


def make_petition_of(name: str, phone: str) -> Petition:
    return triaged(make_petition(at=now(), petitioner=person(name=name, phone=phone)), at=now())


def test_a_right_lost_meanwhile_keeps_the_text_and_names_who_can(
    triage_officer: User, unit_handler: User, signed_in: SignIn
) -> None:
    petition = transferred(at=now())
    client, address = signed_in(triage_officer), f"/petitions/{petition.number}/object/"
    typed = {"version": petition.version, "reasons": "该事项属于城市管理部门职权，不属于街道。"}
    answer = client.post(address, typed, headers=HX)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "谁可以" in text
    assert f"承办单位（{petition.handlings.get().organ.short_name}）" in text
    assert typed["reasons"] in text
    assert client.post(address, typed).status_code == 403
    refused = client.get(address).content.decode()
    assert "你不能提出异议" in refused


def test_a_limit_that_does_not_run_yet_explains_itself(unit_handler: User, signed_in: SignIn) -> None:
    petition = transferred(at=now())
    client = signed_in(unit_handler)
    client.post(f"/petitions/{petition.number}/sign/", {}, headers=HX)
    address = f"/petitions/{petition.number}/accept/"
    assert "explain=closure" in client.get(address, headers=HX).content.decode()
    popover = client.get(f"{address}?explain=closure&day=2026-11-02", headers=HX).content.decode()
    assert "2027-01-01" in popover
    assert "第三十四条" in popover
    assert "重新验算" not in popover
    assert "<html" in client.get(f"{address}?explain=closure&day=nonsense").content.decode()
    assert client.get(f"{address}?explain=made-up", headers=HX).status_code == 404


def test_the_dates_follow_the_days_asked_for(unit_handler: User, signed_in: SignIn) -> None:
    petition = investigating(at=now())
    client, address = signed_in(unit_handler), f"/petitions/{petition.number}/ask-extension/"
    assert "最多延长 30 日" in client.get(address, headers=HX).content.decode()
    for days, words in (("20", "延长 20 日后"), ("99", "最多延长 30 日"), ("²", "最多延长 30 日")):
        assert words in client.get(f"{address}?limits=1&days={days}", headers=HX).content.decode()


def test_a_field_changed_by_another_can_be_taken_over(
    triage_officer: User, section_head: User, signed_in: SignIn
) -> None:
    petition = make_petition(at=now(), title="原来的标题")
    address, before = f"/petitions/{petition.number}/amend/", petition.version
    signed_in(section_head).post(address, {"version": before, "title": "科长改的标题"}, headers=HX)
    client = signed_in(triage_officer)
    typed = {
        "version": before,
        "title": "我改的标题",
        "was_title": "原来的标题",
        "content": "补充的内容文字。",
    }
    text = client.post(address, typed, headers=HX).content.decode()
    assert 'name="keep_title"' in text
    assert "科长改的标题" in text
    petition.refresh_from_db()
    again = typed | {"version": petition.version, "keep_title": "now"}
    assert client.post(address, again, headers=HX).status_code == 204
    petition.refresh_from_db()
    assert (petition.title, petition.content) == ("科长改的标题", "补充的内容文字。")


def test_a_reason_may_be_chosen_from_the_list(triage_officer: User, signed_in: SignIn) -> None:
    petition = make_petition(at=now(), petitioner=person(name="陈志明", phone="13800006021"))
    values = {"party_id": petition.parties.get().pk, "field": "phone", "reason_kind": "电话联系信访人"}
    shown = signed_in(triage_officer).post(f"/petitions/{petition.number}/reveal/", values, headers=HX)
    assert "13800006021" in shown.content.decode()
    assert Reading.objects.get(case_file_id=petition.pk, kind="reveal").reason == "电话联系信访人"


@pytest.mark.parametrize("version", ["²", "9" * 40, "x"])
def test_a_version_that_is_no_number_breaks_nothing(
    unit_handler: User, signed_in: SignIn, version: str
) -> None:
    petition = transferred(at=now())
    answer = signed_in(unit_handler).post(f"/petitions/{petition.number}/sign/", {"version": version})
    assert answer.status_code in (302, 409)
