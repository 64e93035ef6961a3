"""The year page."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_a_published_year_names_its_notice(signed_in: SignIn, registrar: User) -> None:
    text = signed_in(registrar).get("/deadlines/calendar/?year=2026").content.decode()
    assert "国办发明电〔2025〕7号" in text
    assert "春节调休上班" in text
    assert "全年工作日 248 天" in text


def test_a_provisional_year_says_so(signed_in: SignIn, registrar: User) -> None:
    assert "均为暂定" in signed_in(registrar).get("/deadlines/calendar/?year=2027").content.decode()
    assert (
        "本年没有载入任何安排" in signed_in(registrar).get("/deadlines/calendar/?year=2050").content.decode()
    )


def test_this_year_by_default_and_nonsense_is_not_found(signed_in: SignIn, registrar: User) -> None:
    client = signed_in(registrar)
    assert client.get("/deadlines/calendar/").status_code == 200
    for year in ("1066", "9999", "abc", "２０２６", "20260", "-1", "2026.5"):
        assert client.get("/deadlines/calendar/", {"year": year}).status_code == 404
