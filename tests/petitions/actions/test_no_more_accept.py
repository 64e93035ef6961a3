"""不再受理: after the end of the law's road only (art. 36, 37)."""

from datetime import datetime

import pytest

from apps.base.clock import local_date
from apps.base.errors import InvalidInput
from apps.petitions.actions import no_more_accept
from tests.factories.handlings import handler, handling_of, signed

pytestmark = pytest.mark.django_db


def test_served_and_ended(at: datetime) -> None:
    petition = signed()

    done = no_more_accept(
        number=petition.number,
        access=handler().access,
        at=at,
        ground="finally_ended",
        text="复核意见已经作出，同一事实和理由不再受理。",
        method="post",
        served_on=local_date(at),
    )

    assert done.state == "no_more_accepted"
    assert petition.services.get(handling=handling_of(petition)).paper == "no_more_acceptance_notice"


@pytest.mark.parametrize(("ground", "text"), [("in_handling", "不再受理"), ("finally_ended", "")])
def test_its_own_grounds_and_words(ground: str, text: str, at: datetime) -> None:
    petition = signed()

    with pytest.raises(InvalidInput) as refused:
        no_more_accept(
            number=petition.number,
            access=handler().access,
            at=at,
            ground=ground,
            text=text,
            method="post",
            served_on=local_date(at),
        )

    assert "第三十六条" in refused.value.article
