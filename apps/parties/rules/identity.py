"""The front door of a person's data: what a record takes, and the rules for numbers, phones and masking.

The rules themselves stand in `id_numbers`, `phones`, `names` and `masking`; other apps import them from here.
"""

from dataclasses import dataclass
from datetime import date

from apps.parties.rules.id_numbers import (
    birth_date_of,
    check_id,
    comparable,
    converted,
    is_legacy,
    normalise_id,
    sex_of,
)
from apps.parties.rules.masking import mask_address, mask_id, mask_name, mask_phone, mask_text
from apps.parties.rules.names import comparable_address, comparable_name
from apps.parties.rules.phones import normalise_phone, phone_matches
from apps.parties.rules.vocabulary import ID_KIND_LABELS, SEX_LABELS, SPECIAL_STATUS_LABELS, IdKind

__all__ = [
    "ID_KIND_LABELS",
    "SEX_LABELS",
    "SPECIAL_STATUS_LABELS",
    "IdKind",
    "PersonInput",
    "PersonKeys",
    "birth_date_of",
    "check_id",
    "comparable",
    "comparable_address",
    "comparable_name",
    "converted",
    "is_legacy",
    "mask_address",
    "mask_id",
    "mask_name",
    "mask_phone",
    "mask_text",
    "normalise_id",
    "normalise_phone",
    "phone_matches",
    "sex_of",
]


@dataclass(frozen=True)
class PersonInput:
    """A person as given on one occasion; everything may be missing (anonymous, accused known by post only)."""

    name: str = ""
    id_kind: str = ""
    id_number: str = ""
    phone: str = ""
    address: str = ""
    mailing_address: str = ""
    work_unit: str = ""
    rank: str = ""
    organ_id: int | None = None
    area_code: str = ""
    sex: str = ""
    birth_date: date | None = None
    ethnicity: str = ""
    occupation: str = ""
    special_status: str = ""


@dataclass(frozen=True)
class PersonKeys:
    """Blind indexes of one record; an empty key matches nobody."""

    id_key: str = ""
    phone_key: str = ""
    phone_name_key: str = ""
    name_key: str = ""
    name_address_key: str = ""

    @property
    def own(self) -> tuple[str, ...]:
        """Keys that stand for one human being alone: for closures and automatic recusal (R-51)."""
        return tuple(key for key in (self.id_key, self.phone_key) if key)
