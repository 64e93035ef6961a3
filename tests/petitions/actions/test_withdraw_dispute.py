"""A dispute given up leaves everything where it was."""

from datetime import datetime

import pytest

from apps.base.errors import RuleRefused
from apps.casefiles.models import Grant
from apps.petitions.actions import withdraw_dispute
from apps.petitions.models import Dispute
from tests.factories.disputes import disputed
from tests.factories.handlings import handler, handling_of, signed

pytestmark = pytest.mark.django_db


def test_the_holder_goes_on_and_the_others_see_no_more(at: datetime) -> None:
    petition = disputed(signed())

    withdraw_dispute(number=petition.number, access=handler().access, at=at, reason="已自行核实")

    assert Dispute.objects.get(petition_id=petition.pk).state == "withdrawn"
    assert handling_of(petition).state == "signed"
    live = Grant.objects.filter(case_file_id=petition.pk, ends_at=None, reason="shared")
    assert not live.exists()


def test_nothing_to_withdraw(at: datetime) -> None:
    with pytest.raises(RuleRefused, match="没有未决"):
        withdraw_dispute(number=signed().number, access=handler().access, at=at, reason="没有争议")
