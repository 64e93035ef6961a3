"""Registering through the whole stack: drafts, repeats, refusals that lose nothing, one petition per form."""

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.accounts.models import User
from apps.base.clock import local_date, now
from apps.casefiles.models import Reading
from apps.petitions.forms.registration import new_key
from apps.petitions.models import Draft, Petition
from apps.petitions.selectors.page_owner import page_word
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
    unreasoned = client.post(NEW, posted(repeat_verdict="first"))
    assert unreasoned.status_code == 422
    assert "请写明判断理由" in unreasoned.content.decode()
    done = client.post(NEW, posted(repeat_verdict="first", repeat_reason="不是同一件事"))
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
    client = signed_in(street_officer)
    text = client.get(NEW).content.decode()
    assert 'name="place" value="开元街道"' in text
    assert "深田社区" in text
    assert "莲前街道 ·" not in text
    whole = client.post(NEW, posted(show="full", place="深田社区")).content.decode()
    assert 'value="350203007000" selected' in whole
    assert 'value="350203007010" selected' in whole
    assert 'value="350203010000"' not in whole


def test_community_officer_files_for_the_own_community(community_officer: User, signed_in: SignIn) -> None:
    client = signed_in(community_officer)
    assert 'name="place" value="开元街道 · 深田社区"' in client.get(NEW).content.decode()
    elsewhere = client.post(NEW, posted())
    assert elsewhere.status_code in (403, 422)
    assert not Petition.objects.exists()
    done = client.post(NEW, posted(street="350203007000", community="350203007010"))
    assert done.status_code == 200
    assert Petition.objects.get().area_id == "350203007010"


# --- the counter ------------------------------------------------------------------------------------------
def at_the_counter(**changes: Any) -> dict[str, Any]:
    """What the counter's face sends: place and class as typed."""
    data = posted(**({"place": "前埔北", "topic": "城管执法"} | changes))
    return {key: value for key, value in data.items() if key not in ("street", "content_1")}


def test_place_and_class_are_typed(registrar: User, signed_in: SignIn) -> None:
    done = signed_in(registrar).post(
        NEW, at_the_counter(urgency="urgent", channel="more", channel_more="fax")
    )

    assert done.status_code == 200
    petition = Petition.objects.select_related("area", "content_class").get()
    assert petition.area and petition.area.name == "前埔北社区"
    assert petition.content_class and petition.content_class.code.endswith("/城管执法")
    assert (petition.channel, petition.flags) == ("fax", ["urgent"])


def test_what_is_not_understood_is_said_beside_the_field(registrar: User, signed_in: SignIn) -> None:
    answer = signed_in(registrar).post(NEW, at_the_counter() | {"place": "前埔", "topic": "无此分类"})
    text = answer.content.decode()

    assert answer.status_code == 422
    assert "“前埔”有多个" in text
    assert "没有找到“无此分类”这个分类" in text
    assert 'name="place" value="前埔"' in text


def test_the_other_face_has_the_same_values(registrar: User, signed_in: SignIn) -> None:
    client = signed_in(registrar)
    whole = client.post(NEW, at_the_counter(show="full")).content.decode()
    assert 'name="mode" value="full"' in whole
    assert 'value="城乡建设/城市建设和市政管理/城管执法" selected' in whole
    assert "还不能登记" not in whole
    back = client.post(
        NEW, posted(show="counter", mode="full", content_2="城乡建设/城市建设和市政管理")
    ).content.decode()
    assert 'name="place" value="莲前街道"' in back
    assert 'name="topic" value="城乡建设／城市建设和市政管理"' in back


def test_a_card_readers_line_fills_the_petitioner(registrar: User, signed_in: SignIn) -> None:
    line = "陈志明\t女\t汉\t1949-12-31\t北京市朝阳区建国路1号\t11010519491231002X"
    done = signed_in(registrar).post(NEW, at_the_counter(**{"petitioner-name": line}))

    assert done.status_code == 200
    person_ = Petition.objects.get().parties.get().person
    assert (person_.name, person_.sex, person_.ethnicity, person_.birth_date) == (
        "陈志明",
        "F",
        "汉",
        date(1949, 12, 31),
    )
    assert (person_.address, person_.id_number) == ("北京市朝阳区建国路1号", "11010519491231002X")


