"""导入法定途径 (art. 31): only claims of a statutory route, and they are not rated (R-102)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import RuleRefused
from apps.petitions.actions import direct_out
from apps.petitions.models import Petition
from tests.factories.petitions import triaged

pytestmark = pytest.mark.django_db


def directed(petition: Petition, user: User, at: datetime) -> Petition:
    return direct_out(
        number=petition.number,
        access=user.access,
        at=at,
        text="请向人民法院起诉。",
        method="post",
        served_on=at.date(),
    )


def test_a_litigation_claim_is_directed_out(triage_officer: User, at: datetime) -> None:
    petition = directed(triaged(appeal_route="litigation"), triage_officer, at)

    assert (petition.state, petition.claims.get().outcome) == ("routed_out", "routed_out")
    assert petition.services.get().paper == "legal_route_notice"
    assert not petition.ratings.exists()


def test_the_petition_procedure_is_no_way_out(triage_officer: User, at: datetime) -> None:
    petition = triaged()

    with pytest.raises(RuleRefused):
        directed(petition, triage_officer, at)
