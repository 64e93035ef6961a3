"""Rows in sets are the rows of a registration, without clocks, and the ledger holds."""

import json
from datetime import datetime

import pytest

from apps.accounts.rules.access import system_access
from apps.base.crypto import decrypt
from apps.casefiles.selectors import walk_ledger
from apps.deadlines.models import Deadline
from apps.petitions.actions.import_rows import CONTEXT, Taken, take_over
from apps.petitions.actions.intake import read_values
from apps.petitions.models import Petition
from tests.factories.petitions import person, registration

pytestmark = pytest.mark.django_db
IMPORTER = system_access("importer")


def taken(at: datetime, number: str, **extras: str) -> Taken:
    values = registration(source="x", external_number=number, claims=("一", "二"), signers=(person(),))
    return Taken(read_values(values, at), extras)


def test_files_people_claims_and_events(at: datetime) -> None:
    petitions = take_over(rows=[taken(at, "1", likes="3"), taken(at, "2")], access=IMPORTER, at=at)

    assert Petition.objects.filter(historical=True).count() == 2
    for petition in petitions:
        assert [party.role for party in petition.parties.all()] == ["petitioner", "signer"]
        assert petition.claims.count() == 2
        assert petition.case_file.number == petition.number
        assert petition.case_file.events.get().actor == "importer"
    assert not Deadline.objects.exists()
    assert walk_ledger().broken == []


def test_unknown_columns_are_kept_under_the_key(at: datetime) -> None:
    (petition,) = take_over(rows=[taken(at, "1", **{"+备注": "住某小区"})], access=IMPORTER, at=at)

    payload = petition.case_file.events.get().payload
    assert json.loads(decrypt(payload["columns"], context=CONTEXT)) == {"备注": "住某小区"}


def test_no_rows_no_work(at: datetime) -> None:
    assert take_over(rows=[], access=IMPORTER, at=at) == []
