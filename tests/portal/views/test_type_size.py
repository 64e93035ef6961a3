"""大字版 is a cookie of the public's pages alone."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_switch_turns_every_page_large_and_back(client: Client) -> None:
    assert 'class="large"' not in client.get("/q/").content.decode()
    answer = client.post("/q/type/", {"back": "/q/"})
    assert (answer.status_code, answer["Location"]) == (302, "/q/")
    page = client.get("/q/").content.decode()
    assert 'class="large"' in page
    assert "标准字号" in page
    client.post("/q/type/", {"back": "/q/"})
    assert 'class="large"' not in client.get("/q/").content.decode()


def test_it_goes_back_into_the_portal_only(client: Client) -> None:
    for back in ("https://example.com/", "//example.com", "/petitions/", ""):
        assert client.post("/q/type/", {"back": back})["Location"] == "/q/"


def test_looking_changes_nothing(client: Client) -> None:
    assert client.get("/q/type/").status_code == 405
