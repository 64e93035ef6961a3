"""Close a file to the accused or the recused: their live grants end first, then the wall stands (R-51, R-80)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from apps.accounts.models import User
from apps.casefiles.models import CaseFile, Closure, Grant
from apps.casefiles.querysets import shut_out
from apps.organisations.models import Organ


@transaction.atomic
def close_to(
    *,
    case_file: CaseFile,
    reason: str,
    at: datetime,
    organ: Organ | None = None,
    user: User | None = None,
    person_key: str = "",
) -> Closure:
    """Close to exactly one of: an organ with its subtree, a user, whoever carries an identity key."""
    CaseFile.objects.select_for_update(no_key=True).get(pk=case_file.pk)
    against = shut_out(
        organ_id=organ.pk if organ else None, user_id=user.pk if user else None, person_key=person_key
    )
    live = Grant.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), case_file=case_file)
    live.filter(against).update(ends_at=at)
    closure, _created = Closure.objects.get_or_create(
        case_file=case_file, organ=organ, user=user, person_key=person_key, reason=reason, defaults={"at": at}
    )
    return closure
