"""Own identity numbers as blind indexes (R-51)."""

import pytest

from apps.administration.actions.tie_to_person import tie_to_person
from apps.administration.models import Change
from apps.base.errors import InvalidInput, PermissionRefused
from apps.parties.rules.identity import PersonInput
from apps.parties.selectors import keys_of

pytestmark = pytest.mark.django_db
NUMBER, PHONE = "11010519491231002X", "13806000000"


def tie(user, by, at, number=NUMBER, phone=PHONE, kind="resident_id"):
    return tie_to_person(user=user, id_kind=kind, id_number=number, phone=phone, access=by.access, at=at)


def test_keys_are_those_a_case_is_compared_by_and_no_number_is_kept(registrar, security_admin, at) -> None:
    user = tie(registrar, security_admin, at)
    keys = keys_of(PersonInput(id_kind="resident_id", id_number=NUMBER, phone=PHONE))
    assert set(user.person_keys) == {keys.id_key, keys.phone_key}
    change = Change.objects.get()
    written = f"{change.before}{change.after}{change.subject}"
    assert NUMBER not in written and PHONE not in written
    assert change.after == {"person_keys": "2 项"}


def test_no_wall_is_taken_down_by_tying_anew(registrar, security_admin, at) -> None:
    """A colleague could otherwise be let into the case he or she is accused in, or has filed (art. 28, 30)."""
    first = tie(registrar, security_admin, at).person_keys
    again = tie(registrar, security_admin, at, number="110105196001010033", phone="13900000000")
    assert set(first) < set(again.person_keys)
    assert Change.objects.latest("pk").after == {"person_keys": "4 项"}


@pytest.mark.parametrize(
    ("number", "phone", "kind"),
    [
        ("", "", "resident_id"),
        ("110105194912310021", "", "resident_id"),
        ("", "12", "resident_id"),
        ("E1", "", "nonsense"),
    ],
)
def test_what_cannot_be_read_is_refused(registrar, security_admin, at, number, phone, kind) -> None:
    with pytest.raises(InvalidInput):
        tie(registrar, security_admin, at, number=number, phone=phone, kind=kind)


def test_refused_for_oneself_and_for_the_system_administrator(
    registrar, sys_admin, security_admin, at
) -> None:
    for user, by in ((security_admin, security_admin), (registrar, sys_admin)):
        with pytest.raises(PermissionRefused):
            tie(user, by, at)
