"""The same form sent many times at once is one petition (security.md N2, N3)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import connection

from apps.accounts.rules.access import Access
from apps.base.errors import DuplicateRequest, InvalidInput
from apps.petitions.actions import register
from apps.petitions.actions.submission import body_hash, claim_key, stored_key
from apps.petitions.models import Petition, Submission
from apps.petitions.rules.registration import Registration
from tests.factories.petitions import registrar, registration


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_are_one(at: datetime) -> None:
    values, access = registration(), registrar().access

    receipts = _send([values] * 50, access, at)

    assert Petition.objects.count() == Submission.objects.count() == 1
    assert {receipt.petition.number for receipt in receipts} == {Petition.objects.get().number}
    assert [receipt.created for receipt in receipts].count(True) == 1
    assert len([receipt for receipt in receipts if receipt.secret]) == 1


@pytest.mark.django_db(transaction=True)
def test_two_bodies_at_once_the_second_is_told(at: datetime) -> None:
    one, access = registration(), registrar().access
    other = registration(title="另一件")

    results = _send([one, other] * 5, access, at)

    assert Petition.objects.count() == 1
    assert len([result for result in results if isinstance(result, DuplicateRequest)]) == 5


def _send(bodies: list[Registration], access: Access, at: datetime) -> list:  # type: ignore[type-arg]
    def send(values: Registration) -> object:
        try:
            return register(values=values, access=access, at=at, submission_key="same")
        except DuplicateRequest as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        return list(pool.map(send, bodies))


@pytest.mark.django_db
def test_a_key_is_owed(at: datetime) -> None:
    with pytest.raises(InvalidInput):
        claim_key(key="", values=registration(), access=registrar().access, at=at)


def test_keys_carry_their_sender_and_fit_the_column() -> None:
    one, other = Access(kind="staff", user_id=1), Access(kind="staff", user_id=2)

    assert stored_key("k", one) != stored_key("k", other)
    assert len(stored_key("x" * 500, one)) <= 80
    assert stored_key("x" * 500, one) != stored_key("x" * 501, one)


def test_equal_bodies_have_equal_hashes() -> None:
    values = registration()

    assert body_hash(values) == body_hash(values)
    assert body_hash(values) != body_hash(registration(title="另"))
