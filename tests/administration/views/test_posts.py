"""Dialogs of the security administrator."""

import pytest
from django.urls import reverse

from apps.accounts.selectors import access_of
from apps.administration.models import Change, Proposal

GOOD = {
    "organ": "XFJ-BX",
    "role": "section_head",
    "starts_on": "2026-01-01",
    "ends_on": "",
    "reason": "会议决定",
}


def appoint_url(user):
    return reverse("administration:appoint", args=[user.pk])


def test_what_is_asked_for_waits_and_is_shown(registrar, security_admin, signed_in, at):
    client = signed_in(security_admin)
    assert client.post(appoint_url(registrar), GOOD).status_code == 302
    asked = Proposal.objects.get()
    assert asked.payload["role"] == "section_head"
    page = client.get(reverse("administration:user", args=[registrar.pk])).content.decode()
    assert "等待第二人决定" in page and reverse("administration:proposal", args=[asked.pk]) in page
    assert not access_of(registrar, at).has("section_head")


@pytest.mark.parametrize(
    "changed",
    [
        {"organ": "NOWHERE"},
        {"role": "emperor"},
        {"role": ""},
        {"starts_on": "昨天"},
        {"starts_on": "9999-12-31"},
        {"ends_on": "2025-01-01"},
        {"reason": ""},
        {"reason": "字" * 201},
        {"organ": "' or 1=1--"},
        {"organ": "XFJ-JF", "role": "registrar"},  # holds it already
    ],
)
def test_bad_input_is_refused_and_kept(changed, registrar, security_admin, signed_in):
    answer = signed_in(security_admin).post(appoint_url(registrar), GOOD | changed)
    assert answer.status_code == 422
    assert not Proposal.objects.exists()


def test_not_for_oneself(security_admin, signed_in):
    answer = signed_in(security_admin).post(appoint_url(security_admin), GOOD)
    assert answer.status_code == 422
    assert "不能办理自己的账号和岗位" in answer.content.decode()


@pytest.mark.parametrize("person", ["sys_admin", "director", "auditor", "registrar"])
def test_nobody_else(person, request, triage_officer, signed_in):
    client = signed_in(request.getfixturevalue(person))
    urls = [
        appoint_url(triage_officer),
        reverse("administration:end-appointment", args=[triage_officer.appointments.get().pk]),
        reverse("administration:tie-to-person", args=[triage_officer.pk]),
    ]
    assert {client.get(url).status_code for url in urls} | {
        client.post(url, GOOD).status_code for url in urls
    } == {403}


def test_ending_waits_and_is_offered_once(registrar, security_admin, signed_in):
    client, post = signed_in(security_admin), registrar.appointments.get()
    url = reverse("administration:end-appointment", args=[post.pk])
    page_url = reverse("administration:user", args=[registrar.pk])
    assert url in client.get(page_url).content.decode()
    assert client.post(url, {"ends_on": "2026-11-23", "reason": "调离"}).status_code == 302
    page = client.get(page_url).content.decode()
    assert "终止待决定" in page and url not in page


def test_an_appointment_that_is_not_there(security_admin, signed_in):
    assert (
        signed_in(security_admin).get("/settings/appointments/99999999999999999999/end/").status_code == 404
    )


def test_identity_numbers_are_never_shown_again(registrar, security_admin, signed_in):
    client = signed_in(security_admin)
    typed = {"id_kind": "resident_id", "id_number": "11010519491231002X", "phone": "13806000000"}
    assert client.post(reverse("administration:tie-to-person", args=[registrar.pk]), typed).status_code == 302
    page = client.get(reverse("administration:user", args=[registrar.pk])).content.decode()
    assert "11010519491231002X" not in page and "13806000000" not in page
    assert Change.objects.get().kind == "set_person_keys"


def test_a_wrong_number_is_refused_beside_its_field(registrar, security_admin, signed_in):
    typed = {"id_kind": "resident_id", "id_number": "110105194912310021", "phone": ""}
    answer = signed_in(security_admin).post(
        reverse("administration:tie-to-person", args=[registrar.pk]), typed
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors.get("id_number")
