"""However a dispute ends, who only took part in it sees the file no more."""

from datetime import datetime

import pytest

from apps.petitions.actions import decide_dispute
from apps.petitions.models import Petition
from tests.factories.accounts import with_access
from tests.factories.disputes import deputy, disputed, urban_handler
from tests.factories.handlings import handling_of, signed

pytestmark = pytest.mark.django_db


def test_kept_by_the_holder_the_other_is_shut_out(street_office, at: datetime) -> None:  # type: ignore[no-untyped-def]
    petition = disputed(signed())
    other = urban_handler()
    assert Petition.objects.visible_to(with_access(other).access, at).filter(pk=petition.pk).exists()

    decide_dispute(
        number=petition.number,
        access=deputy().access,
        at=at,
        organ_id=street_office.pk,
        decision="由街道继续承办。",
    )

    assert handling_of(petition).state == "signed"
    assert not Petition.objects.visible_to(with_access(other).access, at).filter(pk=petition.pk).exists()
