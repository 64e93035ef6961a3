"""送达回证 as a row: checked, and tied to its paper."""

from datetime import datetime, timedelta

import pytest

from apps.base.clock import local_date
from apps.base.errors import InvalidInput
from apps.petitions.actions.record_service import record_service
from apps.petitions.actions.step import begin
from apps.petitions.rules.service import Delivery
from tests.factories.handlings import handler, signed

pytestmark = pytest.mark.django_db


def test_kept_with_who_how_and_when(at: datetime) -> None:
    step = begin("accept", number=signed().number, access=handler().access, at=at)

    service = record_service(
        step, paper="acceptance_notice", delivery=Delivery("left", local_date(at), "", True, " 李某、王某 ")
    )

    assert (service.handling, service.by, service.at) == (step.handling, handler(), at)
    assert (service.refused, service.witnesses) == (True, "李某、王某")


def test_an_answer_by_post_needs_its_number_a_notice_does_not(at: datetime) -> None:
    step = begin("accept", number=signed().number, access=handler().access, at=at)
    posted = Delivery("post", local_date(at))

    record_service(step, paper="acceptance_notice", delivery=posted)
    with pytest.raises(InvalidInput) as refused:
        record_service(step, paper="handling_opinion", delivery=posted)

    assert refused.value.field == "tracking_number"


def test_not_before_the_matter_was_received(at: datetime) -> None:
    step = begin("accept", number=signed().number, access=handler().access, at=at)

    with pytest.raises(InvalidInput, match="收到日期"):
        record_service(
            step,
            paper="acceptance_notice",
            delivery=Delivery("post", local_date(at) - timedelta(days=1)),
        )
