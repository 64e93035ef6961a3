"""What a served result does: the right to a recheck, the way back to work, or the end for good (R-56 to R-58)."""

from typing import Any

import pytest

from apps.base.errors import InvalidInput, RuleRefused, TransitionNotAllowed
from apps.deadlines.models import Deadline
from apps.petitions import actions
from apps.petitions.models import Petition, Rating
from tests.factories.handlings import OPINION, approver, closed, handler, handling_of, later
from tests.factories.reviews import (
    asked,
    asked_again,
    day_after,
    manned,
    recheck_served,
    review_accepted,
    review_drafted,
    review_issued,
    review_of,
    review_served,
    reviewer,
)

pytestmark = pytest.mark.django_db


def running(petition: Petition) -> dict[str, str]:
    rows = Deadline.objects.open().filter(case_file_id=petition.pk)
    return dict(rows.values_list("rule", "subject"))


def test_upheld_it_opens_the_right_to_a_recheck_and_changes_no_figure_of_closing() -> None:
    petition = closed()
    ended = Petition.objects.get(pk=petition.pk).closed_at
    review_served(review_issued(review_drafted(manned(review_accepted(asked(petition))))))
    fresh, review = Petition.objects.get(pk=petition.pk), review_of(petition)
    assert (fresh.state, fresh.closed_at, fresh.finally_ended_on) == ("closed", ended, None)
    assert (review.state, review.served_on) == ("served", day_after(24))
    assert running(petition)["recheck_request"] == f"review:{review.pk}"
    assert "review" not in running(petition)
    met = Deadline.objects.get(case_file_id=petition.pk, rule="review")
    assert (met.start_on, met.met_on) == (day_after(10), day_after(24))


def test_upheld_again_it_ends_for_good() -> None:
    petition = recheck_served()
    fresh = Petition.objects.get(pk=petition.pk)
    assert (fresh.state, handling_of(petition).state) == ("finally_ended", "finally_ended")
    assert (fresh.finally_ended_on, fresh.closed_at) == (day_after(38), later(0))
    with pytest.raises(TransitionNotAllowed):
        asked(petition, at=later(45))


def test_revoked_it_goes_back_to_work_with_sixty_days_of_its_own() -> None:
    petition = review_served(outcome="revoke_redo", remedy="")
    fresh, handling = Petition.objects.get(pk=petition.pk), handling_of(petition)
    assert (fresh.state, fresh.closed_at, handling.state, handling.redo_count) == (
        "investigating", None, "investigating", 1,
    )  # fmt: skip
    clock = Deadline.objects.open().get(case_file_id=petition.pk, rule="closure")
    assert (clock.start_on, clock.days, clock.owner_id) == (day_after(24), 60, handling.organ_id)
    assert not Rating.objects.filter(handling=handling, score="").exists()
    assert "recheck_request" not in running(petition)


def test_the_new_opinion_must_not_say_the_same_of_the_same_facts() -> None:
    petition = review_served(outcome="revoke_redo", remedy="")
    again: dict[str, Any] = OPINION | {"facts": OPINION["facts"] + " "}
    with pytest.raises(RuleRefused, match="同一事实") as refused:
        actions.draft_opinion(number=petition.number, access=handler().access, at=later(25), **again)
    assert refused.value.field == "facts"
    new = OPINION | {
        "facts": "重新现场测量：围挡占用消防车通道四点五米，通道仅余二米，消防车不能通行，已拍照取证。"
    }
    actions.draft_opinion(number=petition.number, access=handler().access, at=later(25), **new)
    actions.approve_opinion(number=petition.number, access=approver().access, at=later(26))
    actions.issue(number=petition.number, access=approver().access, at=later(26), issued_on=day_after(26))
    actions.serve(
        number=petition.number, access=handler().access, at=later(27), method="in_person", served_on=day_after(27),
        received_by="陈小明",
    )  # fmt: skip
    asked(petition, at=later(30))  # a new opinion, a new right
    assert review_of(petition).stage == "review"


def test_a_call_serves_nothing_and_refusal_needs_witnesses() -> None:
    petition = review_issued()
    values = {
        "number": petition.number,
        "access": reviewer().access,
        "at": later(24),
        "served_on": day_after(24),
    }
    with pytest.raises(InvalidInput, match="书面"):
        actions.serve_review(method="phone", **values)
    with pytest.raises(InvalidInput, match="见证人"):
        actions.serve_review(method="in_person", refused=True, **values)
    actions.serve_review(method="left", witnesses="社区干部林某、物业王某", **values)
    assert review_of(petition).state == "served"


def test_a_recheck_goes_one_level_above_the_reviewing_organ() -> None:
    petition = review_served()
    with pytest.raises(RuleRefused, match="越级") as refused:
        asked_again(petition, at=later(30), target="福建省人民政府")
    assert "第三十六条" in refused.value.article
    asked_again(petition, at=later(30))
    review = review_of(petition)
    assert (review.stage, review.outside, review.previous_id is not None) == ("recheck", True, True)
    assert (
        not Deadline.objects.open().filter(subject=f"review:{review.pk}").exists()
    )  # not this bureau's duty
