"""R-55, R-169: the head approves before the end, never the asker, never without the notice (refusal list 5)."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.base.clock import local_date
from apps.base.errors import InvalidInput, PermissionRefused, RuleRefused
from apps.deadlines.models import Deadline
from apps.petitions.actions import approve_extension, ask_extension
from apps.petitions.models import Extension, Petition
from tests.factories.accounts import member, with_access
from tests.factories.handlings import approver, handler, handling_of, investigating, later

pytestmark = pytest.mark.django_db


def asked(at: datetime, *, by: User | None = None, days: int = 30) -> Petition:
    petition = investigating()
    return ask_extension(
        number=petition.number, access=(by or handler()).access, at=at, days=days, reason="需调档核实。"
    )


def approve(
    petition: Petition, at: datetime, notified_on: date | None, *, by: User | None = None
) -> Petition:
    return approve_extension(
        number=petition.number, access=(by or approver()).access, at=at, notified_on=notified_on
    )


def test_runs_on_from_the_raw_end_with_new_notices(at: datetime) -> None:
    petition = asked(later(50))
    before = Deadline.objects.open().get(case_file_id=petition.pk, rule="closure")

    approve(petition, later(55), local_date(later(54)))

    clock = Deadline.objects.open().get(case_file_id=petition.pk, rule="closure")
    assert (clock.due_raw - before.due_raw, clock.due_version) == (timedelta(days=30), before.due_version + 1)
    assert clock.stage == "green"
    extension = handling_of(petition).extensions.get()
    assert (extension.approved, extension.decided_by, extension.notified_on) == (
        True,
        approver(),
        local_date(later(54)),
    )
    event = petition.case_file.events.get(verb="petitions.approve_extension")
    assert (event.payload["due_before"], event.payload["due_on"]) == ("2027-01-23", "2027-02-22")


def test_on_the_last_day_still_and_then_no_more(at: datetime) -> None:
    petition = asked(later(50))
    with pytest.raises(RuleRefused, match="2027-01-23"):
        approve(petition, later(61), local_date(later(60)))

    approve(petition, later(60), local_date(later(60)))

    assert Deadline.objects.open().get(case_file_id=petition.pk, rule="closure").extended_days == 30


@pytest.mark.parametrize("days", [None, 49, 56])
def test_never_without_the_notice(days: int | None, at: datetime) -> None:
    petition = asked(later(50))

    with pytest.raises(InvalidInput) as refused:
        approve(petition, later(55), None if days is None else local_date(later(days)))

    assert refused.value.field == "notified_on"
    assert Deadline.objects.open().get(case_file_id=petition.pk, rule="closure").extended_days == 0


def test_the_asker_never_approves(at: datetime) -> None:
    both = member("unit_handler", handler().appointments.get().organ)
    both.appointments.create(
        organ=both.appointments.get().organ, role="unit_approver", starts_on=date(2020, 1, 1)
    )
    petition = asked(at, by=with_access(both))

    with pytest.raises(PermissionRefused, match="你是申请人，不能批准延期"):
        approve(petition, at, local_date(at), by=both)


def test_the_handler_and_the_bureau_cannot(deputy_director: User, at: datetime) -> None:
    petition = asked(at)
    for somebody in (handler(), deputy_director):
        with pytest.raises(PermissionRefused):
            approve(petition, at, local_date(at), by=somebody)


def test_nothing_to_approve(at: datetime) -> None:
    with pytest.raises(RuleRefused, match="没有待批准的延期申请"):
        approve(investigating(), at, local_date(at))


def test_the_database_knows_the_law_too(at: datetime) -> None:
    petition = asked(at)
    handling = handling_of(petition)
    common = {"handling": handling, "reason": "x", "asked_by": handler(), "asked_at": at}
    for days, approved in ((31, False), (0, False), (10, None)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Extension.objects.create(days=days, approved=approved, **common)
    approve(petition, at, local_date(at))
    with pytest.raises(IntegrityError), transaction.atomic():
        Extension.objects.create(days=10, approved=True, **common)
