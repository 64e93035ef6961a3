"""An officer's word on two petitions, kept beside the verdict on the petition itself (R-93). The newest one holds."""

from datetime import datetime

from apps.accounts.rules.access import Access
from apps.petitions.models import Merger, PairVerdict, Petition
from apps.petitions.rules.repeats_text import likeness


def record_pair(
    *,
    petition: Petition,
    other: Petition,
    verdict: str,
    reason: str,
    access: Access,
    at: datetime,
    merger: Merger | None = None,
) -> PairVerdict | None:
    """None where no person judged: the machine proposes, it never decides."""
    if access.user_id is None:
        return None
    return PairVerdict.objects.create(
        petition=petition,
        other=other,
        verdict=verdict,
        reason=reason,
        likeness=round(likeness(petition.match_text, other.match_text), 3),
        merger=merger,
        by_id=access.user_id,
        at=at,
    )
