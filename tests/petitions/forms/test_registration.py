"""The registration page's POST as values: rows that grow, drafts that come back, refusals beside their fields."""

from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from apps.base.errors import InvalidInput, InvalidInputs
from apps.petitions.forms.registration import RegistrationForm, draft_body, from_draft, new_key

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 24)


def posted(**changes: Any) -> QueryDict:
    data = QueryDict(mutable=True)
    typed: dict[str, Any] = {
        "key": new_key(), "channel": "visit", "received_on": "2026-11-24", "purpose": "resolve",
        "title": "反映加装电梯施工占用消防通道", "content": "围挡占用消防车通道。", "street": "350203010000",
        "community": "", "content_1": "城乡建设", "content_2": "城乡建设/城市建设和市政管理",
        "petitioner-name": "陈志明", "petitioner-id_kind": "resident_id", "petitioner-phone": "13800006021",
        "claims": ["停止施工", "", "公开审批材料"],
    }  # fmt: skip
    for key, value in (typed | changes).items():
        data.setlist(key, value if isinstance(value, list) else [value])
    return data


def form_of(**changes: Any) -> RegistrationForm:
    return RegistrationForm(posted(**changes), on=ON)


def test_values_are_what_was_typed() -> None:
    form = form_of(**{"representatives-rows": "2", "representatives-0-name": "林秀英"})
    assert form.is_whole(), form.error_lines
    values = form.registration()
    assert values.claims == ("停止施工", "公开审批材料")
    assert values.area_code == "350203010000"
    assert values.content_class == "城乡建设/城市建设和市政管理"
    assert values.petitioner is not None
    assert (values.petitioner.name, values.petitioner.id_kind) == ("陈志明", "")
    assert [person.name for person in values.representatives] == ["林秀英"]


def test_anonymous_petitioner_is_not_asked_for_anything() -> None:
    form = form_of(anonymous="on", **{"petitioner-name": "", "petitioner-phone": "不详"})
    assert form.is_whole()
    assert form.registration().petitioner is None


def test_place_outside_the_district_is_a_choice_and_not_an_omission() -> None:
    outside = form_of(street="outside")
    assert outside.is_whole()
    assert outside.registration().area_code == ""
    assert not form_of(street="").is_whole()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"petitioner-phone": "138000"}, "联系电话"),
        ({"petitioner-id_number": "35020319900101001"}, "号码"),
        ({"title": ""}, "请填写标题"),
        ({"purpose": ""}, "信访目的"),
        ({"received_on": "昨天"}, "收到日期"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_typed_is_lost(changes: dict[str, str], words: str) -> None:
    form = form_of(**changes)
    assert not form.is_whole()
    assert any(words in text for _id, text in form.error_lines)
    assert form["content"].value() == "围挡占用消防车通道。"
    assert form.claim_lines == ["停止施工", "公开审批材料", ""]


def test_refusals_of_the_law_find_their_fields() -> None:
    form = form_of()
    assert form.is_whole()
    form.blame(
        InvalidInputs(
            [
                InvalidInput("请填写信访人姓名。", field="petitioner.name"),
                InvalidInput("代表不超过 5 人。", field="representatives"),
                InvalidInput("请选择内容分类。", field="content_class"),
                InvalidInput("别的原因。", field="nowhere"),
            ]
        )
    )
    assert form.petitioner.errors["name"] == ["请填写信访人姓名。"]
    assert form.row_errors["representatives"] == ["代表不超过 5 人。"]
    assert form.errors["content_1"] == ["请选择内容分类。"]
    assert list(form.non_field_errors()) == ["别的原因。"]


def test_a_draft_comes_back_as_it_was_typed() -> None:
    data = posted(**{"signers-rows": "1", "signers-0-name": "黄建国", "title": "写到一半"})
    back = RegistrationForm(from_draft(draft_body(data)), on=ON).hushed()
    assert back["title"].value() == "写到一半"
    assert back.claim_lines == ["停止施工", "公开审批材料", ""]
    assert back.rows["signers"][0]["name"].value() == "黄建国"
    assert back.error_lines == []


def test_accused_section_follows_the_purpose_or_what_is_in_it() -> None:
    assert not form_of().accuses
    assert form_of(purpose="accuse").accuses
    assert form_of(**{"accused-rows": "1", "accused-0-name": "某某"}).accuses


def test_rows_are_capped() -> None:
    assert len(form_of(**{"signers-rows": "99999"}).rows["signers"]) == 0
    assert len(form_of(**{"signers-rows": "999"}).rows["signers"]) == 201


def test_content_selects_follow_the_level_above() -> None:
    first, second, third = form_of().content_selects
    assert first["value"] == "城乡建设"
    assert second["value"] == "城乡建设/城市建设和市政管理"
    assert all(code.startswith("城乡建设/") for code, _name in second["choices"])
    assert third["value"] == ""
    moved = form_of(content_1="环境保护").content_selects
    assert moved[1]["value"] == ""
