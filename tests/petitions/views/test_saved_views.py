"""Views by name through the whole stack: opened, counted after the page, kept, shared, and old ones that still open."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.base.clock import now
from apps.organisations.models import Organ
from apps.petitions.models import SavedView
from apps.petitions.rules.saved_views import BUILT_IN
from tests.factories.petitions import make_petition

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
HTMX = {"HX-Request": "true"}


@pytest.mark.parametrize("view", BUILT_IN, ids=lambda view: view.slug)
def test_every_built_in_view_opens(registrar: User, signed_in: SignIn, view) -> None:
    make_petition(at=now())
    client = signed_in(registrar)
    answer = client.get(f"/petitions/views/{view.slug}/", follow=True)
    assert answer.status_code == 200
    assert [one["name"] for one in answer.context["views"] if one["current"]] == [view.name]


def test_numbers_come_after_the_page_and_are_remembered(registrar: User, signed_in: SignIn) -> None:
    make_petition(at=now())
    client = signed_in(registrar)
    page = client.get("/petitions/")
    assert all(view["count"] == "" for view in page.context["views"])
    assert page.context["counts_url"]
    bar = client.get("/petitions/views/counts/?state=open", headers=HTMX)
    found = {view["slug"]: view["count"] for view in bar.context["views"]}
    assert (found["all"], found["open"], found["overdue"]) == ("1", "1", "0")
    again = client.get("/petitions/")
    assert again.context["counts_url"] == ""
    assert {view["slug"]: view["count"] for view in again.context["views"]} == found


def test_kept_from_the_list_and_opened_by_its_owner(registrar: User, signed_in: SignIn) -> None:
    client = signed_in(registrar)
    dialog = client.get("/petitions/views/new/?state=open&street=350203010", headers=HTMX).content.decode()
    assert "状态：在办" in dialog
    assert "街道：莲前街道" in dialog
    answer = client.post("/petitions/views/new/?state=open", {"name": "我的在办"}, headers=HTMX)
    assert answer.status_code == 204
    assert "我的在办" in json.loads(answer["HX-Trigger"])["toast"]["message"]
    view = SavedView.objects.get()
    assert client.get(f"/petitions/views/{view.pk}/").url == "/petitions/?state=open"
    assert "我的在办" in client.get("/petitions/").content.decode()


@pytest.mark.parametrize(
    ("query", "name", "said"),
    [("state=open", "", "请填写视图名称"), ("state=zzz", "甲", "状态"), ("q=郑海生", "甲", "个人信息")],
)
def test_what_cannot_be_kept_says_why(
    registrar: User, signed_in: SignIn, query: str, name: str, said: str
) -> None:
    answer = signed_in(registrar).post(f"/petitions/views/new/?{query}", {"name": name}, headers=HTMX)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not SavedView.objects.exists()


def test_an_old_view_says_what_no_longer_holds_and_opens(registrar: User, signed_in: SignIn) -> None:
    view = SavedView.objects.create(
        owner=registrar, name="旧视图", query="state=open&colour=red", created_at=now(), changed_at=now()
    )
    client = signed_in(registrar)
    page = client.get(f"/petitions/views/{view.pk}/", follow=True)
    assert page.redirect_chain[-1][0] == "/petitions/?state=open"
    assert "旧视图" in page.content.decode()
    assert "没有“colour”这个条件" in page.content.decode()


def test_changed_on_the_page_of_views(section_head: User, bureau: Organ, signed_in: SignIn) -> None:
    client = signed_in(section_head)
    for name in ("甲", "乙"):
        client.post("/petitions/views/new/?state=open", {"name": name})
    first, second = SavedView.objects.order_by("ordinal")
    client.post(f"/petitions/views/{second.pk}/move/", {"to": "up"})
    client.post(f"/petitions/views/{first.pk}/rename/", {"name": "丙"})
    client.post(f"/petitions/views/{first.pk}/share/", {"organ": str(bureau.pk)})
    assert list(SavedView.objects.order_by("ordinal").values_list("name", "organ")) == [
        ("乙", None),
        ("丙", bureau.pk),
    ]
    assert "丙" in client.get("/petitions/views/").content.decode()
    client.post(f"/petitions/views/{first.pk}/unshare/")
    client.post(f"/petitions/views/{second.pk}/remove/")
    assert list(SavedView.objects.values_list("name", "organ")) == [("丙", None)]


def test_outsider_cannot_open_or_change(registrar: User, triage_officer: User, signed_in: SignIn) -> None:
    view = SavedView.objects.create(owner=registrar, name="私", query="", created_at=now(), changed_at=now())
    client = signed_in(triage_officer)
    assert client.get(f"/petitions/views/{view.pk}/").status_code == 404
    for what in ("rename", "share", "unshare", "remove", "move"):
        answer = client.post(f"/petitions/views/{view.pk}/{what}/", {"name": "夺", "organ": "x"})
        assert answer.status_code in (302, 404), what
    view.refresh_from_db()
    assert (view.name, view.organ_id) == ("私", None)


def test_unknown_changes_are_not_there(registrar: User, signed_in: SignIn) -> None:
    assert signed_in(registrar).post("/petitions/views/1/explode/").status_code == 404
    assert signed_in(registrar).get("/petitions/views/1/remove/").status_code == 405
