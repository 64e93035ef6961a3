"""流转往返: for supervision and heads; a wrong window is said, never an error."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
PAGE = "/petitions/ping-pong/"


def test_for_supervision_not_for_the_desk(
    signed_in: SignIn, supervisor_officer: User, triage_officer: User
) -> None:
    shown = signed_in(supervisor_officer).get(PAGE)

    assert shown.status_code == 200
    assert "检举控告件" in shown.content.decode()
    assert "hops_days_lost" in shown.content.decode()
    assert signed_in(triage_officer).get(PAGE).status_code == 403


@pytest.mark.parametrize(
    "window",
    [
        "from=2026-13-01&to=x",
        "from=2026-12-01&to=2026-11-01",
        "from=1800-01-01&to=2026-01-01",
        "to=2026-01-01",
    ],
)
def test_a_wrong_window_is_said(signed_in: SignIn, supervisor_officer: User, window: str) -> None:
    answer = signed_in(supervisor_officer).get(f"{PAGE}?{window}")

    assert answer.status_code == 400
    assert "日期" in answer.content.decode()
