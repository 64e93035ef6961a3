"""申请复查: proven service opens it, the postmark counts, nobody's letter is lost, one at a time, one level up."""

from typing import Any

import pytest

from apps.base.errors import InvalidInput, PermissionRefused, RuleRefused, TransitionNotAllowed
from apps.deadlines.models import Deadline
from apps.petitions import actions
from apps.petitions.models import Petition
from tests.factories.handlings import accepted, closed, handling_of, issued, later, served
from tests.factories.petitions import staff
from tests.factories.reviews import asked, day_after, review_of, review_served

pytestmark = pytest.mark.django_db


def clock(petition: Petition, rule: str) -> Deadline:
    found: Deadline = Deadline.objects.filter(case_file_id=petition.pk, rule=rule).latest("pk")
    return found


def test_a_request_is_recorded_and_closes_nothing_open() -> None:
    petition = asked()
    review, handling = review_of(petition), handling_of(petition)
    assert (review.stage, review.state, review.office.code) == ("review", "requested", "XFJ-FC")
    assert (petition.state, handling.state, review.late_reason) == ("closed", "closed", "")
    assert clock(petition, "review_request").met_on == day_after(10)
    own = [
        (row.rule, row.subject, row.owner_id)
        for row in Deadline.objects.open().filter(owner=review.office).order_by("due_on")
    ]
    assert own == [
        ("review_decision", f"review:{review.pk}", review.office_id), ("review", f"review:{review.pk}", review.office_id)
    ]  # fmt: skip


@pytest.mark.parametrize("stage", [accepted, issued])
def test_before_proven_service_there_is_nothing_to_ask(stage: Any) -> None:
    with pytest.raises(TransitionNotAllowed):
        asked(stage())


def test_a_reply_that_is_no_handling_opinion_opens_no_review() -> None:
    petition = served(appeal_route="statutory_duty")
    with pytest.raises(TransitionNotAllowed, match="只有按信访程序"):
        asked(petition)


def test_posted_in_time_and_received_later_is_in_time() -> None:
    due = clock(petition := closed(), "review_request").due_on
    at = later((due - day_after(0)).days + 4)
    asked(petition, at=at, channel="post", requested_on=due, received_on=at.date(), tracking_number="平信")
    review = review_of(petition)
    assert (review.requested_on, review.late_reason) == (due, "")
    assert clock(petition, "review").start_on == at.date()  # the body's own days run from arrival
    assert clock(petition, "review_request").met_on == due


def test_a_late_request_needs_a_reason_and_is_kept() -> None:
    due = clock(petition := closed(), "review_request").due_on
    at = later((due - day_after(0)).days + 5)
    with pytest.raises(RuleRefused, match=f"复查申请期至 {due}"):
        asked(petition, at=at)
    asked(petition, at=at, late_reason="住院手术，出院当日即提出。")
    assert review_of(petition).late_reason == "住院手术，出院当日即提出。"
    assert clock(petition, "review_request").met_on is None  # the right lapsed; the reviewing body decides


def test_one_at_a_time_and_no_second_review_of_one_opinion() -> None:
    with pytest.raises(TransitionNotAllowed, match="不能同时"):
        asked(asked(), at=later(11))
    with pytest.raises(TransitionNotAllowed, match="应当申请复核"):
        asked(review_served(), at=later(26))


@pytest.mark.parametrize(
    ("target", "words"),
    [("厦门市人民政府", "越级"), ("厦门市思明区莲前街道办事处", "不是"), ("", "请选择复查机关")],
)
def test_only_one_level_up(target: str, words: str) -> None:
    with pytest.raises((RuleRefused, InvalidInput), match=words) as refused:
        asked(target=target)
    assert (refused.value.field, "第三十五条" in refused.value.article) == ("target", True)


def test_the_desk_of_supervision_takes_no_request_in() -> None:
    values = {
        "channel": "in_person", "requested_on": day_after(10), "received_on": day_after(10), "claims_text": "甲", "reasons": "乙",
    }  # fmt: skip
    petition = closed()
    with pytest.raises(PermissionRefused):
        actions.ask_review(
            number=petition.number, access=staff("supervisor_officer", "XFJ").access, at=later(10), **values
        )
