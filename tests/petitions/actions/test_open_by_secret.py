"""The petitioner's key: one sentence for every wrong pair, a growing delay, never a lock (T4)."""

from datetime import datetime, timedelta

import pytest

from apps.base.errors import NotFound
from apps.petitions.actions.open_by_secret import SENTENCE, delay_after, open_by_secret
from apps.petitions.models import Petition
from apps.petitions.rules.registration import AccusedValues
from tests.factories.petitions import make_receipt

pytestmark = pytest.mark.django_db
WRONG = "AAAABBBBCCCC"


def refused(number: str, secret: str, at: datetime) -> str:
    with pytest.raises(NotFound) as error:
        open_by_secret(number=number, secret=secret, at=at)
    return error.value.message


def test_the_right_pair_opens_one_file(at: datetime) -> None:
    receipt = make_receipt()

    access = open_by_secret(number=receipt.petition.number, secret=receipt.secret, at=at)

    assert (access.kind, access.file_id) == ("token", receipt.petition.pk)


def test_as_people_type_it(at: datetime) -> None:
    receipt = make_receipt()
    typed = f" {receipt.secret[:4]}-{receipt.secret[4:8]} {receipt.secret[8:]}".lower()

    assert open_by_secret(number=receipt.petition.number, secret=typed, at=at).file_id == receipt.petition.pk


@pytest.mark.parametrize("secret", ["", "A", WRONG, "' OR 1=1--", "A" * 10_000, "一二三四五六七八九十甲乙"])
def test_every_wrong_pair_is_answered_alike(at: datetime, secret: str) -> None:
    receipt = make_receipt()

    assert refused(receipt.petition.number, secret, at) == SENTENCE
    assert refused("2026-99999", secret, at) == SENTENCE


def test_wrong_tries_delay_and_never_lock(at: datetime) -> None:
    receipt = make_receipt()
    number = receipt.petition.number
    for _try in range(20):
        stored = Petition.objects.get(number=number)
        at = stored.query_retry_at or at
        refused(number, WRONG, at)

    assert Petition.objects.get(number=number).query_failures == 20
    assert refused(number, receipt.secret, at) == SENTENCE  # right, but too soon
    late = at + timedelta(seconds=60)
    assert open_by_secret(number=number, secret=receipt.secret, at=late).file_id == receipt.petition.pk
    assert Petition.objects.get(number=number).query_failures == 0


def test_tries_during_the_delay_do_not_lengthen_it(at: datetime) -> None:
    number = make_receipt().petition.number
    refused(number, WRONG, at)
    for _try in range(50):
        refused(number, WRONG, at)

    assert Petition.objects.get(number=number).query_failures == 1


def test_who_keeps_guessing_does_not_keep_the_petitioner_out(at: datetime) -> None:
    receipt = make_receipt()
    number, served_after = receipt.petition.number, None
    for second in range(65 * 4):
        now = at + timedelta(seconds=second / 4)
        for _guess in range(2):
            refused(number, WRONG, now)
        if second % 40 == 0:  # the petitioner tries every ten seconds
            try:
                open_by_secret(number=number, secret=receipt.secret, at=now)
            except NotFound:
                continue
            served_after = second / 4
            break

    assert served_after is not None
    assert served_after < 65


def test_a_sealed_file_opens_to_its_petitioner(at: datetime) -> None:
    receipt = make_receipt(purpose="accuse", accused=(AccusedValues(name="王某"),))

    assert (
        open_by_secret(number=receipt.petition.number, secret=receipt.secret, at=at).file_id
        == receipt.petition.pk
    )


def test_rows_without_a_secret_open_to_nobody(at: datetime) -> None:
    petition = make_receipt().petition
    Petition.objects.filter(pk=petition.pk).update(query_secret="")

    for secret in ("", "0" * 64, WRONG):
        assert refused(petition.number, secret, at + timedelta(days=1)) == SENTENCE


def test_the_delays() -> None:
    assert [delay_after(failures) for failures in (1, 2, 3, 6, 7, 100)] == [1, 2, 4, 32, 60, 60]
