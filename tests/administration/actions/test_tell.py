"""Who is told of a proposal and of its end, and that the notice leads to it."""

import pytest
from django.urls import reverse

from apps.accounts.selectors import access_of
from apps.administration.actions.decide import agree, refuse, withdraw
from apps.administration.actions.propose_appointment import propose_appointment
from apps.notifications.models import Notification
from apps.notifications.selectors.inbox import inbox

pytestmark = pytest.mark.django_db


def told(user, at):
    return [(row.text, row.url) for row in inbox(access_of(user, at), at).rows]


def test_those_who_may_decide_and_nobody_else(
    director, other_security_admin, deputy_director, sys_admin, auditor, asked, registrar, security_admin, at
):
    url = reverse("administration:proposal", args=[asked.pk])
    words = "施雨水提出“授予岗位：registrar 林小满”，等你决定。"
    for user in (director, other_security_admin):
        assert told(user, at) == [(words, url)]
    for user in (deputy_director, sys_admin, auditor, registrar, security_admin):
        assert told(user, at) == []


def test_not_the_person_it_is_about(director, other_security_admin, letters_section, security_admin, at):
    propose_appointment(
        user=director, organ=letters_section, role="section_head", starts_on=at.date(), ends_on=None, vault=False,
        reason="兼任", access=security_admin.access, at=at,
    )  # fmt: skip
    assert set(Notification.objects.values_list("user_id", flat=True)) == {other_security_admin.pk}


def test_the_proposer_learns_how_it_ended(asked, security_admin, director, at):
    refuse(proposal_id=asked.pk, note="编制已满", access=director.access, at=at)
    assert [text for text, _url in told(security_admin, at)] == [
        "你提出的“授予岗位：registrar 林小满”，叶秋分不同意：编制已满"
    ]


def test_an_agreement_may_carry_a_word(asked, security_admin, director, at):
    agree(proposal_id=asked.pk, note="同意，限一年", access=director.access, at=at)
    asked.refresh_from_db()
    assert asked.note == "同意，限一年"
    assert "已同意" in told(security_admin, at)[0][0]


def test_a_withdrawal_tells_nobody(asked, security_admin, at):
    before = Notification.objects.count()
    withdraw(proposal_id=asked.pk, access=security_admin.access, at=at)
    assert Notification.objects.count() == before
