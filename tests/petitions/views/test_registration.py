"""Registering through the whole stack: drafts, repeats, refusals that lose nothing, one petition per form."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.base.clock import local_date, now
from apps.petitions.forms.registration import new_key
from apps.petitions.models import Draft, Petition
from tests.factories.petitions import make_petition, person, vault_officer

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
NEW = "/petitions/new/"


def posted(**changes: Any) -> dict[str, Any]:
    return {
        "key": new_key(), "draft_version": "0", "channel": "visit", "received_on": local_date(now()).isoformat(),
        "purpose": "resolve", "title": "反映加装电梯施工占用消防通道", "content": "围挡占用消防车通道，请求停工。",
        "street": "350203010000", "content_1": "城乡建设", "petitioner-name": "陈志明",
        "petitioner-id_kind": "resident_id", "petitioner-phone": "13800006021", "claims": ["停止施工", "公开材料"],
    } | changes  # fmt: skip


def test_registered_with_number_and_secret_shown_once(registrar: User, signed_in: SignIn) -> None:
    client, data = signed_in(registrar), posted()
    first = client.post(NEW, data)
    petition = Petition.objects.get()
    assert petition.number in first.content.decode()
    assert first.context["secret"].count("-") == 2
    again = client.post(NEW, data)
    assert Petition.objects.count() == 1
    assert again.context["secret"] == ""
    assert petition.number in again.content.decode()


def test_claims_place_and_class_are_stored(registrar: User, signed_in: SignIn) -> None:
    signed_in(registrar).post(NEW, posted(content_2="城乡建设/城市建设和市政管理"))
    petition = Petition.objects.select_related("content_class").get()
    assert [claim.text for claim in petition.claims.all()] == ["停止施工", "公开材料"]
    assert petition.area_id == "350203010000"
    assert petition.content_class.code == "城乡建设/城市建设和市政管理"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "请填写标题"),
        ({"petitioner-name": ""}, "请填写信访人姓名"),
        ({"content_1": ""}, "请选择内容分类"),
        ({"oral": "on"}, "口述材料须如实记录"),
        ({"received_on": "2099-01-01"}, "收到日期不能晚于今天"),
    ],
)
def test_refusal_keeps_everything_typed(
    registrar: User, signed_in: SignIn, changes: dict[str, str], words: str
) -> None:
    answer = signed_in(registrar).post(NEW, posted(**changes))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert words in text
    assert "围挡占用消防车通道，请求停工。" in text
    assert "公开材料" in text
    assert not Petition.objects.exists()


def test_sixth_representative_is_refused_with_the_article(registrar: User, signed_in: SignIn) -> None:
    rows = {f"representatives-{n}-name": f"代表{n}" for n in range(6)}
    answer = signed_in(registrar).post(NEW, posted(**{"representatives-rows": "6"}, **rows))
    assert answer.status_code == 422
    assert "代表不超过 5 人（条例第二十条）" in answer.content.decode()
    assert "代表5" in answer.content.decode()


def test_likely_repeat_asks_for_a_verdict(registrar: User, signed_in: SignIn) -> None:
    make_petition(
        at=now(), title="反映加装电梯施工占用消防通道", petitioner=person(name="陈志明", phone="13800006021")
    )
    client = signed_in(registrar)
    refused = client.post(NEW, posted())
    assert refused.status_code == 422
    assert "请先判断是不是同一件事" in refused.content.decode()
    done = client.post(NEW, posted(repeat_verdict="first"))
    assert done.status_code == 200
    assert Petition.objects.count() == 2


def test_matches_are_a_fragment_by_post(registrar: User, outsider: User, signed_in: SignIn) -> None:
    petition = make_petition(at=now(), petitioner=person(name="陈志明", phone="13800006021"))
    answer = signed_in(registrar).post(f"{NEW}matches/", posted(), headers={"HX-Request": "true"})
    assert petition.number in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert signed_in(outsider).post(f"{NEW}matches/", posted()).status_code == 403


def test_accusation_is_sealed_and_says_so(registrar: User, triage_officer: User, signed_in: SignIn) -> None:
    vault_officer()
    rows = {"accused-rows": "1", "accused-0-name": "某某"}
    done = signed_in(registrar).post(NEW, posted(purpose="accuse", **rows))
    assert done.status_code == 200
    petition = Petition.objects.get()
    assert petition.sealed
    assert signed_in(triage_officer).get(f"/petitions/{petition.number}/").status_code == 404


def test_one_more_row_without_javascript(registrar: User, signed_in: SignIn) -> None:
    answer = signed_in(registrar).post(NEW, posted(add_row="signers", title=""))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="signers-0-name"' in text
    assert "还不能登记" not in text


def test_place_and_class_selects_follow(registrar: User, signed_in: SignIn) -> None:
    client = signed_in(registrar)
    assert "金鸡亭社区" in client.post(f"{NEW}communities/", posted()).content.decode()
    assert "城市建设和市政管理" in client.post(f"{NEW}content/", posted()).content.decode()


def test_units_do_not_register(unit_handler: User, signed_in: SignIn) -> None:
    client = signed_in(unit_handler)
    assert client.get(NEW).status_code == 403
    assert client.post(NEW, posted()).status_code == 403
    assert client.post("/petitions/drafts/save/", posted()).status_code == 403


# --- drafts ----------------------------------------------------------------------------------------------
def test_draft_is_saved_restored_and_gone_after_filing(registrar: User, signed_in: SignIn) -> None:
    client, data = signed_in(registrar), posted(title="写到一半的标题")
    saved = client.post("/petitions/drafts/save/", data)
    assert saved.json()["version"] == 1
    assert "写到一半的标题" in client.get("/petitions/drafts/").content.decode()
    page = client.get(f"{NEW}?draft={data['key']}").content.decode()
    assert "写到一半的标题" in page
    assert "公开材料" in page
    client.post(NEW, data)
    assert "写到一半的标题" not in client.get("/petitions/drafts/").content.decode()
    assert Draft.objects.get().body == ""


def test_draft_is_private_to_its_writer(registrar: User, triage_officer: User, signed_in: SignIn) -> None:
    data = posted(title="写到一半的标题")
    signed_in(registrar).post("/petitions/drafts/save/", data)
    other = signed_in(triage_officer)
    assert "写到一半的标题" not in other.get(f"{NEW}?draft={data['key']}").content.decode()
    assert "写到一半的标题" not in other.get("/petitions/drafts/").content.decode()
    assert other.post("/petitions/drafts/save/", data).status_code == 404
    other.post(f"/petitions/drafts/{data['key']}/discard/")
    assert Draft.objects.count() == 1


def test_second_tab_does_not_overwrite(registrar: User, signed_in: SignIn) -> None:
    client, data = signed_in(registrar), posted()
    client.post("/petitions/drafts/save/", data)
    client.post("/petitions/drafts/save/", data | {"title": "第一个页面", "draft_version": "1"})
    stale = client.post("/petitions/drafts/save/", data | {"title": "第二个页面", "draft_version": "1"})
    assert stale.status_code == 409
    assert "已在另一个页面保存过" in stale.json()["message"]


def test_draft_can_be_thrown_away(registrar: User, signed_in: SignIn) -> None:
    client, data = signed_in(registrar), posted()
    client.post("/petitions/drafts/save/", data)
    client.post(f"/petitions/drafts/{data['key']}/discard/")
    assert not Draft.objects.exists()


def test_street_officer_chooses_within_the_own_street(street_officer: User, signed_in: SignIn) -> None:
    text = signed_in(street_officer).get(NEW).content.decode()
    assert 'value="350203007000" selected' in text
    assert "深田社区" in text
    assert 'value="350203010000"' not in text


def test_community_officer_files_for_the_own_community(community_officer: User, signed_in: SignIn) -> None:
    client = signed_in(community_officer)
    assert 'value="350203007010" selected' in client.get(NEW).content.decode()
    elsewhere = client.post(NEW, posted())
    assert elsewhere.status_code in (403, 422)
    assert not Petition.objects.exists()
    done = client.post(NEW, posted(street="350203007000", community="350203007010"))
    assert done.status_code == 200
    assert Petition.objects.get().area_id == "350203007010"
