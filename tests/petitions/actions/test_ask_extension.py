"""R-55: at most 30 days, once, before day 60; a request changes no date (refusal list 5)."""

from datetime import datetime
from typing import Any

import pytest

from apps.accounts.models import User
from apps.base.errors import DomainError, PermissionRefused, RuleRefused
from apps.deadlines.models import Deadline
from apps.notifications.models import Notification
from apps.petitions.actions import ask_extension, refuse_extension
from apps.petitions.models import Petition
from tests.factories.handlings import approver, handler, handling_of, investigating, later

pytestmark = pytest.mark.django_db


def ask(petition: Petition, at: datetime, *, by: User | None = None, **changes: Any) -> Petition:
    values = {"days": 30, "reason": "涉及历史规划资料，需调档核实。"}
    return ask_extension(number=petition.number, access=(by or handler()).access, at=at, **(values | changes))


def test_a_request_moves_no_day_and_goes_to_the_head(unit_approver: User, at: datetime) -> None:
    petition = investigating()

    done = ask(petition, later(50))

    extension = handling_of(petition).extensions.get()
    assert (done.state, extension.days, extension.approved, extension.asked_by) == (
        "investigating",
        30,
        None,
        handler(),
    )
    clock = Deadline.objects.open().get(case_file_id=petition.pk, rule="closure")
    assert (clock.extended_days, clock.due_version) == (0, 1)
    assert Notification.objects.get(kind="petitions.ask_extension").role == "unit_approver"


def test_on_day_sixty_still_and_on_the_next_no_more(at: datetime) -> None:
    assert ask(investigating(), later(60)).state == "investigating"

    with pytest.raises(RuleRefused, match="延期最多 30 日，只能申请一次，须在 2027-01-23 前") as refused:
        ask(investigating(), later(61))

    assert "第三十四条" in refused.value.article


@pytest.mark.parametrize(("field", "value"), [("days", 0), ("days", 31), ("reason", " ")])
def test_thirty_days_at_most_and_a_reason(field: str, value: object, at: datetime) -> None:
    with pytest.raises(DomainError) as refused:
        ask(investigating(), at, **{field: value})

    assert refused.value.field == field


def test_once_even_after_a_refusal(unit_approver: User, at: datetime) -> None:
    petition = investigating()
    ask(petition, at)
    with pytest.raises(RuleRefused, match="只能申请一次"):
        ask(petition, at)
    refuse_extension(number=petition.number, access=approver().access, at=at, decision="资料已经齐备。")

    with pytest.raises(RuleRefused, match="只能申请一次"):
        ask(petition, at)


def test_only_the_statutory_limit_can_be_extended(at: datetime) -> None:
    with pytest.raises(RuleRefused, match="内控期限"):
        ask(investigating(appeal_route="statutory_duty"), at)


def test_the_handler_asks_not_the_head_not_the_bureau(
    unit_approver: User, triage_officer: User, at: datetime
) -> None:
    petition = investigating()
    for somebody in (unit_approver, triage_officer):
        with pytest.raises(PermissionRefused):
            ask(petition, at, by=somebody)
