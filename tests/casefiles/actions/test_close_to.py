"""Closing a file: the wall stands against what was granted before and what is granted after (R-51, R-80)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from apps.accounts.models import Appointment, User
from apps.casefiles.actions import close_to, grant
from apps.casefiles.models import CaseFile, Closure, Grant
from apps.casefiles.selectors import is_closed_to, level, open_organs
from apps.organisations.models import Organ
from apps.organisations.selectors import handling_organs
from tests.factories.accounts import SINCE, member, with_access
from tests.factories.casefiles import IMPORTER, case_file
from tests.factories.organisations import organ as new_organ

pytestmark = pytest.mark.django_db


def open_to(file: CaseFile, at: datetime, **target: Any) -> Grant:
    return grant(case_file=file, level="content", reason="handling", access=IMPORTER, at=at, **target)


def insert_grant(
    file: CaseFile, at: datetime, *, organ: Organ | None = None, user: User | None = None
) -> None:
    """What a careless script or a hole in our own code would do."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO casefiles_grant (case_file_id, organ_id, user_id, level, reason, starts_at, granted_by)"
            " VALUES (%s, %s, %s, 'content', 'handling', %s, 'script')",
            [file.pk, organ and organ.pk, user and user.pk, at],
        )


def insert_closure(
    file: CaseFile, at: datetime, *, organ: Organ | None = None, user: User | None = None
) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO casefiles_closure (case_file_id, organ_id, user_id, person_key, reason, at)"
            " VALUES (%s, %s, %s, '', 'accused', %s)",
            [file.pk, organ and organ.pk, user and user.pk, at],
        )


def test_live_grants_end_and_nothing_else(
    other_street_office: Organ, community: Organ, department: Organ, street_officer: User, at: datetime
) -> None:
    file = case_file()
    ended = [open_to(file, at, organ=other_street_office), open_to(file, at, organ=community)]
    ended.append(open_to(file, at, user=street_officer))
    kept = open_to(file, at, organ=department)
    close_to(case_file=file, reason="accused", at=at + timedelta(1), organ=other_street_office)
    live = Grant.objects.filter(case_file=file, ends_at=None)
    assert list(live) == [kept]
    assert {g.ends_at for g in Grant.objects.filter(pk__in=[g.pk for g in ended])} == {at + timedelta(1)}


def test_closing_twice_is_one_closure(department: Organ, at: datetime) -> None:
    file = case_file()
    first = close_to(case_file=file, reason="accused", at=at, organ=department)
    assert close_to(case_file=file, reason="accused", at=at + timedelta(1), organ=department) == first


def test_a_grant_that_runs_out_later_is_cut_short(department: Organ, at: datetime) -> None:
    file = case_file()
    Grant.objects.create(
        case_file=file, organ=department, level="content", reason="shared", starts_at=at,
        ends_at=at + timedelta(30), granted_by="x",
    )  # fmt: skip
    close_to(case_file=file, reason="accused", at=at, organ=department)
    assert not Grant.objects.filter(case_file=file, ends_at__gt=at).exists()


def test_nobody_of_the_accused_organ_sees_the_file_in_any_capacity(
    other_street_office: Organ, community_officer: User, triage_officer: User, at: datetime
) -> None:
    file = case_file()
    close_to(case_file=file, reason="accused", at=at, organ=other_street_office)
    assert level(file, community_officer.access, at) == ""
    assert level(file, triage_officer.access, at) == "content"
    Appointment.objects.create(
        user=triage_officer, organ=other_street_office, role="street_officer", starts_on=SINCE
    )
    assert level(file, with_access(triage_officer).access, at) == ""
    assert not CaseFile.objects.filter(pk=file.pk).visible_to(triage_officer.access, at).exists()


@pytest.mark.parametrize(
    "target", ["other_street_office", "community", "street_officer", "community_officer"]
)
def test_a_direct_insert_against_the_wall_raises(
    target: str, request: pytest.FixtureRequest, other_street_office: Organ, at: datetime
) -> None:
    whom = request.getfixturevalue(target)
    file = case_file(sealed=True)
    close_to(case_file=file, reason="accused", at=at, organ=other_street_office)
    with pytest.raises(IntegrityError, match="accused wall"):
        insert_grant(file, at, **{"organ" if isinstance(whom, Organ) else "user": whom})


def test_a_direct_closure_against_a_live_grant_raises(
    other_street_office: Organ, community: Organ, community_officer: User, at: datetime
) -> None:
    by_organ, by_name = case_file(), case_file()
    open_to(by_organ, at, organ=community)
    open_to(by_name, at, user=community_officer)
    for file in (by_organ, by_name):
        with pytest.raises(IntegrityError, match="end it first"):
            insert_closure(file, at, organ=other_street_office)
    with pytest.raises(IntegrityError, match="end it first"):
        insert_closure(by_name, at, user=community_officer)


def test_whoever_carries_the_identity_is_shut_out(department: Organ, at: datetime) -> None:
    accused = member("unit_handler", department, person_keys=("k" * 64,))
    colleague = member("unit_handler", department)
    file = case_file()
    open_to(file, at, user=accused)
    open_to(file, at, organ=department)
    close_to(case_file=file, reason="accused", at=at, person_key="k" * 64)
    assert level(file, accused.access, at) == ""
    assert level(file, colleague.access, at) == "content"
    with pytest.raises(IntegrityError, match="accused wall"):
        insert_grant(file, at, user=accused)


def test_a_successor_inherits_the_wall(department: Organ, at: datetime) -> None:
    heir, section = new_organ(), None
    section = new_organ(under=heir)
    second_heir = new_organ()
    file = case_file()
    close_to(case_file=file, reason="accused", at=at, organ=department)
    assert not is_closed_to(file, organ=heir)
    Organ.objects.filter(pk=department.pk).update(successor=heir)
    Organ.objects.filter(pk=section.pk).update(successor=second_heir)
    assert all(is_closed_to(file, organ=o) for o in (department, heir, section, second_heir))
    handler = member("unit_handler", heir)
    assert is_closed_to(file, user=handler)
    assert level(file, handler.access, at) == ""


def test_dialogs_offer_only_organs_the_file_is_open_to(department: Organ, at: datetime) -> None:
    file, other = case_file(), case_file()
    close_to(case_file=file, reason="accused", at=at, organ=department)
    everyone = handling_organs(at.date())
    assert set(everyone) - set(open_organs(everyone, file)) == {department}
    assert set(open_organs(everyone, other)) == set(everyone)


def test_a_closure_names_exactly_one_and_stays(department: Organ, unit_handler: User, at: datetime) -> None:
    file = case_file()
    for wrong in ({}, {"organ": department, "user": unit_handler}, {"organ": department, "person_key": "k"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            close_to(case_file=file, reason="accused", at=at, **wrong)
    closure = close_to(case_file=file, reason="accused", at=at, organ=department)
    for forbidden in (closure.delete, lambda: Closure.objects.filter(pk=closure.pk).update(reason="recused")):
        with pytest.raises(DatabaseError), transaction.atomic():
            forbidden()
