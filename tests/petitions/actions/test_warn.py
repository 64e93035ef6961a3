"""Whom a warning reaches: by stage; never a closed organ; a sealed case's people alone; somebody in any case (D15)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.accounts.rules.access import system_access
from apps.casefiles.actions import close_to, end_grants
from apps.deadlines.actions import DueNotice
from apps.deadlines.models import Deadline
from apps.notifications.actions import NoticeRow
from apps.organisations.models import Organ
from apps.petitions.actions.warn import compose
from apps.petitions.models import Petition
from apps.petitions.selectors.recipients import staffing
from tests.factories.handlings import approver, handler
from tests.factories.petitions import make_accusation, make_petition, transferred, vault_officer

pytestmark = pytest.mark.django_db
SWEEPER = system_access("deadline_sweep")


def warned(petition: Petition, rule: str, stage: str, at: datetime) -> list[NoticeRow]:
    clock = Deadline.objects.get(case_file_id=petition.pk, rule=rule)
    due = DueNotice(
        clock.pk, petition.pk, clock.subject, rule, clock.owner_id, stage, 1, clock.due_on, clock.act_by, 2
    )
    return compose([due], at=at, access=SWEEPER, people=staffing(at)).messages


def roles(messages: list[NoticeRow]) -> list[str]:
    return [message.role for message in messages]


def test_each_stage_tells_more(supervisor_officer: User, at: datetime) -> None:
    petition, _cast = transferred(), (handler(), approver())

    found = {
        stage: roles(warned(petition, "acceptance_notice", stage, at)) for stage in ("yellow", "red", "black")
    }

    assert found == {
        "yellow": ["unit_handler"],
        "red": ["unit_handler", "unit_approver"],
        "black": ["unit_handler", "unit_approver", "supervisor_officer"],
    }


def test_a_message_says_which_clock_and_nothing_of_the_case(at: datetime) -> None:
    petition = transferred()
    handler()

    (message,) = warned(petition, "acceptance_notice", "yellow", at)

    assert message.payload == {
        "number": petition.number,
        "clock": "受理告知",
        "stage": "yellow",
        "due_on": "2026-12-09",
        "act_by": "2026-12-09",
        "provisional": False,
        "late_by_days": 2,
    }
    assert (message.level, message.case_file_id) == ("warn", petition.pk)


def test_the_event_of_a_warning(at: datetime) -> None:
    petition = make_petition()
    clock = Deadline.objects.get(case_file_id=petition.pk, rule="bureau_dispatch")
    due = DueNotice(
        clock.pk, petition.pk, "petition", clock.rule, clock.owner_id, "red", 1, clock.due_on, clock.act_by, 0
    )

    (event,) = compose([due], at=at, access=SWEEPER, people=staffing(at)).events

    assert (event.verb, event.case_file_id, event.payload["stage"]) == (
        "petitions.warned",
        petition.pk,
        "red",
    )
    assert event.payload["deadline"] == clock.pk


def test_a_closed_organ_is_passed_over_to_supervision(
    supervisor_officer: User, street_office: Organ, at: datetime
) -> None:
    petition = transferred()
    handler()
    close_to(case_file=petition.case_file, organ=street_office, reason="accused", at=at)

    found = warned(petition, "acceptance_notice", "yellow", at)

    assert [(message.organ_id, message.role) for message in found] == [
        (petition.owner_id, "supervisor_officer")
    ]


def test_an_organ_without_staff_is_passed_over_to_supervision(
    supervisor_officer: User, department: Organ, at: datetime
) -> None:
    petition = transferred(organ=department)

    assert roles(warned(petition, "acceptance_notice", "yellow", at)) == ["supervisor_officer"]


def test_a_person_no_longer_active_counts_as_nobody(supervisor_officer: User, at: datetime) -> None:
    petition, gone = transferred(), handler()
    gone.is_active = False
    gone.save()

    assert roles(warned(petition, "acceptance_notice", "yellow", at)) == ["supervisor_officer"]


def test_of_a_sealed_case_only_the_named_and_the_number(director: User, at: datetime) -> None:
    petition = make_accusation()

    found = warned(petition, "bureau_dispatch", "black", at)

    named = set(petition.case_file.grants.filter(ends_at=None).values_list("user_id", flat=True)) - {None}
    assert {message.user_id for message in found} == named
    assert all(message.payload == {"number": petition.number} and not message.role for message in found)


def test_a_sealed_case_without_anybody_is_told_as_one_case(at: datetime) -> None:
    petition, keeper = make_accusation(), vault_officer()
    for user in User.objects.filter(pk__in=petition.case_file.grants.values("user_id")):
        end_grants(case_file=petition.case_file, user=user, at=at)

    found = warned(petition, "bureau_dispatch", "black", at)

    assert [(message.user_id, message.case_file_id, message.payload) for message in found] == [
        (keeper.pk, None, {})
    ]