def test_a_pasted_list_is_shown_with_its_faults_and_then_taken(registrar: User, signed_in: SignIn) -> None:
    client = signed_in(registrar)
    pasted = "姓名\t电话\n<script>x</script>\t13800006021\n林秀英\t138\n"
    shown = client.post(NEW, at_the_counter(paste="preview", pasted=pasted)).content.decode()
    assert "加入这 2 人" in shown
    assert "联系电话的格式不对" in shown
    assert "<script>x</script>" not in shown

    taken = client.post(NEW, at_the_counter(paste="accept", pasted=pasted)).content.decode()
    assert 'name="signers-1-name" value="林秀英"' in taken
    assert "已加入 2 人" in taken


def test_the_sixth_pasted_representative_becomes_a_signer(registrar: User, signed_in: SignIn) -> None:
    pasted = "\n".join(f"陈志{n}" for n in "一二三四五六七")
    text = (
        signed_in(registrar)
        .post(NEW, at_the_counter(paste="accept", pasted=pasted, pasted_role="representatives"))
        .content.decode()
    )

    assert 'name="representatives-4-name" value="陈志五"' in text
    assert 'name="signers-1-name" value="陈志七"' in text
    assert "representatives-5" not in text
    assert "其余列为联名人" in text


def test_two_hundred_signers_are_quick(registrar: User, signed_in: SignIn) -> None:
    client = signed_in(registrar)
    pasted = "姓名\t电话\n" + "\n".join(f"陈志明{n}\t138{n:08d}" for n in range(200))
    began = time.process_time()
    answer = client.post(NEW, at_the_counter(paste="accept", pasted=pasted))
    assert 'name="signers-199-name"' in answer.content.decode()
    assert time.process_time() - began < 3


def test_a_known_petitioner_is_offered_masked_and_taken_over_with_a_log(
    registrar: User, signed_in: SignIn
) -> None:
    make_petition(
        at=now(),
        title="咨询入学",
        content="孩子秋季入学的材料。",
        petitioner=person(name="陈志明", id_number="11010519491231002X", address="莲前街道前埔北里12号"),
    )
    client = signed_in(registrar)
    empty = {"petitioner-name": "", "petitioner-phone": "", "petitioner-id_number": "11010519491231002X"}
    shown = client.post(NEW, at_the_counter(find="1", **empty))
    assert "带入上次登记的信息" in shown.content.decode()
    assert "前埔北里12号" not in shown.content.decode()
    assert not Reading.objects.exists()

    party = shown.context["drawn"].known[0].party_id
    taken = client.post(NEW, at_the_counter(carry=str(party), **empty)).content.decode()
    assert 'value="莲前街道前埔北里12号"' in taken
    assert Reading.objects.get().kind == "reveal"
    for wrong in ("0", "x", "9" * 30):
        assert client.post(NEW, at_the_counter(carry=wrong, **empty)).status_code == 200


def test_kept_for_later_without_a_script(registrar: User, signed_in: SignIn) -> None:
    client = signed_in(registrar)
    answer = client.post(NEW, at_the_counter(keep="1", title="来访人要补材料"), follow=True)

    assert answer.redirect_chain == [("/petitions/drafts/", 302)]
    assert "已存为待登记" in answer.content.decode()
    assert "来访人要补材料" in answer.content.decode()
    assert not Petition.objects.exists()


def test_a_page_of_another_account_is_not_filed(
    registrar: User, triage_officer: User, signed_in: SignIn
) -> None:
    data = posted()
    data["page"] = page_word(triage_officer.pk, data["key"])
    client = signed_in(registrar)

    filed, saved = client.post(NEW, data), client.post("/petitions/drafts/save/", data)

    assert (filed.status_code, saved.status_code) == (409, 409)
    assert "这一页是用另一个账号打开的" in filed.content.decode()
    assert not Petition.objects.exists()
    assert not Draft.objects.exists()


def test_two_pages_on_one_draft_may_both_go_on(registrar: User, signed_in: SignIn) -> None:
    client, data = signed_in(registrar), posted()
    client.post("/petitions/drafts/save/", data)
    client.post("/petitions/drafts/save/", data | {"title": "第一个页面", "draft_version": "1"})
    refused = client.post(
        "/petitions/drafts/save/", data | {"title": "第二个页面", "draft_version": "1"}
    ).json()

    copy = data | {
        "key": refused["copy_key"],
        "page": refused["copy_page"],
        "draft_version": "0",
        "title": "第二个页面",
    }
    assert client.post("/petitions/drafts/save/", copy).status_code == 200
    assert sorted("第一个页面" in draft.body for draft in Draft.objects.all()) == [False, True]


