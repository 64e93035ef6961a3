"""The registration page's POST as values: one form for the petition, small ones for every person, rows that grow.

Shape only. What the law asks of a registration stands in `rules/registration.py`; its refusals come back here
through `blame`, each beside its field, so that nothing typed is ever lost.
"""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from apps.base.errors import DomainError, InvalidInput, InvalidInputs
from apps.base.form_fields import worded_errors
from apps.parties.rules.identity import check_id, normalise_phone
from apps.parties.rules.vocabulary import ID_KIND_LABELS, SEX_LABELS, SPECIAL_STATUS_LABELS
from apps.petitions.rules.registration import AccusedValues, PersonValues, Registration
from apps.petitions.rules.vocabulary import (
    CHANNEL_LABELS,
    FLAG_LABELS,
    PURPOSE_LABELS,
    REPEAT_LABELS,
    Channel,
    Purpose,
    RepeatVerdict,
)
from apps.petitions.selectors import options

OUTSIDE = "outside"
ROW_ROLES = ("representatives", "agents", "signers", "accused")
MOST_ROWS = {"representatives": 5, "agents": 5, "signers": 200, "accused": 20}
COMPUTED = ("anonymous", "joint", "group_visit", "oral")
DAY = "%Y-%m-%d"


def _choices(labels: dict[Any, Any]) -> list[tuple[str, Any]]:
    return [(str(key), label) for key, label in labels.items()]


def _line(label: Any, length: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=options.pop("required", False), **options)


def _text(label: Any, rows: int, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    needed = options.pop("required", False)
    return forms.CharField(
        label=label, max_length=50_000, required=needed, widget=widget, strip=False, **options
    )


def _day(label: Any, **options: Any) -> forms.DateField:
    needed = options.pop("required", False)
    widget = forms.DateInput(attrs={"type": "date"}, format=DAY)
    return forms.DateField(label=label, required=needed, widget=widget, **options)


class PersonForm(forms.Form):
    """A petitioner, representative, agent or signer."""

    name = _line(_("姓名"), 100)
    id_kind = forms.ChoiceField(
        label=_("证件类型"), choices=_choices(ID_KIND_LABELS), required=False, initial="resident_id"
    )
    id_number = _line(_("证件号码"), 40, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    phone = _line(
        _("联系电话"), 30, widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})
    )
    address = _line(_("住址"), 200)
    sex = forms.ChoiceField(label=_("性别"), choices=_choices(SEX_LABELS), required=False)
    work_unit = _line(_("工作单位"), 100)
    occupation = _line(_("职业"), 20)
    special_status = forms.ChoiceField(
        label=_("港澳台侨及外籍"), choices=_choices(SPECIAL_STATUS_LABELS), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self._check("id_number", lambda: check_id(cleaned.get("id_kind", ""), cleaned.get("id_number", "")))
        self._check("phone", lambda: normalise_phone(cleaned.get("phone", "")))
        return cleaned

    def _check(self, name: str, rule: Any) -> None:
        try:
            rule()
        except InvalidInput as error:
            self.add_error(name, error.message)

    @property
    def is_empty(self) -> bool:
        """Nothing was typed: the kinds of papers and the choices do not count."""
        return not any(self._typed(name) for name in ("name", "id_number", "phone", "address", "work_unit"))

    def _typed(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name), "") or "").strip()

    def values(self) -> PersonValues:
        known: dict[str, Any] = {name: self.cleaned_data.get(name, "") or "" for name in self.fields}
        if not known["id_number"]:
            known["id_kind"] = ""
        return PersonValues(**known)


class AccusedForm(forms.Form):
    """Whom an accusation is about: a name, an organ, or both."""

    name = _line(_("姓名"), 100)
    organ_id = forms.TypedChoiceField(label=_("单位"), coerce=int, required=False, empty_value=None)
    rank = _line(_("职务"), 60)
    work_unit = _line(_("其他单位名称"), 100)

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


