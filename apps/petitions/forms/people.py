"""People as typed: the petitioner in the order of the identity card, rows that grow, and whom an accusation names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from apps.base.errors import InvalidInput
from apps.parties.rules.card_line import CardFields, read_card
from apps.parties.rules.identity import check_id, normalise_phone
from apps.parties.rules.vocabulary import ID_KIND_LABELS, SEX_LABELS, SPECIAL_STATUS_LABELS
from apps.petitions.forms.typed import choices_of, day_typed, line
from apps.petitions.rules.pasted_people import kind_of
from apps.petitions.rules.registration import AccusedValues, PersonValues
from apps.petitions.selectors import options

ROW_ROLES = ("representatives", "agents", "signers", "accused")
MOST_ROWS = {"representatives": 5, "agents": 5, "signers": 200, "accused": 20}
ROW_FIELDS = ("name", "id_number", "phone", "address")
CARD = ("name", "sex", "ethnicity", "birth_date", "address", "id_number")


@dataclass(frozen=True)
class Cell:
    """One input of a row, drawn without a form field of its own: two hundred rows must stay quick."""

    name: str
    id: str
    label: Any
    value: str
    length: int
    errors: Sequence[str] = ()
    mode: str = ""


class RowForm(forms.Form):
    """A representative, agent or signer: one line of a table."""

    name = line(_("姓名"), 100)
    id_number = line(_("证件号码"), 40)
    phone = line(_("联系电话"), 30)
    address = line(_("住址"), 200)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self._check("id_number", lambda: check_id(self.kind(cleaned), cleaned.get("id_number", "")))
        self._check("phone", lambda: normalise_phone(cleaned.get("phone", "")))
        return cleaned

    def kind(self, cleaned: dict[str, Any]) -> str:
        return kind_of(cleaned.get("id_number", "") or "")

    def _check(self, name: str, rule: Any) -> None:
        try:
            rule()
        except InvalidInput as error:
            self.add_error(name, error.message)

    @property
    def is_empty(self) -> bool:
        """Nothing was typed: the kinds of papers and the choices do not count."""
        return not any(self._typed(name) for name in (*ROW_FIELDS, "work_unit"))

    def _typed(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name), "") or "").strip()

    @property
    def cells(self) -> list[Cell]:
        found = []
        for name in ROW_FIELDS:
            key, shape = self.add_prefix(name), self.fields[name]
            judged = self.is_bound and self._errors is not None  # type: ignore[attr-defined]
            errors = tuple(str(words) for words in self.errors.get(name, ())) if judged else ()
            value = str(self.data.get(key, "") or "") if self.is_bound else ""
            length = int(getattr(shape, "max_length", 0) or 200)
            found.append(
                Cell(key, f"id_{key}", shape.label, value, length, errors, "tel" if name == "phone" else "")
            )
        return found

    def values(self) -> PersonValues:
        known: dict[str, Any] = {name: self.cleaned_data.get(name) or "" for name in self.fields}
        known["id_kind"] = self.kind(known) if known["id_number"] else ""
        return PersonValues(**known)


class PersonForm(RowForm):
    """The petitioner, field by field as the identity card reads; what follows is not on the card."""

    sex = forms.ChoiceField(label=_("性别"), choices=choices_of(SEX_LABELS), required=False)
    ethnicity = line(_("民族"), 20)
    birth_date = day_typed(_("出生日期"))
    id_kind = forms.ChoiceField(
        label=_("证件类型"), choices=choices_of(ID_KIND_LABELS), required=False, initial="resident_id"
    )
    id_number = line(_("证件号码"), 40)
    phone = line(_("手机号"), 30, widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}))
    mailing_address = line(_("通信地址"), 200)
    work_unit = line(_("工作单位"), 100)
    occupation = line(_("职业"), 20)
    special_status = forms.ChoiceField(
        label=_("港澳台侨及外籍"), choices=choices_of(SPECIAL_STATUS_LABELS), required=False
    )
    field_order = ["name", "sex", "ethnicity", "birth_date", "address", "id_kind", "id_number", "phone"]

    def kind(self, cleaned: dict[str, Any]) -> str:
        return str(cleaned.get("id_kind") or "")

    def clean_birth_date(self) -> date | None:
        born: date | None = self.cleaned_data.get("birth_date")
        if born is not None and born.year < 1850:
            raise forms.ValidationError(_("出生日期太早，请核对。"))
        return born

    def values(self) -> PersonValues:
        known: dict[str, Any] = {name: self.cleaned_data.get(name) or "" for name in self.fields}
        known["birth_date"] = known["birth_date"] or None
        if not known["id_number"]:
            known["id_kind"] = ""
        return PersonValues(**known)

    @property
    def has_more(self) -> bool:
        """Something stands in the fields that are folded in counter mode."""
        return any(self[name].value() for name in ("work_unit", "occupation", "mailing_address", "ethnicity"))


class AccusedForm(forms.Form):
    """Whom an accusation is about: a name, an organ, or both."""

    name = line(_("姓名"), 100)
    organ_id = forms.TypedChoiceField(label=_("单位"), coerce=int, required=False, empty_value=None)
    rank = line(_("职务"), 60)
    work_unit = line(_("其他单位名称"), 100)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organs: Any = self.fields["organ_id"]
        organs.choices = [("", _("不在名单中")), *options.organs(on)]

    @property
    def is_empty(self) -> bool:
        return not any(str(self.data.get(self.add_prefix(name), "") or "").strip() for name in self.fields)

    def values(self) -> AccusedValues:
        known: dict[str, Any] = {
            name: self.cleaned_data.get(name) or "" for name in ("name", "rank", "work_unit")
        }
        return AccusedValues(organ_id=self.cleaned_data.get("organ_id"), **known)


def row_count(data: Any, role: str) -> int:
    """How many rows the POST says there are; one more than allowed, so that the law can refuse it in words."""
    wanted = str(data.get(f"{role}-rows", "0")) if data is not None else "0"
    return min(int(wanted) if wanted.isdecimal() and len(wanted) < 4 else 0, MOST_ROWS[role] + 1)


def with_card(data: Any) -> Any:
    """The POST, with the fields of an identity card a reader typed into the name."""
    typed = str(data.get("petitioner-name", "") or "") if data is not None else ""
    card = read_card(typed) if len(typed) > 20 else None
    if card is None:
        return data
    filled: QueryDict = data.copy()
    for name, value in card_values(card).items():
        filled[f"petitioner-{name}"] = value
    return filled


def card_values(card: CardFields) -> dict[str, str]:
    """As the inputs of the form take them."""
    found = {name: getattr(card, name) for name in CARD}
    found["birth_date"] = card.birth_date.isoformat() if card.birth_date else ""
    return {"id_kind": "resident_id"} | {name: str(value) for name, value in found.items() if value}


def with_people(data: QueryDict, role: str, people: Sequence[PersonValues]) -> int:
    """Writes people into the free rows of a group of this (mutable) POST; how many found no row."""
    free = [n for n in range(row_count(data, role)) if not _row_typed(data, role, n)]
    count = row_count(data, role)
    left = list(people)
    while left and (free or count < MOST_ROWS[role]):
        number = free.pop(0) if free else count
        count = max(count, number + 1)
        person = left.pop(0)
        for name in ROW_FIELDS:
            data[f"{role}-{number}-{name}"] = getattr(person, name)
    data[f"{role}-rows"] = str(count)
    return len(left)


def _row_typed(data: Any, role: str, number: int) -> bool:
    return any(str(data.get(f"{role}-{number}-{name}", "") or "").strip() for name in ROW_FIELDS)
