"""改跟踪人: who follows the case to its end. It moves no state and gives no right; the new one must be able to read it."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput
from apps.notifications.actions import notify
from apps.petitions.actions.step import begin, finish
from apps.petitions.models import Petition
from apps.petitions.rules.tracking import check_tracker
from apps.petitions.selectors.trackers import candidate, readable_by


@transaction.atomic
def change_tracker(
    *,
    number: str,
    access: Access,
    at: datetime,
    user_id: int | None,
    reason: str = "",
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """The new one is told, the former one only relieved."""
    step = begin("track", number=number, access=access, at=at, version=version, handling_id=handling_id)
    petition, before = step.petition, step.petition.tracker
    person = candidate(user_id)
    if person is None:
        raise InvalidInput("请选择在职人员作跟踪人。", field="user_id")
    check_tracker(
        name=person.name,
        is_same=before == person,
        may_read=bool(readable_by(person, [petition.pk], at)),
    )
    petition.tracker = person
    finish(
        step,
        tracker=person.pk,
        tracker_name=person.name,
        was=before.pk if before else None,
        was_name=before.name if before else "",
        reason=reason.strip(),
    )
    if person.pk != access.user_id:
        notify(
            kind="petitions.track",
            at=at,
            case_file=petition.case_file,
            user=person,
            payload={"number": petition.number},
        )
    return petition
