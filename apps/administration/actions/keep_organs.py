"""Set up an organ or correct its particulars: one system administrator, and the change written down."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.administration.actions.propose import clean_reason
from apps.administration.actions.record_change import record_change
from apps.administration.rules.doors import check_door
from apps.organisations.actions import amend_organ, create_organ
from apps.organisations.models import Area, Organ
from apps.organisations.rules.particulars import Particulars
from apps.organisations.rules.vocabulary import ORGAN_KIND_LABELS, OrganKind


@transaction.atomic
def set_up_organ(
    *,
    parent: Organ,
    kind: str,
    code: str,
    particulars: Particulars,
    area: Area | None,
    active_from: date,
    reason: str,
    access: Access,
    at: datetime,
) -> Organ:
    check_door(access, "keep_units")
    made = create_organ(
        parent=parent, kind=kind, code=code, particulars=particulars, area=area, active_from=active_from
    )
    after = particulars.as_dict() | {
        "code": made.code,
        "kind": ORGAN_KIND_LABELS[OrganKind(kind)],
        "parent": parent.name,
        "area": area.name if area else "",
        "active_from": active_from.isoformat(),
    }
    record_change(
        access=access, at=at, kind="create_organ", subject=made.name, before={}, after=after,
        reason=clean_reason(reason, field="reason"),
    )  # fmt: skip
    return made


@transaction.atomic
def correct_organ(
    *, organ: Organ, particulars: Particulars, reason: str, access: Access, at: datetime
) -> Organ:
    check_door(access, "keep_units")
    before, after = amend_organ(organ=organ, particulars=particulars)
    was, now = before.as_dict(), after.as_dict()
    changed = {key for key in now if was[key] != now[key]}
    record_change(
        access=access,
        at=at,
        kind="amend_organ",
        subject=before.name,
        before={key: was[key] for key in was if key in changed},
        after={key: now[key] for key in now if key in changed},
        reason=clean_reason(reason, field="reason"),
    )
    return organ
