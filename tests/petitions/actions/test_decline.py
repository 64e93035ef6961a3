"""What the three ways of not handling have in common: served, ended, the clocks of this part met, the bureau told."""

from datetime import datetime, timedelta

import pytest

from apps.base.clock import local_date
from apps.base.errors import InvalidInput
from apps.deadlines.models import Deadline
from apps.notifications.models import Notification
from apps.petitions.actions import not_accept
from tests.factories.handlings import handler, handling_of, signed

pytestmark = pytest.mark.django_db


def test_ended_on_the_day_of_service(at: datetime) -> None:
    petition = signed()
    today = local_date(at)

    done = not_accept(
        number=petition.number,
        access=handler().access,
        at=at,
        ground="in_handling",
        text="同一事项正在办理。",
        method="post",
        served_on=today,
    )

    handling = handling_of(petition)
    assert (done.state, done.closed_at, handling.decided_on, handling.closed_at) == (
        "not_accepted",
        at,
        today,
        at,
    )
    assert Deadline.objects.get(case_file_id=petition.pk, rule="acceptance_notice").met_on == today
    assert Deadline.objects.get(case_file_id=petition.pk, rule="transfer_objection").cancelled_at == at
    assert Notification.objects.get(kind="petitions.not_accept").organ == petition.owner


def test_not_served_before_it_came_nor_tomorrow(at: datetime) -> None:
    petition = signed()
    for days in (-1, 1):
        with pytest.raises(InvalidInput) as refused:
            not_accept(
                number=petition.number,
                access=handler().access,
                at=at,
                ground="in_handling",
                text="同一事项正在办理。",
                method="post",
                served_on=local_date(at) + timedelta(days=days),
            )
        assert refused.value.field == "served_on"
    assert handling_of(petition).state == "signed"
