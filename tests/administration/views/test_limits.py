"""期限和参数 through the real stack: read by those who decide, proposed by two roles, agreed to by a head."""

import pytest
from django.urls import reverse

from apps.administration.models import Proposal
from apps.parameters import selectors as parameters
from apps.parameters.models import Parameter
from apps.parameters.rules.catalogue import ENTRIES
from tests.factories.parameters import parameter

PAGE = reverse("administration:limits")
CHANGE = reverse("administration:propose-limit", args=["sign_days"])
GOOD = {"value": "3", "from_on": "", "reason": "按局务会意见"}


def test_what_acts_is_shown_and_what_does_not_is_not(supervisor_officer, signed_in):
    page = signed_in(supervisor_officer).get(PAGE).content.decode()
    assert "《信访工作条例》第三十四条" in page
    for entry in ENTRIES:
        assert (reverse("administration:limit", args=[entry.key]) in page) is entry.acts
    assert CHANGE in page


def test_heads_read_and_do_not_propose(director, signed_in):
    client = signed_in(director)
    page = client.get(PAGE)
    assert page.status_code == 200 and CHANGE not in page.content.decode()
    assert client.post(CHANGE, GOOD).status_code == 403


@pytest.mark.parametrize(
    "name", ["security_admin", "auditor", "registrar", "unit_approver", "leader", "analyst"]
)
def test_nobody_else(name, request, signed_in):
    client = signed_in(request.getfixturevalue(name))
    assert [client.get(url).status_code for url in (PAGE, CHANGE)] == [403, 403]
    assert client.post(CHANGE, GOOD).status_code == 403
    assert not Proposal.objects.exists()


def test_asked_for_waiting_agreed(sys_admin, director, signed_in):
    admin = signed_in(sys_admin)
    assert admin.post(CHANGE, GOOD).status_code == 302
    asked = Proposal.objects.get()
    address = reverse("administration:proposal", args=[asked.pk])
    assert address in admin.get(PAGE).content.decode()
    assert not Parameter.objects.exists()
    page = signed_in(director).get(address).content.decode()
    assert "签收" in page and "2 个工作日" in page and "3 个工作日" in page
    assert signed_in(director).post(address, {"verb": "agree", "note": ""}).status_code == 302
    parameters.forget()
    assert parameters.value_of("sign_days") == 3
    page = admin.get(PAGE).content.decode()
    assert "3 个工作日" in page and address not in page


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"value": "0"}, "1 个工作日至10 个工作日"),
        ({"value": "11"}, "1 个工作日至10 个工作日"),
        ({"value": "9" * 10}, "请填写整数"),
        ({"value": "３"}, "请填写整数"),
        ({"value": "' OR 1=1"}, "请填写整数"),
        ({"value": ""}, "请填写新值"),
        ({"value": "2"}, "与现在的值相同"),
        ({"from_on": "2020-01-01"}, "不能早于今天"),
        ({"from_on": "2099-12-31"}, "过远"),
        ({"from_on": "1799-01-01"}, "2000 年至 2099 年"),
        ({"from_on": "soon"}, "请填写日期"),
        ({"reason": "  "}, "请填写理由"),
        ({"reason": "理" * 201}, "理由"),
    ],
)
def test_a_wrong_form_is_answered_beside_its_field_and_kept(changed, words, sys_admin, signed_in):
    answer = signed_in(sys_admin).post(CHANGE, GOOD | changed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("key", ["closure", "upload_days", "no_such"])
def test_only_what_acts_has_an_address(key, sys_admin, signed_in):
    client = signed_in(sys_admin)
    for name in ("limit", "propose-limit"):
        assert client.get(reverse(f"administration:{name}", args=[key])).status_code == 404
    assert client.post(reverse("administration:propose-limit", args=[key]), GOOD).status_code == 404


@pytest.mark.parametrize(
    ("key", "value", "stored"),
    [("roll_for_organs", "true", True), ("yellow_share", "2", 2), ("repeat_percent", "50", 50)],
)
def test_switches_shares_and_percents(key, value, stored, sys_admin, signed_in):
    address = reverse("administration:propose-limit", args=[key])
    client = signed_in(sys_admin)
    assert client.get(address).status_code == 200
    assert client.post(address, GOOD | {"value": value}).status_code == 302
    assert Proposal.objects.get().payload["value"] == stored


def test_history_names_every_value(deputy_director, signed_in):
    parameter("sign_days", 3)
    page = (
        signed_in(deputy_director).get(reverse("administration:limit", args=["sign_days"])).content.decode()
    )
    assert "3 个工作日" in page and "许立夏" in page and "程序的默认值" in page


def test_htmx_gets_the_part_that_changes(sys_admin, signed_in):
    part = signed_in(sys_admin).get(PAGE, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part and CHANGE in part


def test_a_later_value_is_announced(sys_admin, signed_in, at):
    parameter("contact_days", 5, from_at=at.replace(year=2030))
    assert "2030" in signed_in(sys_admin).get(PAGE).content.decode()
