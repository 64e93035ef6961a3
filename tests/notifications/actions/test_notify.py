"""Outbox rows: once per key, and never to the accused."""

from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.casefiles.actions import close_to
from apps.notifications.actions import NoticeRow, notify, notify_many
from apps.notifications.models import Notification
from apps.organisations.models import Organ
from tests.factories.casefiles import case_file

pytestmark = pytest.mark.django_db


def test_a_notice_to_a_role_and_to_a_person(bureau: Organ, leader: User, at: datetime) -> None:
    file = case_file()
    to_role = notify(
        kind="petitions.urge", at=at, case_file=file, organ=bureau, role="director", level="warn"
    )
    to_person = notify(
        kind="petitions.urge", at=at, case_file=file, user=leader, payload={"number": file.number}
    )
    assert to_role is not None
    assert to_person is not None
    assert (to_role.role, to_role.level, to_person.user) == ("director", "warn", leader)


def test_the_same_key_is_one_notice(bureau: Organ, at: datetime) -> None:
    made = [
        notify(kind="petitions.urge", at=at, organ=bureau, role="director", dedupe_key="clock 1 red 1")
        for _ in range(3)
    ]
    assert len({row.pk for row in made if row}) == 1
    notify_many(
        [NoticeRow("petitions.urge", at, organ_id=bureau.pk, role="director", dedupe_key="clock 1 red 1")] * 2
    )
    assert Notification.objects.count() == 1


def test_a_notice_needs_an_addressee(bureau: Organ, leader: User, at: datetime) -> None:
    for wrong in ({}, {"organ": bureau}, {"organ": bureau, "role": "director", "user": leader}):
        with pytest.raises(IntegrityError), transaction.atomic():
            notify(kind="petitions.urge", at=at, **wrong)


def test_a_batch_leaves_out_the_accused_and_keeps_the_rest(
    bureau: Organ, other_street_office: Organ, community: Organ, street_officer: User, at: datetime,
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    accused, other = case_file(sealed=True), case_file()
    close_to(case_file=accused, reason="accused", at=at, organ=other_street_office)
    rows = [
        NoticeRow("petitions.warn", at, case_file_id=file.pk, dedupe_key=f"{file.pk} {n}", **target)
        for file in (accused, other)
        for n, target in enumerate(
            (
                {"organ_id": other_street_office.pk, "role": "street_officer"},
                {"organ_id": community.pk, "role": "community_officer"},
                {"user_id": street_officer.pk},
                {"organ_id": bureau.pk, "role": "director"},
            )
        )
    ]
    with django_assert_max_num_queries(6):
        notify_many(rows)
    assert set(Notification.objects.values_list("dedupe_key", flat=True)) == {
        f"{accused.pk} 3", *(f"{other.pk} {n}" for n in range(4))
    }  # fmt: skip


def test_one_to_the_accused_is_not_written(other_street_office: Organ, at: datetime) -> None:
    file = case_file(sealed=True)
    close_to(case_file=file, reason="accused", at=at, organ=other_street_office)
    assert notify(kind="a.b", at=at, case_file=file, organ=other_street_office, role="street_officer") is None
    assert not Notification.objects.exists()


def test_the_database_refuses_what_we_would_overlook(
    other_street_office: Organ, community_officer: User, department: Organ, at: datetime
) -> None:
    file = case_file(sealed=True)
    close_to(case_file=file, reason="accused", at=at, organ=other_street_office)
    for target in ({"organ": other_street_office, "role": "street_officer"}, {"user": community_officer}):
        with pytest.raises(IntegrityError, match="accused wall"), transaction.atomic():
            Notification.objects.create(kind="a.b", at=at, case_file=file, **target)
    row = Notification.objects.create(
        kind="a.b", at=at, case_file=file, organ=department, role="unit_handler"
    )
    with pytest.raises(IntegrityError, match="accused wall"), transaction.atomic():
        Notification.objects.filter(pk=row.pk).update(organ=other_street_office)
