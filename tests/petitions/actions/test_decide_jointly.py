"""The office of the joint conference writes down what the conference has decided (R-37, R-73)."""

from datetime import datetime

import pytest

from apps.base.errors import PermissionRefused, RuleRefused
from apps.organisations.models import Organ
from apps.petitions.actions import decide_jointly, refer_to_joint
from apps.petitions.models import Handling, Petition
from tests.factories.accounts import with_access
from tests.factories.disputes import disputed
from tests.factories.handlings import signed
from tests.factories.petitions import officer, staff

pytestmark = pytest.mark.django_db
WHY = "11月24日区联席会议决定由区住建和交通局承办。"


def referred(at: datetime) -> Petition:
    petition = disputed(signed(), organ="", outside="市公安局")
    return refer_to_joint(number=petition.number, access=officer().access, at=at)


def test_any_organ_may_be_named_and_the_office_sees_no_more(department: Organ, at: datetime) -> None:
    office = staff("joint_office", "XFJ")
    petition = referred(at)

    decide_jointly(
        number=petition.number, access=with_access(office).access, at=at, organ_id=department.pk, decision=WHY
    )

    assert Handling.objects.get(petition_id=petition.pk, organ=department).state == "transferred"
    access = with_access(office).access
    assert not Petition.objects.visible_to(access, at).filter(pk=petition.pk).exists()


def test_not_before_it_was_referred_and_by_nobody_else(department: Organ, at: datetime) -> None:
    office = staff("joint_office", "XFJ")
    petition = referred(at)
    with pytest.raises(PermissionRefused):
        decide_jointly(
            number=petition.number, access=officer().access, at=at, organ_id=department.pk, decision=WHY
        )

    petition.disputes.update(state="agreeing")
    with pytest.raises(RuleRefused, match="还没有提请"):
        decide_jointly(
            number=petition.number,
            access=with_access(office).access,
            at=at,
            organ_id=department.pk,
            decision=WHY,
        )
