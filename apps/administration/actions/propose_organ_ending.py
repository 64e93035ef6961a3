"""Ask that an organ end and another one follow it (R-38): its files, rights and walls pass on, so a head decides."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.administration.actions.propose import propose
from apps.administration.models import Proposal
from apps.administration.rules.kinds import check_propose
from apps.base.clock import local_date
from apps.base.errors import InvalidInput, RuleRefused
from apps.organisations.actions.end_organ import check_ending
from apps.organisations.models import Organ

KIND = "end_organ"


@transaction.atomic
def propose_organ_ending(
    *, organ: Organ, successor: Organ, ends_on: date, reason: str, access: Access, at: datetime
) -> Proposal:
    """Refused at once where the ending itself would be: itself, its own part, an ended one."""
    check_propose(access, KIND)
    if ends_on > local_date(at):
        raise InvalidInput("停用日期不能晚于今天；到期当天再提出。", field="ends_on")
    check_ending(organ, successor, ends_on)
    if Proposal.objects.waiting().filter(kind=KIND, payload__organ_id=organ.pk).exists():
        raise RuleRefused("这个机构已有一项待决定的停用。", code="already_proposed")
    payload = {
        "organ_id": organ.pk,
        "successor_id": successor.pk,
        "organ": organ.name,
        "successor": successor.name,
        "ends_on": ends_on.isoformat(),
        "handled": organ.handles_petitions,
    }
    return propose(access=access, at=at, kind=KIND, subject=organ.name, payload=payload, reason=reason)
