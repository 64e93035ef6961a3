"""为什么在我这里 as a popover and as a page."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_popover_and_page_say_the_same(triage_officer: User, signed_in: SignIn) -> None:
    client = signed_in(triage_officer)
    popover = client.get("/why/to_triage/", headers={"HX-Request": "true"}).content.decode()
    page = client.get("/why/to_triage/").content.decode()
    assert "data-popover" in popover
    assert "<h1>" in page
    for text in (popover, page):
        assert "第二十二条、第三十一条" in text


def test_queue_of_others_is_not_there(unit_handler: User, signed_in: SignIn) -> None:
    assert signed_in(unit_handler).get("/why/to_triage/").status_code == 404
