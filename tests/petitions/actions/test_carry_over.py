"""带入上次登记的信息: in the open only for whoever registers and may read the case, and logged first (R-81, R-83)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import NotFound, PermissionRefused
from apps.casefiles.models import Reading
from apps.petitions.actions.carry_over import carry_over
from tests.factories.petitions import make_accusation, make_petition, person

pytestmark = pytest.mark.django_db


def test_particulars_come_over_and_the_log_says_so(registrar: User, at: datetime) -> None:
    petition = make_petition(petitioner=person(name="陈志明", phone="13812345678", address="莲前街道1号"))
    party = petition.parties.get()

    values = carry_over(party_id=party.pk, access=registrar.access, at=at)  # type: ignore[attr-defined]

    assert (values.name, values.phone, values.address) == ("陈志明", "13812345678", "莲前街道1号")
    reading = Reading.objects.get(case_file_id=petition.pk, kind="reveal")
    assert (reading.user_id, reading.what) == (registrar.pk, "信访人·带入登记")
    assert reading.reason == "信访人再次来访，带入上次登记的信息"


def test_units_do_not_take_over(unit_handler: User, at: datetime) -> None:
    party = make_petition().parties.get()

    with pytest.raises(PermissionRefused):
        carry_over(party_id=party.pk, access=unit_handler.access, at=at)  # type: ignore[attr-defined]
    assert not Reading.objects.filter(kind="reveal").exists()


def test_what_one_may_not_read_is_not_there(street_officer: User, registrar: User, at: datetime) -> None:
    party = make_petition().parties.get()
    sealed = make_accusation().parties.get(role="petitioner")

    for party_id, user in ((party.pk, street_officer), (sealed.pk, registrar), (0, registrar)):
        with pytest.raises(NotFound):
            carry_over(party_id=party_id, access=user.access, at=at)  # type: ignore[attr-defined]
    assert not Reading.objects.filter(kind="reveal").exists()
