"""Two deciders at the same moment: one wins, the other is told, and the post is given once."""

from functools import partial

import pytest

from apps.accounts.models import Appointment, User
from apps.administration.actions.decide import agree, refuse
from apps.administration.models import Change, Proposal
from apps.base.errors import StaleVersion
from tests.casefiles.actions.test_walls_race import together
from tests.factories.accounts import AT

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_agree(asked: Proposal, registrar: User, director: User, other_security_admin: User) -> None:
    raised = together(
        *(
            partial(agree, proposal_id=asked.pk, access=one.access, at=AT)
            for one in (director, other_security_admin)
        )
    )
    assert [type(error) for error in raised] == [StaleVersion]
    assert Appointment.objects.filter(user=registrar, role="section_head").count() == 1
    assert Change.objects.count() == 1


def test_one_agrees_one_refuses(
    asked: Proposal, registrar: User, director: User, other_security_admin: User
) -> None:
    raised = together(
        partial(agree, proposal_id=asked.pk, access=director.access, at=AT),
        partial(refuse, proposal_id=asked.pk, note="不行", access=other_security_admin.access, at=AT),
    )
    asked.refresh_from_db()
    held = Appointment.objects.filter(user=registrar, role="section_head").count()
    assert [type(error) for error in raised] == [StaleVersion]
    assert (asked.decision, held) in {("agreed", 1), ("refused", 0)}