def test_papers_join_the_case_and_a_refused_one_undoes_nothing(registrar: User, signed_in: SignIn) -> None:
    client = signed_in(registrar)
    good = SimpleUploadedFile("材料.txt", "围挡照片说明".encode(), content_type="text/plain")
    client.post(NEW, posted(files=[good]))
    assert Petition.objects.get().case_file.documents.count() == 1

    bad = SimpleUploadedFile("病毒.exe", b"MZ" + b"\0" * 64, content_type="application/x-msdownload")
    answer = client.post(
        NEW,
        posted(
            title="另一件事情的标题",
            content="全然不同的事情。",
            files=[bad],
            **{"petitioner-name": "林秀英", "petitioner-phone": "13900001111"},
        ),
    )
    assert answer.status_code == 200
    assert "附件没有收下" in answer.content.decode()
    assert Petition.objects.count() == 2


def test_the_receipt_names_rights_and_carries_the_secret_once(registrar: User, signed_in: SignIn) -> None:
    client, data = signed_in(registrar), posted()
    text = client.post(NEW, data).content.decode()
    petition = Petition.objects.get()
    assert "您的权利" in text
    assert "<svg" in text.split("receipt-qr")[1]
    assert "data-autoprint" in text

    again = client.post(NEW, data)
    assert "没有重复登记" in again.content.decode()
    assert "data-autoprint" not in again.content.decode()
    paper = client.get(f"/petitions/{petition.number}/receipt/")
    assert paper.status_code == 200
    assert "补打于" in paper.content.decode()
    assert Reading.objects.filter(kind="print", what="登记回执").count() == 1


# --- live checks -------------------------------------------------------------------------------------------
CHECK = "/petitions/new/check/"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("petitioner-id_number", "110105194912310021", "校验位不对"),
        ("petitioner-phone", "138", "联系电话的格式不对"),
        ("received_on", "2099-01-01", "收到日期不能晚于今天"),
        ("title", "长" * 201, "标题最多 200 字"),
        ("place", "前埔", "有多个"),
        ("topic", "无此分类", "没有找到"),
        ("signers-0-id_number", "123", "18 位"),
        ("petitioner-id_number", "", ""),
        ("no-such-field", "x", ""),
    ],
)
def test_a_field_is_checked_when_it_is_left(
    registrar: User, signed_in: SignIn, field: str, value: str, words: str
) -> None:
    data = at_the_counter(**{"signers-rows": "1"}) | {field: value, "field": field}
    answer = signed_in(registrar).post(CHECK, data)

    assert answer.status_code == 200
    said = answer.json()["errors"].get(field, "")
    assert (words in said) if words else said == ""


def test_what_follows_from_a_field_comes_back(registrar: User, signed_in: SignIn) -> None:
    client = signed_in(registrar)
    number = client.post(
        CHECK, at_the_counter(field="petitioner-id_number", **{"petitioner-id_number": "11010519491231002x"})
    ).json()
    assert number["fills"] == {
        "petitioner-id_number": "11010519491231002X", "petitioner-birth_date": "1949-12-31", "petitioner-sex": "F",
    }  # fmt: skip
    place = client.post(CHECK, at_the_counter(field="place")).json()
    assert place["fills"] == {"place": "莲前街道 · 前埔北社区"}
    group = client.post(CHECK, at_the_counter(field="visitor_count", visitor_count="5")).json()
    assert "集体访" in group["notes"]["visitor_count"]
    sealed = client.post(CHECK, at_the_counter(field="purpose", purpose="accuse")).json()
    assert "登记即封存" in sealed["notes"]["purpose"]
    assert client.post(CHECK, at_the_counter(field="claims")).json()["hints"][0][0] == "申诉求决"


def test_the_sixth_representative_is_refused_at_once(registrar: User, signed_in: SignIn) -> None:
    rows = {f"representatives-{n}-name": f"代表{n}" for n in range(6)} | {"representatives-rows": "6"}
    answer = signed_in(registrar).post(CHECK, at_the_counter(field="representatives-5-name", **rows)).json()

    assert answer["errors"]["representatives-5-name"].startswith("代表不超过 5 人（条例第二十条）")


def test_a_street_officer_is_told_at_once_that_the_place_is_not_the_own(
    street_officer: User, signed_in: SignIn
) -> None:
    answer = signed_in(street_officer).post(CHECK, at_the_counter(field="place", place="前埔北")).json()

    assert "没有找到" in answer["errors"]["place"]


def test_units_ask_nothing(unit_handler: User, signed_in: SignIn) -> None:
    client = signed_in(unit_handler)
    assert client.post(CHECK, at_the_counter(field="title")).status_code == 403
    assert client.get(CHECK).status_code == 405
