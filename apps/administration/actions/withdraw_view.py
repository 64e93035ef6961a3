"""Stop sharing somebody's view with an organ, and write it down."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.administration.actions.propose import clean_reason
from apps.administration.actions.record_change import record_change
from apps.petitions.actions.withdraw_shared_view import withdraw_shared_view


@transaction.atomic
def withdraw_view(*, view_id: int, reason: str, access: Access, at: datetime) -> str:
    """The view's name, for the sentence afterwards."""
    view = withdraw_shared_view(view_id=view_id, access=access, at=at)
    record_change(
        access=access,
        at=at,
        kind="remove_view",
        subject=view.name,
        before={"owner": view.owner.name, "organ": view.organ.name if view.organ else None},
        after={"owner": view.owner.name, "organ": None},
        reason=clean_reason(reason, field="reason"),
    )
    return view.name
