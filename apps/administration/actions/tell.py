"""Tell those who may decide that something waits, and the proposer how it ended. In the transaction of the step itself."""

from datetime import datetime

from django.db import transaction

from apps.accounts.models import Appointment
from apps.administration.models import Proposal
from apps.administration.rules.kinds import KINDS, label
from apps.base.clock import local_date
from apps.notifications.actions import notify_many
from apps.notifications.rules.message import NoticeRow


@transaction.atomic
def tell_deciders(proposal: Proposal, at: datetime) -> None:
    """Everybody holding a deciding role today, but the proposer and the person it is about."""
    deciding = Appointment.objects.live(local_date(at)).in_roles(*KINDS[proposal.kind].deciders)
    outside = {proposal.proposed_by_id, proposal.payload.get("user_id")}
    users = sorted(set(deciding.values_list("user_id", flat=True)) - outside)
    notify_many([_notice("proposed", proposal, user_id, str(proposal.proposed_by), at) for user_id in users])


@transaction.atomic
def tell_proposer(proposal: Proposal, at: datetime) -> None:
    """Agreed or refused; whoever withdraws knows it."""
    who = str(proposal.decided_by)
    notify_many([_notice(proposal.decision, proposal, proposal.proposed_by_id, who, at)])


def _notice(verb: str, proposal: Proposal, user_id: int, who: str, at: datetime) -> NoticeRow:
    values = {
        "proposal": proposal.pk,
        "what": label(proposal.kind),
        "subject": proposal.subject,
        "who": who,
        "note": proposal.note,
    }
    return NoticeRow(
        kind=f"administration.{verb}",
        at=at,
        user_id=user_id,
        payload=values,
        dedupe_key=f"proposal {proposal.pk} {verb} {user_id}",
    )
