"""机构和机关代字 through the real stack."""

from datetime import date

import pytest
from django.urls import reverse

from apps.administration.models import Change, Proposal
from apps.organisations.actions import end_organ
from apps.organisations.models import Organ
from tests.factories.organisations import organ

LIST, NEW = reverse("administration:units"), reverse("administration:new-unit")
GOOD = {
    "parent": "SMQ", "kind": "department", "code": "SJGL", "area": "", "name": "厦门市思明区数据管理局", "short_name": "区数据局",
    "document_prefix": "思数", "phone": "0592-5860000", "active_from": "2026-11-24", "handles_petitions": "on",
    "reason": "机构改革",
}  # fmt: skip


def address(step, unit):
    return reverse(f"administration:{step}", args=[unit.pk])


def test_the_tree_without_communities_until_asked_for(sys_admin, department, community, signed_in):
    client = signed_in(sys_admin)
    page = client.get(LIST).content.decode()
    assert address("edit-unit", department) in page and "思住建" in page
    assert address("edit-unit", community) not in page
    for query in ({"under": "350203007"}, {"kind": "community"}, {"q": community.short_name}):
        assert address("edit-unit", community) in client.get(LIST, query).content.decode()


def test_ended_organs_with_their_successor(sys_admin, district, department, signed_in):
    old = organ(under=district, name="区旧局")
    end_organ(organ=old, successor=department, ends_on=date(2026, 6, 30))
    client = signed_in(sys_admin)
    assert "区旧局" not in client.get(LIST).content.decode()
    page = client.get(LIST, {"state": "ended"}).content.decode()
    assert "区旧局" in page and f"由{department}承继" in page and address("edit-unit", old) not in page


def test_heads_read_only(director, department, signed_in):
    client = signed_in(director)
    page = client.get(LIST).content.decode()
    assert "思住建" in page and address("edit-unit", department) not in page and NEW not in page
    assert client.post(NEW, GOOD).status_code == 403


@pytest.mark.parametrize("name", ["supervisor_officer", "security_admin", "auditor", "unit_approver"])
def test_nobody_else(name, request, department, signed_in):
    client = signed_in(request.getfixturevalue(name))
    urls = (LIST, NEW, address("edit-unit", department), address("end-unit", department))
    assert [client.get(url).status_code for url in urls] == [403] * 4


def test_a_new_organ(sys_admin, signed_in):
    assert signed_in(sys_admin).post(NEW, GOOD).status_code == 302
    made = Organ.objects.get(code="SJGL")
    assert (made.document_prefix, made.handles_petitions) == ("思数", True)
    assert Change.objects.get().kind == "create_organ"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"code": "ZJJ"}, "代码已经用过"),
        ({"code": "../ZJJ"}, "大写字母"),
        ({"document_prefix": "思信"}, "已由区信访局使用"),
        ({"document_prefix": "思〔2026〕"}, "机关代字只用汉字"),
        ({"document_prefix": "<b>"}, "机关代字只用汉字"),
        ({"document_prefix": "思\u202e信"}, "不可见字符"),
        ({"name": "厦门市思明区信访局"}, "已有同名"),
        ({"name": "x" * 200}, "全称"),
        ({"phone": "javascript:alert(1)"}, "联系电话"),
        ({"kind": "community"}, "上级应为"),
        ({"kind": "street_office", "area": ""}, "请选择属地"),
        ({"kind": "bureau"}, "类型"),
        ({"parent": "NO-SUCH"}, "上级机构"),
        ({"parent": ""}, "上级机构"),
        ({"area": "999999999999"}, "属地"),
        ({"active_from": "2026-13-01"}, "请填写日期"),
        ({"active_from": "0001-01-01"}, "2000 年至"),
        ({"reason": ""}, "请填写理由"),
    ],
)
def test_a_wrong_form_is_kept_and_nothing_is_set_up(changed, words, sys_admin, signed_in):
    before = Organ.objects.count()
    answer = signed_in(sys_admin).post(NEW, GOOD | changed)
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page
    assert "机构改革" in page or "reason" in changed
    assert Organ.objects.count() == before and not Change.objects.exists()


def test_a_correction(sys_admin, department, signed_in):
    form = {
        "name": department.name, "short_name": department.short_name, "document_prefix": "思建交", "phone": "",
        "handles_petitions": "on", "reason": "代字调整",
    }  # fmt: skip
    url = address("edit-unit", department)
    client = signed_in(sys_admin)
    assert client.get(url).status_code == 200
    answer = client.post(url, form, headers={"HX-Request": "true"})
    assert answer.status_code == 204 and "administration-changed" in answer["HX-Trigger"]
    department.refresh_from_db()
    assert department.document_prefix == "思建交"
    again = client.post(url, form)
    assert again.status_code == 422 and "没有任何变化" in again.content.decode()


def test_an_ending_waits_for_a_head(sys_admin, director, district, department, signed_in):
    old = organ(under=district, name="区旧局")
    form = {"successor": department.code, "ends_on": "2026-11-24", "reason": "机构改革"}
    client = signed_in(sys_admin)
    assert client.post(address("end-unit", old), form).status_code == 302
    asked = Proposal.objects.get()
    assert reverse("administration:proposal", args=[asked.pk]) in client.get(LIST).content.decode()
    decide = reverse("administration:proposal", args=[asked.pk])
    assert "区旧局" in signed_in(director).get(decide).content.decode()
    assert signed_in(director).post(decide, {"verb": "agree", "note": ""}).status_code == 302
    old.refresh_from_db()
    assert old.successor == department


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"successor": "ZJJ"}, "承继机构"),  # itself: not offered
        ({"successor": "NO-SUCH"}, "承继机构"),
        ({"ends_on": "2050-01-01"}, "不能晚于今天"),
        ({"ends_on": "2001-01-01"}, "早于启用日期"),
        ({"reason": ""}, "请填写理由"),
    ],
)
def test_an_ending_that_cannot_be(changed, words, sys_admin, department, signed_in):
    form = {"successor": "CGZF", "ends_on": "2026-11-24", "reason": "机构改革"} | changed
    answer = signed_in(sys_admin).post(address("end-unit", department), form)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not Proposal.objects.exists()


def test_what_is_not_there(sys_admin, signed_in):
    client = signed_in(sys_admin)
    for step in ("edit-unit", "end-unit"):
        assert client.get(reverse(f"administration:{step}", args=[999999])).status_code == 404
    assert client.get(LIST, {"state": "no-such"}).status_code == 400
    assert client.get(LIST, {"q": "' OR 1=1--%_"}).status_code == 200
