"""The petitioner's key: number and secret open one case, with a growing delay after wrong tries and never a lock (T4)."""

import hmac
from datetime import datetime, timedelta

from django.db import transaction

from apps.accounts.rules.access import Access, token_access
from apps.base.crypto import secret_hash
from apps.base.errors import NotFound
from apps.petitions.actions.query_secret import typed_secret
from apps.petitions.models import Petition

SENTENCE = "没有查到。请核对编号和查询密码。"
NOBODYS_HASH = "0" * 64
LONGEST_DELAY = 60


def open_by_secret(*, number: str, secret: str, at: datetime) -> Access:
    """The holder's access to this one file; every wrong pair gets the same sentence after the same work.

    Not wrapped in one transaction with the caller's view: the count of failures must outlive the refusal.
    """
    found = _try(number=str(number)[:20].strip(), secret=typed_secret(str(secret)), at=at)
    if found is None:
        raise NotFound(SENTENCE, code="no_match")
    return token_access(found)


@transaction.atomic
def _try(*, number: str, secret: str, at: datetime) -> int | None:
    """Row locked, so that parallel guesses queue up and count one by one."""
    petition = (
        Petition.objects.select_for_update(of=("self",), no_key=True)
        .filter(number=number)
        .order_by("pk")
        .first()
    )
    stored = petition.query_secret if petition is not None and petition.query_secret else NOBODYS_HASH
    fits = hmac.compare_digest(secret_hash(secret or "-"), stored)
    if petition is None:
        return None
    waiting = petition.query_retry_at is not None and at < petition.query_retry_at
    if fits:
        return _right(petition, at) if waiting else _open(petition)
    if not waiting:
        failures = petition.query_failures + 1
        retry_at = at + timedelta(seconds=delay_after(failures))
        Petition.objects.filter(pk=petition.pk).update(query_failures=failures, query_retry_at=retry_at)
    return None


def _right(petition: Petition, at: datetime) -> int | None:
    """The right secret during a delay waits that delay out, once: guesses made meanwhile do not push it back."""
    if petition.query_pass_at is not None and at >= petition.query_pass_at:
        return _open(petition)
    if petition.query_pass_at is None:
        Petition.objects.filter(pk=petition.pk).update(query_pass_at=petition.query_retry_at)
    return None


def _open(petition: Petition) -> int:
    if petition.query_failures:
        Petition.objects.filter(pk=petition.pk).update(
            query_failures=0, query_retry_at=None, query_pass_at=None
        )
    return int(petition.pk)


def delay_after(failures: int) -> int:
    """1, 2, 4 … 60 seconds."""
    return min(LONGEST_DELAY, 2 ** min(failures - 1, 6))
