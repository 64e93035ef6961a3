"""确认督办: a person takes a candidate up; the clock of the feedback starts; never towards the accused (art. 40, R-80)."""

from datetime import date, datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import RuleRefused
from apps.casefiles.actions import close_to
from apps.deadlines.models import Deadline
from apps.petitions.actions import take_back
from apps.supervision.actions import confirm
from tests.factories.petitions import officer, transferred
from tests.factories.supervision import candidate

pytestmark = pytest.mark.django_db


def test_from_the_candidate_to_the_unit(supervisor_officer: User, at: datetime) -> None:
    order = confirm(pk=candidate(transferred()).pk, access=supervisor_officer.access, at=at)

    assert (order.state, order.opened_by_id, order.officer_id) == (
        "open",
        supervisor_officer.pk,
        supervisor_officer.pk,
    )
    assert order.requirement.startswith("请立即作出受理")
    clock = Deadline.objects.get(rule="supervision_feedback")
    assert (clock.subject, clock.owner_id, clock.due_on, clock.is_duty) == (
        f"order:{order.pk}",
        order.organ_id,
        date(2026, 12, 4),
        True,
    )


def test_another_ground_and_words_of_ones_own(supervisor_officer: User, at: datetime) -> None:
    order = candidate(transferred())
    found = confirm(
        pk=order.pk,
        access=supervisor_officer.access,
        at=at,
        ground="shirking",
        requirement="请明确承办科室。",
    )
    assert (found.ground, found.requirement) == ("shirking", "请明确承办科室。")


def test_not_towards_an_organ_the_file_was_closed_to(supervisor_officer: User, at: datetime) -> None:
    order = candidate(transferred())
    close_to(case_file=order.case_file, organ=order.organ, reason="accused", at=at)
    with pytest.raises(RuleRefused) as caught:
        confirm(pk=order.pk, access=supervisor_officer.access, at=at)
    assert caught.value.article == "《信访工作条例》第三十条"
    order.refresh_from_db()
    assert order.state == "candidate"
    assert not Deadline.objects.filter(rule="supervision_feedback").exists()


def test_a_unit_that_has_given_the_case_back_is_sent_nothing(supervisor_officer: User, at: datetime) -> None:
    petition = transferred()
    order = candidate(petition)
    take_back(number=petition.number, access=officer().access, at=at, reason="不属于该单位职权。")

    with pytest.raises(RuleRefused, match="不再承办"):
        confirm(pk=order.pk, access=supervisor_officer.access, at=at)

    assert not Deadline.objects.filter(rule="supervision_feedback").exists()
