"""Addresses that mean nothing are not found; none of them is a failure of the server."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/petitions/%00/", 404),
        ("/petitions/2026-00001'--/", 404),
        ("/petitions/" + "9" * 300 + "/", 404),
        ("/petitions/?after=garbage", 200),
        ("/petitions/?q=%00", 400),
        ("/petitions/?q=%25", 200),
        ("/petitions/new/?draft=zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz", 200),
        ("/search/?q=%00%07", 302),
        ("/?queue=nothing", 200),
    ],
)
def test_odd_addresses(
    triage_officer: User, signed_in: Callable[[User], Client], address: str, status: int
) -> None:
    assert signed_in(triage_officer).get(address).status_code == status
