"""Dialogs of the system administrator."""

import json

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.administration.models import Change

NAMES = ("edit-account", "close-account", "reopen-account", "renew-password")


def url_of(name, user):
    return reverse(f"administration:{name}", args=[user.pk])


@pytest.mark.parametrize("name", NAMES)
def test_a_dialog_is_a_fragment_for_htmx_and_a_page_without(name, registrar, sys_admin, signed_in):
    client = signed_in(sys_admin)
    fragment = client.get(url_of(name, registrar), headers={"HX-Request": "true"}).content.decode()
    page = client.get(url_of(name, registrar)).content.decode()
    assert "<html" not in fragment and "data-verb-form" in fragment
    assert page.count("<h1") == 1 and "data-verb-form" in page


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("person", ["security_admin", "director", "auditor", "registrar"])
def test_nobody_else_gets_or_posts(name, person, request, triage_officer, signed_in):
    client = signed_in(request.getfixturevalue(person))
    url = url_of(name, triage_officer)
    assert (client.get(url).status_code, client.post(url, {"reason": "x"}).status_code) == (403, 403)
    assert not Change.objects.exists()


def test_closing_cuts_off_at_the_next_request(registrar, sys_admin, signed_in):
    theirs, mine = signed_in(registrar), signed_in(sys_admin)
    assert theirs.get("/petitions/").status_code == 200
    answer = mine.post(url_of("close-account", registrar), {"reason": "调离"})
    assert answer.status_code == 302
    assert theirs.get("/petitions/").status_code == 302
    assert not User.objects.get(pk=registrar.pk).is_active


def test_htmx_is_told_to_close_the_dialog_and_fetch_again(registrar, sys_admin, signed_in):
    answer = signed_in(sys_admin).post(
        url_of("edit-account", registrar), {"name": "林大满", "post": ""}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 204
    assert {"administration-changed", "close-dialog"} <= set(json.loads(answer["HX-Trigger"]))


def test_a_missing_reason_keeps_the_dialog(registrar, sys_admin, signed_in):
    answer = signed_in(sys_admin).post(url_of("close-account", registrar), {"reason": " "})
    assert answer.status_code == 422
    assert "请填写理由" in answer.content.decode()


def test_the_own_account_is_refused_in_words(sys_admin, signed_in):
    for name in NAMES:
        answer = signed_in(sys_admin).post(
            url_of(name, sys_admin), {"reason": "试试", "name": "某", "post": ""}
        )
        assert answer.status_code == 422
        assert "不能办理自己的账号和岗位" in answer.content.decode() or name == "reopen-account"
    assert not Change.objects.exists()


def test_the_new_password_stands_in_the_dialog(registrar, sys_admin, signed_in):
    answer = signed_in(sys_admin).post(url_of("renew-password", registrar), {"reason": "本人忘记"})
    registrar.refresh_from_db()
    assert answer.status_code == 200
    assert registrar.check_password(answer.context["password"])
    assert "no-store" in answer["Cache-Control"]


def test_closing_and_opening_again(registrar, sys_admin, signed_in):
    client = signed_in(sys_admin)
    client.post(url_of("close-account", registrar), {"reason": "误操作"})
    assert "恢复账号" in client.get(reverse("administration:user", args=[registrar.pk])).content.decode()
    client.post(url_of("reopen-account", registrar), {"reason": "更正"})
    assert User.objects.get(pk=registrar.pk).is_active
