"""怎么算的 behind the walls of the case file."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from apps.accounts.models import User
from tests.factories.casefiles import case_file
from tests.factories.deadlines import clock

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_the_popover_for_htmx_and_the_page_without(signed_in: SignIn, triage_officer: User) -> None:
    row = clock("closure", date(2026, 11, 24))
    client = signed_in(triage_officer)
    fragment = client.get(f"/deadlines/{row.pk}/explain/", headers={"HX-Request": "true"})
    assert fragment.status_code == 200
    text = fragment.content.decode()
    assert "2027-01-23 是怎么算的" in text
    assert "<html" not in text
    assert "暂定" in text
    page = client.get(f"/deadlines/{row.pk}/explain/").content.decode()
    assert "<html" in page
    assert "2027-01-23 是怎么算的" in page


def test_the_recheck_says_whether_it_agrees(signed_in: SignIn, triage_officer: User) -> None:
    row = clock()
    answer = signed_in(triage_officer).get(
        f"/deadlines/{row.pk}/explain/?recheck=1", headers={"HX-Request": "true"}
    )
    assert "与所存日期一致" in answer.content.decode()


def test_strangers_get_the_404_of_nothing_there(
    signed_in: SignIn, outsider: User, triage_officer: User
) -> None:
    row = clock()
    sealed = clock(file=case_file(sealed=True))
    missing = signed_in(outsider).get("/deadlines/999999999/explain/")
    refused = signed_in(outsider).get(f"/deadlines/{row.pk}/explain/")
    assert (missing.status_code, refused.status_code) == (404, 404)
    assert signed_in(triage_officer).get(f"/deadlines/{sealed.pk}/explain/").status_code == 404


def test_nobody_is_sent_to_sign_in(client: Client) -> None:
    answer = client.get(f"/deadlines/{clock().pk}/explain/")
    assert answer.status_code == 302
    assert "/accounts/login/" in answer.url  # type: ignore[attr-defined]


def test_only_reading(signed_in: SignIn, triage_officer: User) -> None:
    assert signed_in(triage_officer).post(f"/deadlines/{clock().pk}/explain/").status_code == 405
