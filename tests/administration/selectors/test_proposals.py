"""What waits, and for whom."""

import pytest

from apps.administration.models import Proposal
from apps.administration.selectors.proposals import own_waiting, proposal_page, proposals_page, waiting_for
from apps.base.errors import NotFound

pytestmark = pytest.mark.django_db


def test_it_waits_for_the_second_person_alone(
    asked, director, security_admin, other_security_admin, sys_admin
):
    assert waiting_for(director.access) == waiting_for(other_security_admin.access) == [asked]
    assert waiting_for(security_admin.access) == waiting_for(sys_admin.access) == []
    assert own_waiting(security_admin.access) == [asked]


def test_a_payload_that_names_nobody_waits_too(asked, director):
    Proposal.objects.filter(pk=asked.pk).update(payload={})
    assert waiting_for(director.access) == [asked]


def test_the_page_says_what_this_person_may_do(asked, director, security_admin):
    assert (
        proposal_page(director.access, asked.pk).may_decide,
        proposal_page(director.access, asked.pk).may_withdraw,
    ) == (True, False)
    own = proposal_page(security_admin.access, asked.pk)
    assert (own.may_decide, own.may_withdraw, own.compared) == (False, True, False)


def test_who_has_no_part_finds_nothing(asked, sys_admin, auditor, registrar):
    for user in (auditor, registrar, sys_admin):
        assert asked not in proposals_page(user.access).rows
        with pytest.raises(NotFound):
            proposal_page(user.access, asked.pk)


def test_the_own_proposal_stays_in_sight_after_the_post_is_gone(asked, security_admin):
    security_admin.appointments.update(role="analyst")
    from_now_on = type(security_admin.access)(kind="staff", user_id=security_admin.pk)
    assert proposals_page(from_now_on).rows == [asked]
