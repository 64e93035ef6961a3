"""带入上次登记的信息: a known petitioner's particulars into the new form, kept in the reading log first (R-81, R-83)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import NotFound, PermissionRefused
from apps.casefiles.actions import log_reading
from apps.casefiles.rules.vocabulary import ReadingKind
from apps.petitions.rules.permissions import may_register
from apps.petitions.rules.registration import PersonValues
from apps.petitions.rules.vocabulary import PARTY_ROLE_LABELS
from apps.petitions.selectors.known_person import known_party

TAKEN = (
    "name", "id_kind", "id_number", "phone", "address", "mailing_address", "work_unit", "sex", "birth_date", "ethnicity",
    "occupation", "special_status",
)  # fmt: skip
REASON = "信访人再次来访，带入上次登记的信息"


@transaction.atomic
def carry_over(
    *, party_id: int, access: Access, at: datetime, id_number: str = "", id_kind: str = "", phone: str = ""
) -> PersonValues:
    """What was written down then, in the open: the person is at the counter with this number or phone, and the officer
    registers again."""
    if not may_register(access):
        raise PermissionRefused("登记由信访部门登记人员和街道、社区专干办理。")
    party = known_party(party_id, id_number=id_number, id_kind=id_kind, phone=phone, access=access, at=at)
    if party is None:
        raise NotFound("没有查到上次的登记。")
    log_reading(
        case_file=party.petition.case_file,
        access=access,
        kind=ReadingKind.REVEAL,
        at=at,
        what=f"{PARTY_ROLE_LABELS[party.role]}·带入登记",
        reason=REASON,
    )
    return PersonValues(**{name: getattr(party.person, name) for name in TAKEN})
