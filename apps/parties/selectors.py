"""Reading persons: masked by default, by blind index for the same human being, in the open one field at a time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError

from apps.base.crypto import blind_index
from apps.base.errors import DomainError, InvalidInput, InvalidInputs
from apps.base.text import clean_name
from apps.organisations.models import Area
from apps.parties.models import Person
from apps.parties.querysets import PersonQuerySet
from apps.parties.rules import identity
from apps.parties.rules.identity import PersonInput, PersonKeys

# Fields a reason can open, each with what the reading log calls it.
REVEALABLE = {
    "name": "姓名",
    "id_number": "证件号码",
    "phone": "联系电话",
    "address": "住址",
    "mailing_address": "通信地址",
    "work_unit": "工作单位",
    "rank": "职务",
}
LENGTHS = {
    "name": 100,
    "address": 200,
    "mailing_address": 200,
    "work_unit": 100,
    "rank": 60,
    "ethnicity": 20,
    "occupation": 20,
}


@dataclass(frozen=True)
class MaskedPerson:
    """A person as lists and pages show him or her."""

    id: int
    name: str
    id_kind: str
    id_number: str
    phone: str
    address: str
    mailing_address: str
    work_unit: str
    rank: str
    sex: str
    legacy_id: bool
    """A first-generation number: the page offers the converted copy beside it once revealed."""


def masked(person: Person) -> MaskedPerson:
    return MaskedPerson(
        id=person.pk,
        name=identity.mask_name(person.name),
        id_kind=identity.ID_KIND_LABELS.get(person.id_kind, "") if person.id_kind else "",  # type: ignore[call-overload]
        id_number=identity.mask_id(person.id_number),
        phone=identity.mask_phone(person.phone),
        address=identity.mask_address(person.address),
        mailing_address=identity.mask_address(person.mailing_address),
        work_unit=identity.mask_text(person.work_unit),
        rank=identity.mask_text(person.rank),
        sex=identity.SEX_LABELS.get(person.sex, ""),
        legacy_id=identity.is_legacy(person.id_number),
    )


def revealed(person: Person, field: str) -> str:
    """One field in the open. The caller asks for a reason and writes the reading log first (R-81)."""
    if field not in REVEALABLE:
        raise InvalidInput("这一项不能显示。", field=field)
    value: str = getattr(person, field)
    if field == "id_number" and identity.is_legacy(value):
        return f"{value}（换算为 18 位：{identity.converted(value)}）"
    return value


def checked(values: PersonInput) -> PersonInput:
    """Normalised values, or `InvalidInputs` with every refusal at once, each beside its field."""
    errors: list[DomainError] = []
    changes: dict[str, Any] = {}
    for field, limit in LENGTHS.items():
        try:
            changes[field] = _clean(field, getattr(values, field), limit)
        except InvalidInput as error:
            errors.append(error)
    try:
        changes["id_number"] = identity.check_id(values.id_kind, values.id_number)
    except InvalidInput as error:
        errors.append(error)
    try:
        changes["phone"] = identity.normalise_phone(values.phone)
    except InvalidInput as error:
        errors.append(error)
    errors += _unknown_words(values)
    if errors:
        raise InvalidInputs(errors)
    return _completed(replace(values, **changes))


def keys_of(values: PersonInput) -> PersonKeys:
    """Blind indexes of what was given. Values not yet checked may be passed: what cannot be read gets no key."""
    number, phone = (
        _or_empty(identity.check_id, values.id_kind, values.id_number),
        _or_empty(identity.normalise_phone, values.phone),
    )
    name, address = identity.comparable_name(values.name), identity.comparable_address(values.address)
    return PersonKeys(
        id_key=blind_index(identity.comparable(values.id_kind, number), purpose="id"),
        phone_key=blind_index(phone, purpose="phone"),
        phone_name_key=blind_index(f"{phone}\0{name}" if phone and name else "", purpose="phone+name"),
        name_key=blind_index(name, purpose="name"),
        name_address_key=blind_index(
            f"{name}\0{address}" if name and address else "", purpose="name+address"
        ),
    )


def same_person(values: PersonInput) -> PersonQuerySet:
    """Records of the same human being: ID number, or name + phone, or name + address (R-91, R-93)."""
    keys = keys_of(values)
    return Person.objects.same_as(
        id_key=keys.id_key, phone_name_key=keys.phone_name_key, name_address_key=keys.name_address_key
    )


def _clean(field: str, value: str, limit: int) -> str:
    try:
        cleaned = clean_name(value)
    except ValidationError as error:
        raise InvalidInput("".join(error.messages), field=field) from None
    if len(cleaned) > limit:
        raise InvalidInput(f"最多 {limit} 字。", field=field, code="too_long")
    return cleaned


def _unknown_words(values: PersonInput) -> list[DomainError]:
    errors: list[DomainError] = []
    if values.sex not in identity.SEX_LABELS:
        errors.append(InvalidInput("性别请选男、女或不填。", field="sex"))
    if values.special_status not in identity.SPECIAL_STATUS_LABELS:
        errors.append(InvalidInput("没有这个选项。", field="special_status"))
    if values.area_code and not Area.objects.filter(code=values.area_code).exists():
        errors.append(InvalidInput("没有这个区划。", field="area_code"))
    return errors


def _completed(values: PersonInput) -> PersonInput:
    """What the number itself says fills what was left empty; what was given stands."""
    if not values.id_number:
        return values
    return replace(
        values,
        id_kind=values.id_kind or identity.IdKind.RESIDENT_ID.value,
        birth_date=values.birth_date or identity.birth_date_of(values.id_number),
        sex=values.sex or identity.sex_of(values.id_number),
    )


def _or_empty(rule: Callable[..., str], *given: str) -> str:
    try:
        return rule(*given)
    except InvalidInput:
        return ""
