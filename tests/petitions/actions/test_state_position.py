"""Each organ says ours or not ours; what all have said decides where the dispute lies next."""

from datetime import datetime

import pytest

from apps.base.errors import InvalidInput, NotFound, RuleRefused
from apps.petitions.actions import state_position
from apps.petitions.models import Dispute
from tests.factories.accounts import with_access
from tests.factories.disputes import disputed, spoken, urban_handler
from tests.factories.handlings import signed
from tests.factories.petitions import officer, staff

pytestmark = pytest.mark.django_db
TEXT = "依据本单位三定方案。"


def test_the_organ_named_speaks_for_itself(at: datetime) -> None:
    petition = disputed(signed())
    access = with_access(urban_handler()).access

    state_position(number=petition.number, access=access, at=at, competent=False, text=TEXT)

    dispute = Dispute.objects.get(petition_id=petition.pk)
    said = dispute.positions.get(organ__code="CGZF")
    assert (said.competent, said.text, said.by_id) == (False, TEXT, access.user_id)
    assert dispute.state == "agreeing"


def test_not_agreed_it_lies_with_the_superior(at: datetime) -> None:
    petition = disputed(signed())
    spoken(petition, "350203010", competent=False)
    spoken(petition, "CGZF", competent=False)

    assert Dispute.objects.get(petition_id=petition.pk).state == "with_superior"


def test_nobody_speaks_for_another_organ_and_strangers_find_nothing(street_office, at: datetime) -> None:  # type: ignore[no-untyped-def]
    petition = disputed(signed())
    given = {"number": petition.number, "at": at, "competent": True, "text": TEXT}

    with pytest.raises(InvalidInput) as other:
        state_position(**given, access=with_access(urban_handler()).access, organ_id=street_office.pk)
    assert other.value.field == "organ_id"
    with pytest.raises(NotFound):
        state_position(**given, access=staff("unit_handler", "ZJJ").access)


def test_without_a_dispute_or_a_word_it_is_refused(at: datetime) -> None:
    petition = signed()
    given = {"number": petition.number, "access": officer().access, "at": at}
    with pytest.raises(RuleRefused, match="没有未决"):
        state_position(**given, competent=True, text=TEXT)

    disputed(petition)
    with pytest.raises(InvalidInput) as silent:
        state_position(**given, organ_id=None, competent=None, text=TEXT)
    assert silent.value.field == "competent"
