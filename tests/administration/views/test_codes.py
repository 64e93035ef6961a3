"""内容分类 through the real stack."""

import pytest
from django.urls import reverse

from apps.administration.models import Change
from apps.petitions.models import ContentClass, Petition
from tests.factories.petitions import make_petition

LIST, NEW = reverse("administration:codes"), reverse("administration:new-code")
HTMX = {"HX-Request": "true"}


def step(name, code):
    return reverse(f"administration:{name}", args=[ContentClass.objects.get(code=code).pk])


def test_one_level_at_a_time_with_what_was_used(sys_admin, signed_in):
    case = make_petition()
    leaf = ContentClass.objects.get(code="民政/社会救助")
    Petition.objects.filter(pk=case.pk).update(content_class=leaf)
    client = signed_in(sys_admin)
    first = client.get(LIST).content.decode()
    assert "城乡建设" in first and "社会救助" not in first and "归入事项　" not in first
    second = client.get(LIST, {"under": "民政"}).content.decode()
    assert "社会救助" in second and step("rename-code", "民政/社会救助") in second
    assert client.get(LIST, {"under": "城乡建设/安全生产"}).status_code == 200


def test_the_statements_do_not_grow(sys_admin, signed_in, django_assert_max_num_queries):
    client = signed_in(sys_admin)
    client.get(LIST)
    with django_assert_max_num_queries(14):
        client.get(LIST, {"under": "城乡建设"})


def test_add_rename_retire_restore(sys_admin, signed_in):
    client = signed_in(sys_admin)
    form = {"name": "养老服务", "from_on": "2027-01-01", "reason": "机构改革"}
    added = client.post(step("new-code-under", "民政"), form, headers=HTMX)
    assert added.status_code == 204 and "administration-changed" in added["HX-Trigger"]
    assert ContentClass.objects.get(code="民政/养老服务").level == 2
    client.post(step("rename-code", "国土资源"), form | {"name": "自然资源"})
    assert ContentClass.objects.filter(code="自然资源").exists()
    client.post(step("retire-code", "商贸旅游"), form)
    retired = ContentClass.objects.get(code="商贸旅游")
    assert str(retired.active_to) == "2026-12-31"
    client.post(step("restore-code", "商贸旅游"), {"reason": "误停"})
    retired.refresh_from_db()
    assert retired.active_to is None
    assert Change.objects.count() == 4


def test_retired_classes_are_shown_when_asked_for(sys_admin, signed_in):
    ContentClass.objects.filter(code="商贸旅游").update(active_to="2026-01-01")
    client = signed_in(sys_admin)
    assert step("restore-code", "商贸旅游") not in client.get(LIST).content.decode()
    page = client.get(LIST, {"retired": "1"}).content.decode()
    assert step("restore-code", "商贸旅游") in page and "已停用" in page


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": "社会救助"}, "已有同名"),
        ({"name": "甲/乙"}, "斜线"),
        ({"name": "\u200b养老"}, "不可见字符"),
        ({"name": "甲" * 60}, "分类名称"),
        ({"name": ""}, "请填写分类名称"),
        ({"from_on": "2020-01-01"}, "从今天或者以后"),
        ({"from_on": "2090-01-01"}, "过远"),
        ({"reason": ""}, "请填写理由"),
    ],
)
def test_a_wrong_form_changes_nothing(changed, words, sys_admin, signed_in):
    form = {"name": "养老服务", "from_on": "2027-01-01", "reason": "机构改革"} | changed
    answer = signed_in(sys_admin).post(step("new-code-under", "民政"), form)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not Change.objects.exists()


def test_heads_read_and_nobody_else_does(director, supervisor_officer, registrar, signed_in):
    page = signed_in(director).get(LIST).content.decode()
    assert "城乡建设" in page and step("rename-code", "城乡建设") not in page
    assert signed_in(director).post(NEW, {}).status_code == 403
    for other in (supervisor_officer, registrar):
        client = signed_in(other)
        urls = (LIST, NEW, step("retire-code", "民政"))
        assert [client.get(url).status_code for url in urls] == [403] * 3


@pytest.mark.parametrize("under", ["没有", "' OR 1=1", "城乡建设/安全生产/事故处理", "a" * 500])
def test_what_is_not_there(under, sys_admin, signed_in):
    client = signed_in(sys_admin)
    assert client.get(LIST, {"under": under}).status_code == 404
    assert client.get(reverse("administration:rename-code", args=[999999])).status_code == 404
