"""显示完整信息: one field of one person, for a written reason, kept in the reading log first (R-81, R-83)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput, NotFound
from apps.casefiles.actions import log_reading
from apps.casefiles.rules.vocabulary import ReadingKind
from apps.parties.selectors import REVEALABLE, revealed
from apps.petitions.actions.step import begin
from apps.petitions.models import Party
from apps.petitions.rules.vocabulary import PARTY_ROLE_LABELS

SHORTEST_REASON = 4


@transaction.atomic
def reveal(
    *,
    number: str,
    access: Access,
    at: datetime,
    party_id: int,
    field: str,
    reason: str,
    version: int | None = None,
    handling_id: int | None = None,
) -> str:
    """The plain text; a unit's staff name the handling through which they must contact the person. It is no event of the case: the reading log holds who, when, what and why."""
    step = begin("reveal", number=number, access=access, at=at, version=version, handling_id=handling_id)
    if len(reason.strip()) < SHORTEST_REASON:
        raise InvalidInput(f"请写明查看事由（至少 {SHORTEST_REASON} 个字）。", field="reason")
    party: Party | None = step.petition.parties.select_related("person").filter(pk=party_id).first()
    if party is None:
        raise NotFound("没有查到这名当事人。", field="party_id")
    if field not in REVEALABLE:
        raise InvalidInput("这一项不能显示。", field="field")
    what = f"{PARTY_ROLE_LABELS[party.role]}·{REVEALABLE[field]}"
    file = step.petition.case_file
    log_reading(
        case_file=file, access=access, kind=ReadingKind.REVEAL, at=at, what=what, reason=reason.strip()
    )
    return revealed(party.person, field)
