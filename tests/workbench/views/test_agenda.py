"""The day's own lines: with htmx an event, without it a page; what was typed stays."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.base.clock import now
from apps.workbench.actions import add_entry
from apps.workbench.models import AgendaEntry

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
HTMX = {"HX-Request": "true"}


def line(**changes: str) -> dict[str, str]:
    return {"title": "值班", "on": f"{now():%Y-%m-%d}", **changes}


def test_added_finished_and_removed(triage_officer: User, signed_in: SignIn) -> None:
    client = signed_in(triage_officer)
    added = client.post("/agenda/add/", line(), headers=HTMX)
    assert added.status_code == 204
    assert "agenda-changed" in added["HX-Trigger"]
    entry = AgendaEntry.objects.get()
    assert "值班" in client.get("/agenda/", headers=HTMX).content.decode()
    assert client.post(f"/agenda/{entry.pk}/finish/", headers=HTMX).status_code == 204
    assert client.post(f"/agenda/{entry.pk}/remove/")["Location"] == "/"
    assert not AgendaEntry.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "值班"),
        ({"on": "2026-13-40"}, "日期"),
        ({"starts_at": "10:00", "ends_at": "09:00"}, "结束时间要晚于开始时间"),
        ({"number": "2026-99999"}, "没有查到这个编号的事项"),
    ],
)
def test_wrong_line_comes_back_with_what_was_typed(
    triage_officer: User, signed_in: SignIn, changes: dict[str, str], words: str
) -> None:
    answer = signed_in(triage_officer).post("/agenda/add/", line(place="值班室", **changes), headers=HTMX)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert 'value="值班室"' in answer.content.decode()


def test_without_javascript_the_dialog_is_a_page(triage_officer: User, signed_in: SignIn) -> None:
    text = signed_in(triage_officer).get("/agenda/add/?on=2026-12-01").content.decode()
    assert "<h1" in text
    assert 'value="2026-12-01"' in text


def test_line_of_another_is_not_there(triage_officer: User, section_head: User, signed_in: SignIn) -> None:
    entry = add_entry(access=section_head.access, at=now(), on=now().date(), title="值班")
    assert signed_in(triage_officer).post(f"/agenda/{entry.pk}/finish/").status_code == 404
