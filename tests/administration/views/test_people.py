"""The list of accounts, one account, a new one: through the real stack."""

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.administration.models import Change
from apps.organisations import selectors as organs
from tests.factories.accounts import member

LIST, NEW = reverse("administration:users"), reverse("administration:open-account")


def page_of(user):
    return reverse("administration:user", args=[user.pk])


@pytest.mark.parametrize("name", ["sys_admin", "security_admin"])
def test_administrators_see_people_with_their_posts(name, request, registrar, signed_in):
    page = signed_in(request.getfixturevalue(name)).get(LIST).content.decode()
    assert page_of(registrar) in page
    assert "登记员" in page


@pytest.mark.parametrize(
    "name", ["director", "deputy_director", "auditor", "registrar", "unit_approver", "leader"]
)
def test_nobody_else(name, request, registrar, signed_in):
    client = signed_in(request.getfixturevalue(name))
    assert [client.get(url).status_code for url in (LIST, page_of(registrar), NEW)] == [403, 403, 403]


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ({"q": "林小"}, True),
        ({"q": "REGISTRAR"}, True),
        ({"q": "无此人"}, False),
        ({"role": "registrar"}, True),
        ({"role": "leader"}, False),
        ({"organ": "XFJ"}, True),
        ({"organ": "350203010"}, False),
        ({"state": "disabled"}, False),
        ({"state": "jobless"}, False),
        ({"state": "active", "role": "registrar", "organ": "XFJ-JF"}, True),
    ],
)
def test_conditions(query, there, registrar, sys_admin, signed_in):
    page = signed_in(sys_admin).get(LIST, query).content.decode()
    assert (page_of(registrar) in page) is there


@pytest.mark.parametrize(
    "query", [{"role": "emperor"}, {"organ": "' or 1=1--"}, {"state": "x"}, {"q": "长" * 41}, {"q": "\x00"}]
)
def test_bad_conditions_are_answered_in_place(query, sys_admin, signed_in):
    answer = signed_in(sys_admin).get(LIST, query)
    assert answer.status_code == 400
    assert "用户和岗位" in answer.content.decode()


@pytest.mark.parametrize("cursor", ["x", "W10", "WyJhIiwgImIiXQ", "WzEsIDIsIDNd", "W251bGwsIG51bGxd"])
def test_made_up_cursors_show_the_first_page(cursor, registrar, sys_admin, signed_in):
    answer = signed_in(sys_admin).get(LIST, {"after": cursor})
    assert (answer.status_code, page_of(registrar) in answer.content.decode()) == (200, True)


def test_pages_follow_each_other_without_gap_or_repeat(sys_admin, signed_in):
    made = {member("analyst", organs.bureau(), username=f"many{n:03}").pk for n in range(60)}
    client, url, seen = signed_in(sys_admin), LIST, []
    while url:
        context = client.get(url).context
        seen += [row.user.pk for row in context["rows"]]
        url = context["after_url"]
    assert len(seen) == len(set(seen)) == User.objects.count()
    assert made <= set(seen)


def test_the_list_costs_the_same_for_many_people(sys_admin, signed_in, django_assert_max_num_queries):
    for number in range(30):
        member("analyst", organs.bureau(), username=f"many{number:03}")
    client = signed_in(sys_admin)
    client.get(LIST)
    with django_assert_max_num_queries(11):  # 3 of the page and what session, user and shell take
        client.get(LIST)


def test_one_page_costs_the_same_for_many_posts(
    sys_admin, registrar, bureau, signed_in, django_assert_max_num_queries
):
    for role in ("triage_officer", "section_head", "analyst"):
        registrar.appointments.create(organ=bureau, role=role, starts_on="2025-01-01", ends_on="2025-12-31")
    client = signed_in(sys_admin)
    client.get(page_of(registrar))
    with django_assert_max_num_queries(15):  # 7 of the page and what session, user and shell take
        client.get(page_of(registrar))


def test_what_each_administrator_is_offered(registrar, sys_admin, security_admin, signed_in):
    by_sys, by_security = (
        signed_in(one).get(page_of(registrar)).content.decode() for one in (sys_admin, security_admin)
    )
    assert ("停用账号" in by_sys, "授予岗位" in by_sys) == (True, False)
    assert ("停用账号" in by_security, "授予岗位" in by_security) == (False, True)


def test_nothing_is_offered_on_the_own_account(sys_admin, security_admin, signed_in):
    for one in (sys_admin, security_admin):
        page = signed_in(one).get(page_of(one)).content.decode()
        assert "不能办理自己的账号和岗位" in page
        assert reverse("administration:close-account", args=[one.pk]) not in page
        assert reverse("administration:appoint", args=[one.pk]) not in page


@pytest.mark.parametrize("number", ["0", "999999999", "9" * 40])
def test_nobody_there(number, sys_admin, signed_in):
    assert signed_in(sys_admin).get(f"{LIST}{number}/").status_code == 404


def test_the_first_password_is_shown_once(sys_admin, signed_in):
    client = signed_in(sys_admin)
    answer = client.post(NEW, {"username": "lin.xm", "name": "林小满", "post": "科员"})
    user = User.objects.get(username="lin.xm")
    password = answer.context["password"]
    assert answer.status_code == 200 and password in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert user.check_password(password)
    assert password not in client.get(page_of(user)).content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        {"username": "", "name": "林"},
        {"username": "lin xm", "name": "林"},
        {"username": "registrar", "name": "林"},
        {"username": "lin.xm", "name": ""},
        {"username": "lin.xm", "name": "林\u202e满"},
        {"username": "lin.xm\x00", "name": "林"},
        {"username": "lin.xm", "name": "x" * 41},
    ],
)
def test_bad_input_keeps_what_was_typed(typed, registrar, sys_admin, signed_in):
    answer = signed_in(sys_admin).post(NEW, {"post": "四级主任科员", **typed})
    assert answer.status_code == 422
    assert "四级主任科员" in answer.content.decode()
    assert not Change.objects.exists()


def test_what_is_typed_is_shown_as_text(sys_admin, signed_in):
    client = signed_in(sys_admin)
    client.post(NEW, {"username": "evil", "name": "<script>alert(1)</script>", "post": '"><img src=x>'})
    page = (
        client.get(LIST).content.decode()
        + client.get(page_of(User.objects.get(username="evil"))).content.decode()
    )
    assert "<script>alert" not in page and "<img src=x" not in page
