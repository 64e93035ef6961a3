"""One says ours, all others not ours: the claims go there with their limits, or stay where they are."""

from datetime import datetime

import pytest

from apps.base.errors import RuleRefused
from apps.petitions.actions import agree_dispute
from apps.petitions.models import Dispute, Handling
from tests.factories.disputes import disputed, spoken
from tests.factories.handlings import handling_of, signed
from tests.factories.petitions import officer

pytestmark = pytest.mark.django_db


def test_the_other_organ_takes_it(at: datetime) -> None:
    petition = disputed(signed())
    spoken(petition, "350203010", competent=False)
    spoken(petition, "CGZF", competent=True)

    done = agree_dispute(number=petition.number, access=officer().access, at=at)

    old, new = Handling.objects.filter(petition_id=petition.pk).order_by("pk")
    assert (old.state, new.organ.code, new.state, new.follows) == ("returned", "CGZF", "transferred", old)
    assert (done.state, done.first_organ.code) == ("transferred", "CGZF")
    assert Dispute.objects.get(petition_id=petition.pk).state == "agreed"


def test_the_holder_keeps_it(at: datetime) -> None:
    petition = disputed(signed())
    spoken(petition, "350203010", competent=True)
    spoken(petition, "CGZF", competent=False)

    done = agree_dispute(number=petition.number, access=officer().access, at=at)

    assert (done.state, handling_of(done).state) == ("signed", "signed")


def test_no_agreement_while_one_is_silent(at: datetime) -> None:
    petition = disputed(signed())
    spoken(petition, "CGZF", competent=True)

    with pytest.raises(RuleRefused, match="没有协商一致"):
        agree_dispute(number=petition.number, access=officer().access, at=at)
