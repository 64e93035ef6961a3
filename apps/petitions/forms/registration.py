"""The registration page's POST as values: one form for the petition, small ones for every person, rows that grow.

Shape only. What the law asks of a registration stands in `rules/registration.py`; its refusals come back here
through `blame`, each beside its field, so that nothing typed is ever lost. The page has two faces of one form: at the
counter place and class are typed (`place`, `topic`), in the whole form they are chosen from lists.
"""

import uuid
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from apps.base.errors import DomainError, InvalidInputs
from apps.base.form_fields import worded_errors
from apps.petitions.forms.fields import ManyFilesInput
from apps.petitions.forms.people import (
    ROW_ROLES,
    AccusedForm,
    PersonForm,
    RowForm,
    row_count,
    with_card,
)
from apps.petitions.forms.place_and_topic import PlaceAndTopicForm
from apps.petitions.forms.typed import choices_of, day, line, text
from apps.petitions.rules.registration import PersonValues, Registration
from apps.petitions.rules.route_hints import hint
from apps.petitions.rules.vocabulary import (
    CHANNEL_LABELS,
    FLAG_LABELS,
    PURPOSE_LABELS,
    REPEAT_LABELS,
    Channel,
    Purpose,
    RepeatVerdict,
)

SHAPED = ("anonymous", "joint", "group_visit", "oral")
"""Flags that follow from the rest of the form."""
COUNTER, WHOLE = "counter", "full"
MORE = "more"
SEGMENTS = ((Channel.VISIT, _("来访")), (Channel.LETTER, _("来信")), (Channel.PHONE, _("来电")), (Channel.ONLINE, _("网信")))  # fmt: skip
LEFT_OUT = (
    "csrfmiddlewaretoken", "draft_version", "page", "add_row", "redraw", "show", "paste", "carry", "keep", "find",
    "field", "photos", "files",
)  # fmt: skip
"""What a draft does not keep: the page's own machinery, and files."""


