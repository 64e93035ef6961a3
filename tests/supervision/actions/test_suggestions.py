"""三项建议 (R-72): drafted, issued by the right person, answered in writing; never built on what the receiver may not know."""

from datetime import date, datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, NotFound, PermissionRefused, RuleRefused
from apps.casefiles.actions import close_to
from apps.deadlines.models import Deadline
from apps.organisations.models import Organ
from apps.supervision.actions import issue_suggestion, reply_suggestion, withdraw_suggestion
from apps.supervision.models import Suggestion
from tests.factories.petitions import transferred
from tests.factories.supervision import draft, opened

pytestmark = pytest.mark.django_db


def test_issued_it_has_a_number_and_thirty_days(
    section_head: User, department_handler: User, at: datetime
) -> None:
    made = draft()
    assert not Suggestion.objects.visible_to(department_handler.access, at).exists()

    made = issue_suggestion(pk=made.pk, access=section_head.access, at=at)

    clock = Deadline.objects.get(rule="suggestion_reply")
    assert (made.number, clock.due_on, clock.owner_id) == (
        "思信建〔2026〕1号",
        date(2026, 12, 24),
        made.receiver_id,
    )
    assert list(Suggestion.objects.visible_to(department_handler.access, at)) == [made]


def test_adoption_is_fed_back_in_writing(section_head: User, department_handler: User, at: datetime) -> None:
    made = issue_suggestion(pk=draft().pk, access=section_head.access, at=at)
    late = at + timedelta(days=31)
    for given in ({"adoption": "maybe", "reply": "已研究采纳。"}, {"adoption": "adopted", "reply": ""}):
        with pytest.raises(InvalidInput):
            reply_suggestion(pk=made.pk, access=department_handler.access, at=late, **given)
    reply_suggestion(
        pk=made.pk, access=department_handler.access, at=late, adoption="partly", reply="公示地点已统一。"
    )
    made.refresh_from_db()
    clock = Deadline.objects.get(rule="suggestion_reply")
    assert (made.state, made.adoption, made.replied_on) == ("answered", "partly", late.date())
    assert clock.met_on is not None and clock.met_on > clock.due_on


def test_accountability_needs_consequence_and_the_director(
    section_head: User, director: User, at: datetime
) -> None:
    with pytest.raises(RuleRefused):
        draft(kind="accountability")
    made = draft(kind="accountability", consequence="造成群体上访。")
    with pytest.raises(PermissionRefused):
        issue_suggestion(pk=made.pk, access=section_head.access, at=at)
    assert issue_suggestion(pk=made.pk, access=director.access, at=at).state == "issued"


def test_a_file_closed_to_the_receiver_is_no_ground(
    department: Organ, section_head: User, at: datetime
) -> None:
    order = opened(transferred())
    made = draft(orders=(order.pk,))
    assert made.links.get().order == order
    close_to(case_file=order.case_file, organ=department, reason="accused", at=at)
    with pytest.raises(RuleRefused):
        issue_suggestion(pk=made.pk, access=section_head.access, at=at)
    with pytest.raises(RuleRefused):
        draft(orders=(order.pk,))
    with pytest.raises(NotFound):
        draft(orders=(0,))


def test_whoever_is_shut_out_of_a_case_does_not_see_what_rests_on_it(
    section_head: User, director: User, at: datetime
) -> None:
    order = opened(transferred())
    made = draft(orders=(order.pk,))
    close_to(case_file=order.case_file, user=section_head, reason="recused", at=at)
    assert not Suggestion.objects.visible_to(section_head.access, at).exists()
    assert list(Suggestion.objects.visible_to(director.access, at)) == [made]


def test_a_draft_may_be_withdrawn(section_head: User, at: datetime) -> None:
    made = withdraw_suggestion(pk=draft().pk, access=section_head.access, at=at, reason="与上月建议重复。")
    assert (made.state, made.withdraw_reason) == ("withdrawn", "与上月建议重复。")
