"""Clocks change hands with their days, and a petitioner's right gets no owner by it."""

from datetime import date, datetime

import pytest

from apps.deadlines.actions import hand_over_clocks, start_clock
from apps.deadlines.models import Deadline
from apps.organisations.models import Organ
from tests.factories.casefiles import case_file

pytestmark = pytest.mark.django_db


def test_owner_and_subject_change_and_nothing_else(
    department: Organ, street_office: Organ, at: datetime
) -> None:
    file = case_file()
    given = {"case_file": file, "subject": "handling:1", "start_on": date(2026, 11, 24), "at": at}
    start_clock(**given, rule="acceptance_notice", owner=street_office)
    start_clock(**given, rule="review_request")

    moved = hand_over_clocks(case_file=file, subject="handling:1", owner=department, to_subject="handling:2")

    assert moved == ["acceptance_notice", "review_request"]
    rows = {row.rule: row for row in Deadline.objects.filter(case_file=file)}
    assert {row.subject for row in rows.values()} == {"handling:2"}
    assert (rows["acceptance_notice"].owner, rows["review_request"].owner) == (department, None)
    assert rows["acceptance_notice"].due_on == date(2026, 12, 9)


def test_only_the_rules_named(department: Organ, street_office: Organ, at: datetime) -> None:
    file = case_file()
    given = {"case_file": file, "subject": "handling:1", "start_on": date(2026, 11, 24), "at": at}
    for rule in ("acceptance_notice", "sign_in"):
        start_clock(**given, rule=rule, owner=street_office)

    hand_over_clocks(case_file=file, subject="handling:1", owner=department, rules=("sign_in",))

    owners = dict(Deadline.objects.filter(case_file=file).values_list("rule", "owner__code"))
    assert owners == {"acceptance_notice": "350203010", "sign_in": department.code}
