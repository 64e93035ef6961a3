"""The triage form: one row of three choices per claim on a page, the same rows as a list in a request."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.base.clock import local_date, now
from apps.petitions.forms.fields import labelled, text_area
from apps.petitions.forms.simple import SimpleChoice
from apps.petitions.rules.vocabulary import CLASS_LABELS, PURPOSE_CLASS, ROUTE_LABELS
from apps.petitions.selectors.content import active_classes

PARTS = ("petition_class", "appeal_route", "content_class")


class ClaimRows(forms.Field):
    """A list of {claim_id, petition_class, appeal_route, content_class}, as JSON text or as it came in a request."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> list[dict[str, Any]]:
        if value in (None, ""):
            return []
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except (ValueError, RecursionError):
                raise forms.ValidationError(_("诉求应是一个列表。"), code="invalid") from None
        if not isinstance(value, list) or len(value) > 50:
            raise forms.ValidationError(_("诉求应是一个列表。"), code="invalid")
        return [self._row(item) for item in value]

    @staticmethod
    def _row(item: Any) -> dict[str, Any]:
        if not isinstance(item, dict) or set(item) - {"claim_id", *PARTS}:
            raise forms.ValidationError(
                _("每项诉求填写 claim_id、petition_class、appeal_route 和 content_class。"), code="invalid"
            )
        number = item.get("claim_id")
        if (
            isinstance(number, bool)
            or not str(number).isascii()
            or not str(number).isdigit()
            or len(str(number)) > 18
        ):
            raise forms.ValidationError(_("诉求编号应是数字。"), code="invalid")
        return {"claim_id": int(str(number))} | {part: str(item.get(part) or "")[:120] for part in PARTS}


class TriageForm(SimpleChoice):
    """Without a petition: the request's `claims`. With one: fields `claim_<id>_<part>`, gathered into the same rows."""

    claims = ClaimRows(label=_("诉求"))
    note = text_area(_("甄别意见"), rows=2, required=False)

    def offer(self) -> None:
        super().offer()
        self.fields["claims"].required = False
        self.rows = list(self.petition.claims.filter(handling=None, outcome="").order_by("ordinal"))
        contents = [
            ("", _("请选择")),
            *((row.code, row.code.replace("/", "／")) for row in active_classes(local_date(now()))),
        ]
        note = self.fields.pop("note")
        for claim in self.rows:
            self._add(claim, contents)
        self.fields["note"] = note

    def _add(self, claim: Any, contents: list[tuple[str, Any]]) -> None:
        likely = claim.petition_class or PURPOSE_CLASS.get(self.petition.purpose, "")
        named = {"number": claim.ordinal, "text": claim.text[:40]}
        content = claim.content_class or self.petition.content_class
        self.fields[f"claim_{claim.pk}_petition_class"] = forms.ChoiceField(
            label=_("诉求%(number)s：%(text)s") % named,
            choices=labelled(CLASS_LABELS),
            widget=forms.RadioSelect,
            initial=likely,
        )
        self.fields[f"claim_{claim.pk}_appeal_route"] = forms.ChoiceField(
            label=_("办理途径（申诉求决）"),
            choices=[("", _("不适用")), *labelled(ROUTE_LABELS)],
            required=False,
            initial=claim.appeal_route,
        )
        self.fields[f"claim_{claim.pk}_content_class"] = forms.ChoiceField(
            label=_("内容分类"), choices=contents, required=False, initial=content.code if content else ""
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        simple = self.simple_values(cleaned)
        if self.petition is None:
            return cleaned | simple | {"simple_ground": simple["simple_ground"] or ""}
        gathered = [
            {"claim_id": claim.pk} | {part: cleaned.get(f"claim_{claim.pk}_{part}", "") for part in PARTS}
            for claim in self.rows
        ]
        return {
            "claims": cleaned.get("claims") or gathered,
            "note": cleaned.get("note", ""),
            "simple_ground": simple["simple_ground"] or "",
            "likely_supported": simple["likely_supported"],
        }
