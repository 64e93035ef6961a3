"""退回重办 (section 2.1, 4): ten days inside the old limit; the clock is not restarted; the void answer's rights end."""

from datetime import datetime

import pytest

from apps.accounts.rules.access import token_access
from apps.base.clock import local_date
from apps.base.errors import InvalidInput, PermissionRefused, TransitionNotAllowed
from apps.deadlines.models import Deadline
from apps.notifications.models import Notification
from apps.petitions.actions import rate, return_for_redo
from apps.petitions.models import Petition, Rating
from tests.factories.handlings import (
    approved,
    checker,
    closed,
    drafted,
    handler,
    handling_of,
    issued,
    later,
    served,
    submitted,
)

pytestmark = pytest.mark.django_db


def send_back(petition: Petition, at: datetime, reason: str = "未逐项答复诉求。") -> Petition:
    return return_for_redo(number=petition.number, access=checker().access, at=at, reason=reason)


def test_the_old_day_stands_and_ten_days_begin(at: datetime) -> None:
    petition = submitted()
    before = Deadline.objects.get(case_file_id=petition.pk, rule="closure")

    done = send_back(petition, later(5))

    handling = handling_of(petition)
    assert (done.state, handling.redo_count, handling.served_on, handling.closing_by) == (
        "investigating",
        1,
        None,
        None,
    )
    clock = Deadline.objects.open().get(case_file_id=petition.pk, rule="closure")
    assert (clock.pk, clock.due_on, clock.start_on, clock.due_version) == (
        before.pk,
        before.due_on,
        before.start_on,
        before.due_version,
    )
    redo = Deadline.objects.open().get(case_file_id=petition.pk, rule="redo")
    assert (redo.start_on, redo.days, redo.owner) == (local_date(later(5)), 10, handling.organ)
    assert Notification.objects.get(kind="petitions.return_for_redo").organ == handling.organ


def test_rights_of_the_void_answer_end_and_begin_again(at: datetime) -> None:
    petition = submitted()

    send_back(petition, later(5))

    assert not Deadline.objects.open().filter(case_file_id=petition.pk, rule="review_request").exists()
    assert not Rating.objects.filter(petition=petition, side="unit").exists()
    again = later(6)
    served(issued(approved(drafted(petition, at=again), at=again), at=again), at=again)
    review = Deadline.objects.open().get(case_file_id=petition.pk, rule="review_request")
    assert review.start_on == local_date(again)
    assert Rating.objects.get(petition=petition, side="unit").opened_on == local_date(again)
    assert Deadline.objects.get(case_file_id=petition.pk, rule="closure").met_on == local_date(again)


def test_a_rating_given_stays(at: datetime) -> None:
    petition = submitted()
    rate(number=petition.number, access=token_access(petition.pk), at=at, side="unit", score="0")

    send_back(petition, later(1))
    again = later(2)
    served(issued(approved(drafted(petition, at=again), at=again), at=again), at=again)

    assert Rating.objects.get(petition=petition, side="unit").score == "0"


def test_submitted_again_the_redo_clock_is_met(at: datetime) -> None:
    petition = send_back(submitted(), later(1))
    again = later(3)

    done = submitted(
        served(issued(approved(drafted(petition, at=again), at=again), at=again), at=again), at=again
    )

    assert done.state == "closing"
    assert Deadline.objects.get(case_file_id=petition.pk, rule="redo").met_on == local_date(again)


def test_reason_side_and_state(at: datetime) -> None:
    petition = submitted()
    with pytest.raises(InvalidInput):
        send_back(petition, at, reason=" ")
    with pytest.raises(PermissionRefused):
        return_for_redo(number=petition.number, access=handler().access, at=at, reason="重办。")
    with pytest.raises(TransitionNotAllowed):
        send_back(closed(), at)
