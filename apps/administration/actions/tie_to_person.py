"""Tie an account to its owner's own identity, so that own cases are closed to it (automatic recusal, R-51)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.actions import set_person_keys
from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.administration.actions.record_change import record_change
from apps.administration.rules.accounts import subject_of
from apps.base.errors import InvalidInput
from apps.parties.rules.identity import PersonInput, check_id, normalise_phone
from apps.parties.selectors import keys_of


@transaction.atomic
def tie_to_person(
    *, user: User, id_kind: str, id_number: str, phone: str, access: Access, at: datetime
) -> User:
    """What was tied before stays tied: one person alone takes no wall down (art. 28, 30). Numbers are kept as blind
    indexes alone; the log keeps how many there are."""
    old = User.objects.select_for_update().get(pk=user.pk)
    number, phone = check_id(id_kind, id_number), normalise_phone(phone)
    if not number and not phone:
        raise InvalidInput("证件号码和电话至少填写一项。", field="id_number")
    keys = keys_of(PersonInput(name=old.name, id_kind=id_kind, id_number=number, phone=phone))
    tied = (*old.person_keys, keys.id_key, keys.phone_key)
    new = set_person_keys(user=old, person_keys=tied, access=access, at=at)
    record_change(
        access=access,
        at=at,
        kind="set_person_keys",
        subject=subject_of(new.username, new.name),
        before={"person_keys": _count(old)},
        after={"person_keys": _count(new)},
    )
    return new


def _count(user: User) -> str:
    return f"{len(user.person_keys)} 项" if user.person_keys else ""
