"""告知其他途径: art. 31(1) to (4) only; what leaves is not rated (R-102)."""

from datetime import datetime

import pytest

from apps.base.clock import local_date
from apps.base.errors import InvalidInput, RuleRefused
from apps.petitions.actions import route_out
from apps.petitions.models import Petition, Rating
from tests.factories.handlings import handler, handling_of, signed

pytestmark = pytest.mark.django_db


def direct(
    petition: Petition, at: datetime, text: str = "请向厦门市劳动人事争议仲裁委员会申请仲裁。"
) -> Petition:
    return route_out(
        number=petition.number,
        access=handler().access,
        at=at,
        text=text,
        method="post",
        served_on=local_date(at),
    )


@pytest.mark.parametrize("route", ["litigation", "arbitration", "party_appeal", "admin_procedure"])
def test_the_first_four_ways(route: str, at: datetime) -> None:
    petition = signed(appeal_route=route)

    done = direct(petition, at)

    assert done.state == "routed_out"
    assert petition.services.get(handling=handling_of(petition)).paper == "legal_route_notice"
    assert not Rating.objects.filter(petition=petition, side="unit").exists()


@pytest.mark.parametrize("route", ["statutory_duty", "petition_procedure"])
def test_ours_to_handle_is_not_sent_away(route: str, at: datetime) -> None:
    with pytest.raises(RuleRefused) as refused:
        direct(signed(appeal_route=route), at)

    assert "第三十一条" in refused.value.article


def test_the_petitioner_is_told_where_to_go(at: datetime) -> None:
    with pytest.raises(InvalidInput):
        direct(signed(appeal_route="arbitration"), at, text="")