class RegistrationForm(PlaceAndTopicForm):
    """`data` is a POST, or a draft put back into the same shape (`from_draft`)."""

    channel = forms.ChoiceField(
        label=_("信访形式"),
        choices=[*choices_of(CHANNEL_LABELS), (MORE, _("其他"))],
        initial=Channel.VISIT,
        widget=forms.RadioSelect,
    )
    channel_more = forms.ChoiceField(
        label=_("其他形式"),
        choices=[pair for pair in choices_of(CHANNEL_LABELS) if pair[0] not in dict(SEGMENTS)],
        required=False,
        initial=Channel.OTHER,
    )
    received_on = day(_("收到日期"), required=True)
    petition_on = day(_("信访日期"), help_text=_("信上或者网上写的日期，可以不填"))
    anonymous = forms.BooleanField(label=_("匿名，不留姓名"), required=False)
    visitor_count = forms.IntegerField(
        label=_("来访人数"), required=False, initial=1, help_text=_("5 人及以上记为集体访")
    )
    involved_count = forms.IntegerField(label=_("涉及人数"), required=False, initial=1)
    title = line(_("标题"), 400, required=True, help_text=_("一句话说清诉求，宜在 60 字以内，最多 200 字"))
    content = text(_("事实与理由"), 5, required=True, help_text=_("如实记录，不改原意"))
    reasons = text(_("补充理由"), 3)
    purpose = forms.ChoiceField(
        label=_("信访目的"),
        choices=[("", _("请选择")), *choices_of(PURPOSE_LABELS)],
        initial=Purpose.RESOLVE,
    )
    urgency = forms.ChoiceField(
        label=_("紧急程度"),
        choices=[("", _("一般")), ("urgent", _("重大紧急"))],
        required=False,
        initial="",
        widget=forms.RadioSelect,
    )
    flags = forms.MultipleChoiceField(
        label=_("标识"),
        required=False,
        choices=[(k, v) for k, v in choices_of(FLAG_LABELS) if k not in SHAPED],
        widget=forms.CheckboxSelectMultiple,
    )
    threat_note = line(_("扬言内容"), 2000)
    oral = forms.BooleanField(label=_("口述，由我记录"), required=False)
    oral_confirmed = forms.BooleanField(label=_("已宣读，来访人确认无误"), required=False)
    addressee = line(_("受信人"), 60)
    letter_barcode = line(_("信件条码"), 40)
    postmark_on = day(_("邮戳日期"))
    repeat_verdict = forms.ChoiceField(
        label=_("你的判断"), choices=choices_of(REPEAT_LABELS), required=False, widget=forms.RadioSelect
    )
    repeat_of = line(_("首件编号"), 20)
    repeat_reason = line(_("理由"), 200)
    pasted = text(_("名单"), 5)
    photos = forms.FileField(
        label=_("拍照"),
        required=False,
        widget=ManyFilesInput(attrs={"accept": "image/*", "capture": "environment"}),
    )
    files = forms.FileField(label=_("选择文件"), required=False, widget=ManyFilesInput())  # type: ignore[assignment]
    key = forms.UUIDField(widget=forms.HiddenInput)
    draft_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, on: date, within: tuple[str, ...] = (), **kwargs: Any) -> None:
        """`within`: area prefixes a street or community officer may register in; empty = the whole district."""
        self.typed_name = str(data.get("petitioner-name", "") or "") if data is not None else ""
        data = with_card(data)
        super().__init__(data, on=on, within=within, **kwargs)
        shown: Any = self.fields[
            "flags"
        ]  # 重大紧急 is asked as 紧急程度; drafts of old may still carry it as a flag
        shown.widget.choices = [pair for pair in shown.choices if pair[0] != "urgent"]
        self.petitioner = PersonForm(data, prefix="petitioner")
        self.claims: list[str] = list(data.getlist("claims")) if data is not None else []
        self.row_errors: dict[str, list[str]] = {role: [] for role in (*ROW_ROLES, "claims")}
        self.mode = WHOLE if data is not None and data.get("mode") == WHOLE else COUNTER

    @cached_property
    def rows(self) -> dict[str, list[Any]]:
        data = self.data if self.is_bound else None
        return {role: [self.row(role, n, data) for n in range(row_count(data, role))] for role in ROW_ROLES}

    def row(self, role: str, number: int | str, data: Any = None) -> Any:
        """One row's form; the template of a new row uses the number `__n__`."""
        prefix = f"{role}-{number}"
        return (
            AccusedForm(data, prefix=prefix, on=self.on)
            if role == "accused"
            else RowForm(data, prefix=prefix)
        )

    # --- what the template asks ---
    @property
    def is_whole_face(self) -> bool:
        return self.mode == WHOLE

    @property
    def segments(self) -> list[dict[str, Any]]:
        """The four forms of every day, and 其他 for the rest."""
        value = str(self["channel"].value() or "")
        rest = value not in dict(SEGMENTS)
        found = [{"value": str(key), "label": label, "checked": value == key} for key, label in SEGMENTS]
        return [*found, {"value": MORE, "label": _("其他"), "checked": rest}]

    @property
    def other_channels(self) -> list[tuple[str, Any, bool]]:
        value = self.channel_chosen
        return [(key, label, key == value) for key, label in self.fields["channel_more"].choices]  # type: ignore[attr-defined]

    @property
    def channel_chosen(self) -> str:
        value = str(self["channel"].value() or "")
        return str(self["channel_more"].value() or Channel.OTHER) if value == MORE else value

    @property
    def claim_lines(self) -> list[str]:
        """What was typed, and always one more line."""
        return [*(line for line in self.claims if line.strip()), ""]

    @property
    def claim_rows(self) -> list[tuple[str, str, str]]:
        """Each line with the class and the path its words point at."""
        purpose = str(self["purpose"].value() or "")
        return [(claim, *hint(claim, purpose)) for claim in self.claim_lines]

    @property
    def filled(self) -> dict[str, list[Any]]:
        return {role: [row for row in rows if not row.is_empty] for role, rows in self.rows.items()}

    @property
    def accuses(self) -> bool:
        return self["purpose"].value() == Purpose.ACCUSE or bool(self.filled["accused"])

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
        flags = (*known["flags"], known["urgency"], "oral" if known["oral"] else "")
        return Registration(
            channel=self.channel_chosen,
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
            flags=tuple(dict.fromkeys(filter(None, flags))),
            visitor_count=known["visitor_count"] or 1,
            involved_count=known["involved_count"] or 1,
            oral_confirmed=known["oral_confirmed"],
            repeat_verdict=known["repeat_verdict"] or RepeatVerdict.PENDING,
            **same,
        )

    def _people(self, role: str) -> tuple[PersonValues, ...]:
        return tuple(row.values() for row in self.filled[role])

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
        typed = {"area_code": "place", "content_class": "topic"}
        chosen = {"area_code": "street", "content_class": "content_1"}
        place = (typed if "topic" in self.data else chosen).get(error.field, error.field)
        if place.startswith("petitioner."):
            self.petitioner.is_valid()
            self.petitioner.add_error(place.removeprefix("petitioner."), error.said)
        elif place.split(".")[0] in self.row_errors:
            self.row_errors[place.split(".")[0]].append(error.said)
        elif place in self.fields:
            self.add_error(place, error.said)
        else:
            self.add_error(None, error.said)

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
    return {key: data.getlist(key) for key in data if key not in LEFT_OUT}


def from_draft(body: dict[str, Any]) -> QueryDict:
    """A draft in the shape of a POST."""
    data = QueryDict(mutable=True)
    for key, values in body.items():
        data.setlist(key, [str(value) for value in values] if isinstance(values, list) else [str(values)])
    return data


def new_key() -> str:
    return str(uuid.uuid4())
