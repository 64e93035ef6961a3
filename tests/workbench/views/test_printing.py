"""今日清单 on paper: what presses, with a box to tick; nothing of an accusation leaves the screen."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.base.clock import now
from tests.factories.petitions import make_accusation, make_petition

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_only_what_presses_is_printed(triage_officer: User, signed_in: SignIn) -> None:
    late, far = make_petition(at=now() - timedelta(days=20)), make_petition(at=now())
    text = signed_in(triage_officer).get("/today/print/").content.decode()
    assert late.number in text
    assert far.number not in text
    assert "超 5 天" in text
    assert "□" in text


def test_accusation_stays_on_the_screen(vault_officer: User, signed_in: SignIn) -> None:
    make_accusation(at=now() - timedelta(days=20), title="检举某人收受好处")
    text = signed_in(vault_officer).get("/today/print/").content.decode()
    assert "检举某人" not in text
    assert "检举控告件，见系统" in text


def test_whoever_has_no_desk_has_no_list(auditor: User, signed_in: SignIn) -> None:
    assert signed_in(auditor).get("/today/print/").status_code == 403
