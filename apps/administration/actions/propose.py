"""Ask for a change that needs a second person."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from apps.accounts.rules.access import Access
from apps.administration.actions.tell import tell_deciders
from apps.administration.models import Proposal
from apps.administration.rules.kinds import check_propose
from apps.base.errors import InvalidInput
from apps.base.text import clean_name, is_blank


@transaction.atomic
def propose(
    *, access: Access, at: datetime, kind: str, subject: str, payload: dict[str, Any], reason: str
) -> Proposal:
    """A waiting proposal, told to those who may decide. `payload` is plain JSON; its `user_id`, where there is one, names
    the account it is about."""
    check_propose(access, kind, about_user_id=payload.get("user_id"))
    proposal = Proposal.objects.create(
        kind=kind,
        subject=subject[:120],
        payload=payload,
        reason=clean_reason(reason, field="reason"),
        proposed_by_id=access.staff_id,
        proposed_at=at,
    )
    tell_deciders(proposal, at)
    return proposal


def clean_reason(text: str, *, field: str) -> str:
    """A sentence of at most 200 characters; why a right was given must be readable years later."""
    try:
        reason = clean_name(text)
    except ValidationError as error:
        raise InvalidInput("".join(error.messages), field=field) from None
    if is_blank(reason):
        raise InvalidInput("请填写理由。", field=field)
    if len(reason) > 200:
        raise InvalidInput("理由不超过 200 字。", field=field)
    return reason
