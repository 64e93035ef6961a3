"""Clocks as `start_clock` makes them, and holiday files as they arrive."""

from datetime import date, datetime
from typing import Any

from apps.casefiles.models import CaseFile
from apps.deadlines.actions import start_clock
from apps.deadlines.models import Deadline
from apps.organisations import selectors as organs
from apps.organisations.models import Organ
from tests.factories.accounts import AT
from tests.factories.casefiles import case_file


def clock(
    rule: str = "closure",
    start_on: date = date(2026, 10, 16),
    *,
    file: CaseFile | None = None,
    subject: str = "petition",
    owner: Organ | None = None,
    at: datetime = AT,
) -> Deadline:
    """A running clock; a duty belongs to 莲前街道办事处 unless said otherwise."""
    return start_clock(
        case_file=file or case_file(),
        subject=subject,
        rule=rule,
        start_on=start_on,
        at=at,
        owner=owner or organs.organ_by_code("350203010"),
    )


def notice_2027() -> dict[str, Any]:
    """A made-up arrangement of 2027: New Year, a nine-day Spring Festival with make-up days, the rest of the year."""

    def off(name: str, *days: str) -> list[dict[str, Any]]:
        return [{"name": name, "date": f"2027-{day}", "isOffDay": True} for day in days]

    def work(name: str, *days: str) -> list[dict[str, Any]]:
        return [{"name": name, "date": f"2027-{day}", "isOffDay": False} for day in days]

    return {
        "year": 2027,
        "papers": ["关于2027年部分节假日安排的通知（测试）"],
        "days": [
            *off("元旦", "01-01", "01-02", "01-03"),
            *work("春节", "01-23", "02-20"),
            *off("春节", *(f"02-{day:02d}" for day in range(5, 14))),
            *off("清明节", "04-03", "04-04", "04-05"),
            *off("劳动节", *(f"05-{day:02d}" for day in range(1, 6))),
            *work("劳动节", "05-08"),
            *off("端午节", "06-09"),
            *off("中秋节", "09-15"),
            *off("国庆节", *(f"10-{day:02d}" for day in range(1, 8))),
            *work("国庆节", "09-26", "10-09"),
        ],
    }
