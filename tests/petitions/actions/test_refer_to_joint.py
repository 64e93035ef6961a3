"""Without a common superior in the district the dispute goes to the joint conference, whose office may then read it."""

from datetime import datetime

import pytest

from apps.base.errors import RuleRefused
from apps.notifications.models import Notification
from apps.petitions.actions import refer_to_joint
from apps.petitions.models import Dispute, Petition
from tests.factories.accounts import with_access
from tests.factories.disputes import disputed
from tests.factories.handlings import signed
from tests.factories.petitions import officer, staff

pytestmark = pytest.mark.django_db


def test_an_organ_from_outside_has_no_superior_here(at: datetime) -> None:
    office = staff("joint_office", "XFJ")
    petition = disputed(signed(), organ="", outside="市公安局")

    refer_to_joint(number=petition.number, access=officer().access, at=at)

    dispute = Dispute.objects.get(petition_id=petition.pk)
    assert (dispute.superior, dispute.state, dispute.to_joint_at) == (None, "with_joint", at)
    access = with_access(office).access
    assert Petition.objects.content_visible_to(access, at).filter(pk=petition.pk).exists()
    assert Notification.objects.get(kind="petitions.refer_to_joint").user == office


def test_where_there_is_a_superior_it_decides(at: datetime) -> None:
    petition = disputed(signed())

    with pytest.raises(RuleRefused, match="有共同的上一级机关"):
        refer_to_joint(number=petition.number, access=officer().access, at=at)
