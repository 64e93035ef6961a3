"""不再受理 (art. 36, 37; R-58)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput
from apps.petitions.actions import refuse_for_good
from tests.factories.petitions import make_petition, triaged

pytestmark = pytest.mark.django_db


def test_a_finally_ended_matter(section_head: User, at: datetime) -> None:
    first = make_petition()
    again = triaged(make_petition(repeat_verdict="repeat", repeat_of=first.number))

    done = refuse_for_good(
        number=again.number,
        access=section_head.access,
        at=at,
        ground="finally_ended",
        text="复核意见已作出，同一事实和理由不再受理。",
        method="post",
        served_on=at.date(),
    )

    assert done.state == "no_more_accepted"
    assert done.services.get().paper == "no_more_acceptance_notice"
    assert not done.ratings.exists()  # a repeat is not rated


def test_grounds_are_its_own(section_head: User, at: datetime) -> None:
    petition = triaged()

    with pytest.raises(InvalidInput):
        refuse_for_good(
            number=petition.number, access=section_head.access, at=at, ground="other_procedure", text="x",
            method="post", served_on=at.date(),
        )  # fmt: skip