class RegistrationForm(forms.Form):
    """`data` is a POST, or a draft put back into the same shape (`from_draft`)."""

    channel = forms.ChoiceField(label=_("信访形式"), choices=_choices(CHANNEL_LABELS), initial=Channel.VISIT)
    received_on = _day(_("收到日期"), required=True)
    petition_on = _day(_("信访日期"), help_text=_("信上或者网上写的日期，可以不填"))
    anonymous = forms.BooleanField(label=_("匿名，不留姓名"), required=False)
    visitor_count = forms.IntegerField(
        label=_("来访人数"), required=False, initial=1, help_text=_("5 人及以上记为集体访")
    )
    involved_count = forms.IntegerField(label=_("涉及人数"), required=False, initial=1)
    title = _line(_("标题"), 400, required=True, help_text=_("一句话说清诉求，不超过 200 字"))
    content = _text(_("反映内容"), 6, required=True, help_text=_("如实记录，不改原意"))
    reasons = _text(_("事实和理由"), 3)
    purpose = forms.ChoiceField(label=_("信访目的"), choices=[("", _("请选择")), *_choices(PURPOSE_LABELS)])
    flags = forms.MultipleChoiceField(
        label=_("标识"),
        required=False,
        choices=[(k, v) for k, v in _choices(FLAG_LABELS) if k not in COMPUTED],
        widget=forms.CheckboxSelectMultiple,
    )
    threat_note = _line(_("扬言内容"), 2000)
    oral = forms.BooleanField(label=_("口述，由我记录"), required=False)
    oral_confirmed = forms.BooleanField(label=_("已向来访人宣读，来访人确认无误"), required=False)
    addressee = _line(_("受信人"), 60)
    letter_barcode = _line(_("信件条码"), 40)
    postmark_on = _day(_("邮戳日期"))
    repeat_verdict = forms.ChoiceField(
        label=_("你的判断"), choices=_choices(REPEAT_LABELS), required=False, widget=forms.RadioSelect
    )
    repeat_of = _line(_("首件编号"), 20)
    repeat_reason = _line(_("理由"), 200)
    street = _line(_("街道"), 12)
    community = _line(_("社区"), 12)
    content_1 = _line(_("内容分类"), 120)
    content_2 = _line(_("二级"), 120)
    content_3 = _line(_("三级"), 120)
    key = forms.UUIDField(widget=forms.HiddenInput)
    draft_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, on: date, within: tuple[str, ...] = (), **kwargs: Any) -> None:
        """`within`: area prefixes a street or community officer may register in; empty = the whole district."""
        super().__init__(data, **kwargs)
        self.on, self.within = on, within
        self.petitioner = PersonForm(data, prefix="petitioner")
        self.rows: dict[str, list[Any]] = {role: self._rows(role, data) for role in ROW_ROLES}
        self.claims: list[str] = list(data.getlist("claims")) if data is not None else []
        self.row_errors: dict[str, list[str]] = {role: [] for role in (*ROW_ROLES, "claims")}

    def _rows(self, role: str, data: Any) -> list[Any]:
        wanted = str(data.get(f"{role}-rows", "0")) if data is not None else "0"
        count = min(int(wanted) if wanted.isdecimal() and len(wanted) < 4 else 0, MOST_ROWS[role] + 1)
        return [self.row(role, number, data) for number in range(count)]

    def row(self, role: str, number: int | str, data: Any = None) -> Any:
        """One row's form; the template of a new row uses the number `__n__`."""
        prefix = f"{role}-{number}"
        return (
            AccusedForm(data, prefix=prefix, on=self.on)
            if role == "accused"
            else PersonForm(data, prefix=prefix)
        )

    # --- what the template asks ---
    @property
    def claim_lines(self) -> list[str]:
        """What was typed, and always one more line."""
        return [*(line for line in self.claims if line.strip()), ""]

    @property
    def filled(self) -> dict[str, list[Any]]:
        return {role: [row for row in rows if not row.is_empty] for role, rows in self.rows.items()}

    @property
    def accuses(self) -> bool:
        return self["purpose"].value() == Purpose.ACCUSE or bool(self.filled["accused"])

    @property
    def area(self) -> dict[str, Any]:
        """Values of the two place selects."""
        street = self["street"].value() or ""
        communities = options.communities(self.on).get(street, [])
        streets = [*options.streets(self.on), (OUTSIDE, _("区外"))]
        if self.within:
            streets = [row for row in streets if any(row[0][:9] == prefix[:9] for prefix in self.within)]
            communities = [row for row in communities if row[0].startswith(self.within)]
        return {
            "street": street,
            "community": self["community"].value() or "",
            "streets": streets,
            "communities": communities,
        }

    @property
    def content_selects(self) -> list[dict[str, Any]]:
        """The three levels, each with the choices under the one above."""
        tree, above, found = options.content_tree(self.on), "", []
        for level, label in ((1, _("一级")), (2, _("二级")), (3, _("三级"))):
            value = self[f"content_{level}"].value() or ""
            choices = tree.get(above, []) if level == 1 or above else []
            value = value if value in dict(choices) else ""
            found.append({"name": f"content_{level}", "label": label, "value": value, "choices": choices})
            above = value
        return found

    # --- judging ---
    def is_whole(self) -> bool:
        """Every part is well formed; anonymous people and empty rows are not asked."""
        parts = [row for rows in self.filled.values() for row in rows]
        if not self["anonymous"].value():
            parts.append(self.petitioner)
        return all([self.is_valid(), *(part.is_valid() for part in parts)])

    def registration(self) -> Registration:
        """The values for the action; only after `is_whole`."""
        known = self.cleaned_data
        same: dict[str, Any] = {name: known[name] or "" for name in (
            "title", "content", "reasons", "purpose", "threat_note", "addressee", "letter_barcode", "repeat_of",
            "repeat_reason",
        )}  # fmt: skip
        return Registration(
            channel=known["channel"],
            received_on=known["received_on"],
            petition_on=known["petition_on"],
            postmark_on=known["postmark_on"],
            area_code=self.area_code(),
            content_class=self.content_code(),
            petitioner=None if known["anonymous"] else self.petitioner.values(),
            anonymous=known["anonymous"],
            representatives=self._people("representatives"),
            agents=self._people("agents"),
            signers=self._people("signers"),
            accused=tuple(row.values() for row in self.filled["accused"]),
            claims=tuple(line for line in self.claims if line.strip()),
            flags=(*known["flags"], *(("oral",) if known["oral"] else ())),
            visitor_count=known["visitor_count"] or 1,
            involved_count=known["involved_count"] or 1,
            oral_confirmed=known["oral_confirmed"],
            repeat_verdict=known["repeat_verdict"] or RepeatVerdict.PENDING,
            **same,
        )

    def _people(self, role: str) -> tuple[PersonValues, ...]:
        return tuple(row.values() for row in self.filled[role])

    @property
    def typed_area(self) -> str:
        street = str(self["street"].value() or "")
        return "" if street == OUTSIDE else str(self["community"].value() or street)

    def area_code(self) -> str:
        street = self.cleaned_data["street"]
        return "" if street == OUTSIDE else self.cleaned_data["community"] or street

    def content_code(self) -> str:
        return next(
            (self.cleaned_data[f"content_{n}"] for n in (3, 2, 1) if self.cleaned_data[f"content_{n}"]), ""
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("street"):
            self.add_error("street", _("请选择问题属地；不在本区的选“区外”。"))
        return cleaned

    def hushed(self) -> "RegistrationForm":
        """Drawn again in the middle of typing: nothing is called wrong yet."""
        for part in (self, self.petitioner, *(row for rows in self.rows.values() for row in rows)):
            part._errors = ErrorDict()
            part.cleaned_data = {}
        return self

    # --- refusals of the law beside their fields ---
    def blame(self, error: DomainError) -> None:
        for one in error.errors if isinstance(error, InvalidInputs) else [error]:
            self._blame(one)

    def _blame(self, error: DomainError) -> None:
        place = {"area_code": "street", "content_class": "content_1"}.get(error.field, error.field)
        if place.startswith("petitioner."):
            self.petitioner.is_valid()
            self.petitioner.add_error(place.removeprefix("petitioner."), error.message)
        elif place.split(".")[0] in self.row_errors:
            self.row_errors[place.split(".")[0]].append(error.message)
        elif place in self.fields:
            self.add_error(place, error.message)
        else:
            self.add_error(None, error.message)

    @property
    def error_lines(self) -> list[tuple[str, str]]:
        """(id of the field, sentence) of everything that is wrong, in the order of the page."""
        found = [("", str(error)) for error in self.non_field_errors()]
        found += _lines(self.petitioner) if not self["anonymous"].value() else []
        for role in ROW_ROLES:
            found += [(f"{role}-rows", message) for message in self.row_errors[role]]
            found += [line for row in self.filled[role] for line in _lines(row)]
        found += _lines(self)
        return found + [("claims", message) for message in self.row_errors["claims"]]


def _lines(form: forms.Form) -> Iterable[tuple[str, str]]:
    if not form.is_bound:
        return []
    return [
        (bound.auto_id, text if str(bound.label) in text else f"{bound.label}：{text}")
        for bound in form
        if form.errors.get(bound.name)
        for text in worded_errors(bound)
    ]


def draft_body(data: QueryDict) -> dict[str, list[str]]:
    """What was typed, as it was typed, for the draft."""
    left_out = ("csrfmiddlewaretoken", "draft_version", "add_row", "redraw")
    return {key: data.getlist(key) for key in data if key not in left_out}


def from_draft(body: dict[str, Any]) -> QueryDict:
    """A draft in the shape of a POST."""
    data = QueryDict(mutable=True)
    for key, values in body.items():
        data.setlist(key, [str(value) for value in values] if isinstance(values, list) else [str(values)])
    return data


def new_key() -> str:
    return str(uuid.uuid4())
