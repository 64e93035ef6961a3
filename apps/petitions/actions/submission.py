"""The same form sent twice is one petition (security.md 4.1): a key, and the hash of what was sent under it."""

import hashlib
import json
from dataclasses import asdict
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, transaction

from apps.accounts.rules.access import Access
from apps.base.crypto import blind_index
from apps.base.errors import DuplicateRequest, InvalidInput
from apps.petitions.models import Petition, Submission
from apps.petitions.rules.registration import Registration

LONGEST_KEY = 50


def claim_key(*, key: str, values: Registration, access: Access, at: datetime) -> tuple[Submission, bool]:
    """The submission row and whether it is new. A second sender waits here until the first has committed.

    The same key with another body is refused; keys of two people never meet.
    """
    if not key:
        raise InvalidInput("缺少提交标识，请刷新页面后重试。", field="submission_key")
    with connection.cursor() as cursor:
        # A receipt is a promise: this transaction is on disk before anybody reads the number.
        cursor.execute("SET LOCAL synchronous_commit = on")
    stored, body = stored_key(key, access), body_hash(values)
    try:
        with transaction.atomic():
            return Submission.objects.create(key=stored, body_hash=body, user_id=access.user_id, at=at), True
    except IntegrityError:
        earlier = Submission.objects.select_related("petition__case_file").get(key=stored)
    if earlier.body_hash != body:
        raise DuplicateRequest(
            "这份表单已经登记过，而这次的内容不同。要另登记一件，请打开新的登记页；要更正，请到原件补充登记。",
            field="submission_key",
        )
    return earlier, False


def stored_key(key: str, access: Access) -> str:
    """The key under the sender's own name; a long one is hashed."""
    short = key if len(key) <= LONGEST_KEY else hashlib.sha256(key.encode()).hexdigest()[:LONGEST_KEY]
    return f"{access.user_id or access.system_name}:{short}"[:80]


def body_hash(values: Registration) -> str:
    """Keyed hash of the canonical body: equal bodies are equal, and the hash tells nothing to a reader of the table."""
    canonical = json.dumps(asdict(values), sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return blind_index(canonical, purpose="submission")


def digest_of(petition: Petition) -> str:
    """SHA-256 of what was stored, printed on the receipt so that both sides can prove the content later."""
    parts = (
        petition.number,
        petition.received_on.isoformat(),
        petition.title,
        petition.content,
        petition.reasons,
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
