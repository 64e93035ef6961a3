"""暂定 everywhere (R-172; section 12, 18): a due date in a year whose notice is not loaded carries its mark wherever it is
shown, to staff, to the petitioner and to machines; and when the notice is loaded, no date does."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client

from apps.accounts.models import User
from apps.accounts.rules.access import system_access
from apps.base.clock import SHANGHAI
from apps.deadlines.actions import load_calendar
from apps.deadlines.models import Deadline
from apps.notifications.models import Notification
from apps.petitions.actions import sweep_deadlines
from apps.petitions.actions.choose_columns import choose_columns
from apps.petitions.actions.follow_calendar import follow_recent_calendars
from apps.petitions.actions.register import Receipt
from apps.petitions.models import Petition
from apps.petitions.rules.columns import DEFAULT
from tests.factories.deadlines import notice_2027
from tests.factories.exports import asked, made, rows_of
from tests.factories.handlings import (
    accepted,
    approved,
    drafted,
    handler,
    investigating,
    issued,
    served,
    signed,
)
from tests.factories.petitions import make_receipt, officer, person, registrar, staff, transferred, triaged

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 21, 10, 0, tzinfo=SHANGHAI)
HX = {"HX-Request": "true"}
# 15 days: dispatch, acceptance; 30: review, rating; 60 and 90: handling, as far as extended. Rolled or not.
DUE = ["2027-01-05", "2027-01-20", "2027-02-19", "2027-02-22", "2027-03-21"]
FORMS = "|".join(rf"(?:2027-)?{day[5:]}|(?:2027年)?{int(day[5:7])}月{int(day[8:])}日" for day in DUE)
SEEN = re.compile(rf"(?<![\d-])(?:{FORMS})(?![\d-])")
MARK, THEN, ENDED = "暂定", "当时暂定", "已按期"
"""What was said of a date when it was written stands in the history; the date of a clock that ended moves no more."""
CHOICE = "7 天内到期 暂定"
"""A condition of the list, with or without a case."""
NEAR = 34
"""Characters after a date within which its mark stands: a weekday, an hour, what is left, the legal basis."""


class Cases:
    """One petition at each stage, all of NOW."""

    def __init__(self) -> None:
        self.receipt: Receipt = make_receipt(at=NOW, repeat_verdict="first", petitioner=person(name="林一"))
        self.new = self.receipt.petition
        self.triaged = triaged(at=NOW)
        self.sent = transferred(at=NOW)
        self.signed = signed(at=NOW)
        self.working = investigating(at=NOW)
        self.answer_receipt = make_receipt(at=NOW, repeat_verdict="first", petitioner=person(name="林二"))
        self.answered = served(_investigated(self.answer_receipt.petition), at=NOW)

    @property
    def all(self) -> tuple[Petition, ...]:
        return (self.new, self.triaged, self.sent, self.signed, self.working, self.answered)


def _investigated(petition: Petition) -> Petition:
    """A given petition as far as a draft that was approved and issued."""
    from_desk = transferred(triaged(petition, at=NOW), at=NOW)
    under_way = investigating(accepted(signed(from_desk, at=NOW), at=NOW), at=NOW)
    return issued(approved(drafted(under_way, at=NOW), at=NOW), at=NOW)


@pytest.fixture
def cases(monkeypatch: pytest.MonkeyPatch) -> Cases:
    monkeypatch.setattr("apps.base.clock.now", lambda: NOW)
    return Cases()


def text_of(html: str) -> str:
    """What is read: no markup, one blank."""
    html = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def unmarked(text: str) -> list[str]:
    """Every due date without its mark, with a little around it."""
    return [
        text[max(0, found.start() - 30) : found.end() + NEAR]
        for found in SEEN.finditer(text)
        if MARK not in text[found.end() : found.end() + NEAR]
        and ENDED not in text[max(0, found.start() - 16) : found.end() + 8]
    ]


def pages(cases: Cases, signed_in: Any) -> Iterator[tuple[str, str]]:
    """(address, text) of every page that shows a due date of these cases."""
    choose_columns(actor=officer().access, at=NOW, columns=(*DEFAULT, "due_on"))
    desk, unit, counter = signed_in(officer()), signed_in(handler()), signed_in(registrar())
    yield from _got(desk, "/", "/petitions/", "/today/print/")
    yield from _got(unit, "/", "/petitions/", "/today/print/")
    yield from _got(signed_in(staff("review_officer", "XFJ-FC")), "/")
    for petition in cases.all:
        home = f"/petitions/{petition.number}/"
        yield from _got(desk, home, f"{home}claims/", f"{home}papers/", f"{home}panels/answers/")
        printed = desk.post(f"{home}print/", {"purpose": "会议研究"})
        yield f"{home}print/", text_of(printed.content.decode())
    yield from _got(counter, f"/petitions/{cases.new.number}/receipt/")
    for petition, verb in (
        (cases.triaged, "transfer"), (cases.triaged, "assign"), (cases.sent, "sign"), (cases.sent, "object"), (cases.signed, "accept"),
        (cases.signed, "not-accept"), (cases.working, "ask-extension"), (cases.working, "fix-hearing"),
    ):  # fmt: skip
        by = desk if petition is cases.triaged else unit
        yield from _got(by, f"/petitions/{petition.number}/{verb}/")
    printed = desk.post(
        "/petitions/bulk/print/", {"numbers": [one.number for one in cases.all], "purpose": "会议研究"}
    )
    yield "bulk print", text_of(printed.content.decode())
    for receipt in (cases.receipt, cases.answer_receipt):
        yield from _public(receipt)
    yield from _messages()


def _got(client: Client, *addresses: str) -> Iterator[tuple[str, str]]:
    for address in addresses:
        answer = client.get(address)
        if answer.status_code == 200:
            yield address, text_of(answer.content.decode())
        else:
            assert answer.status_code in (302, 404), (address, answer.status_code)


def _public(receipt: Receipt) -> Iterator[tuple[str, str]]:
    client = Client()
    client.post("/q/", {"number": receipt.petition.number, "secret": receipt.secret})
    yield from _got(client, "/q/progress/", "/q/rate/")


def _messages() -> Iterator[tuple[str, str]]:
    for notice in Notification.objects.filter(kind="petitions.warned"):
        yield "notice", render_to_string("notifications/petitions/warned.txt", notice.payload)


def exported(cases: Cases, user: User) -> str:
    export = made(asked(user, total=len(cases.all), at=NOW, columns=("number", "due_on", "clock")), at=NOW)
    return " ".join(str(cell) for row in rows_of(export) for cell in row)


def api_dates(cases: Cases, client: Client) -> Iterator[dict[str, Any]]:
    """Every object of the API with a due date of 2027."""
    for address in ("/api/v1/petitions/", *(f"/api/v1/petitions/{one.number}/" for one in cases.all)):
        yield from _dated(client.get(address).json())


def _dated(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if not value.get("met_on") and any(
            str(value.get(key, "")).startswith("2027") for key in ("due_on", "due_raw", "act_by")
        ):
            yield value
        for inner in value.values():
            yield from _dated(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _dated(inner)


def explained(capsys: pytest.CaptureFixture[str]) -> str:
    call_command("explain_deadline", "closure", "2026-12-21")
    return capsys.readouterr().out


def test_every_date_is_marked_until_its_year_is_loaded_and_none_after(
    cases: Cases, signed_in: Any, section_head: User, capsys: pytest.CaptureFixture[str]
) -> None:
    sweep_deadlines(at=datetime(2027, 1, 3, 10, 0, tzinfo=SHANGHAI))
    shown = dict(pages(cases, signed_in))
    bad = {address: unmarked(text) for address, text in shown.items() if unmarked(text)}
    assert not bad, "\n".join(f"{address}: {said}" for address, said in bad.items())
    assert sum(len(SEEN.findall(text)) for text in shown.values()) > 40, (
        "the crawl found the dates it is about"
    )
    assert not unmarked(exported(cases, section_head)) and MARK in exported(cases, section_head)
    dates = list(api_dates(cases, signed_in(officer())))
    assert len(dates) > 8 and all(one["provisional"] is True for one in dates)
    assert MARK in explained(capsys)
    clock = Deadline.objects.open().get(case_file_id=cases.working.pk, rule="closure")
    assert "日期为暂定" in dict(_got(signed_in(handler()), f"/deadlines/{clock.pk}/explain/")).popitem()[1]

    load_calendar(data=notice_2027(), access=system_access("calendar"), at=NOW)
    follow_recent_calendars(at=NOW)
    Notification.objects.filter(kind="petitions.warned").delete()
    sweep_deadlines(at=datetime(2027, 2, 20, 10, 0, tzinfo=SHANGHAI))
    later = (
        (address, text.replace(THEN, "").replace(CHOICE, "")) for address, text in pages(cases, signed_in)
    )
    still = {
        address: text[text.index(MARK) - 40 : text.index(MARK) + 20]
        for address, text in later
        if MARK in text
    }
    assert not still
    assert MARK not in exported(cases, section_head) + explained(capsys)
    assert not any(one["provisional"] for one in api_dates(cases, signed_in(officer())))
    assert (
        "日期为暂定" not in dict(_got(signed_in(handler()), f"/deadlines/{clock.pk}/explain/")).popitem()[1]
    )
