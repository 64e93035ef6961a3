"""Claims that move by decision keep their limits, and R-36 holds for where they go."""

from datetime import datetime

import pytest

from apps.deadlines.models import Deadline
from apps.organisations.models import Organ
from apps.petitions.actions import decide_jointly, refer_to_joint
from tests.factories.accounts import with_access
from tests.factories.disputes import disputed
from tests.factories.handlings import signed
from tests.factories.petitions import officer, staff

pytestmark = pytest.mark.django_db


def test_a_discipline_organ_is_not_bound_by_our_fifteen_days(discipline: Organ, at: datetime) -> None:
    office = staff("joint_office", "XFJ")
    petition = disputed(signed(), organ=discipline.code)
    refer_to_joint(number=petition.number, access=officer().access, at=at)

    decide_jointly(
        number=petition.number, access=with_access(office).access, at=at, organ_id=discipline.pk,
        decision="联席会议决定由区纪委监委承办。",
    )  # fmt: skip

    running = Deadline.objects.open().filter(case_file_id=petition.pk)
    assert [(row.rule, row.owner) for row in running] == [("sign_in", discipline)]
