"""The window and scope a reader asks for."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.statistics.rules.kpis import Scope
from apps.statistics.rules.periods import PERIODS, Window, period, period_of

EARLIEST = date(2000, 1, 1)
LONGEST_DAYS = 366 * 5
PLACES = {"street": _("街道"), "community": _("社区")}


class WindowForm(forms.Form):
    """`from` and `to` are legal days, both inclusive; the default is this year up to yesterday."""

    street = forms.RegexField(r"^\d{12}$", required=False, label=_("街道"))
    organ = forms.IntegerField(required=False, min_value=1, max_value=2**31, label=_("承办单位"))

    def __init__(self, data: Any = None, *, today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.today = today
        self.fields["from"] = forms.DateField(required=False, label=_("起"))
        self.fields["to"] = forms.DateField(required=False, label=_("止"))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = dict(super().clean() or {})
        last = values.get("to") or self.today - timedelta(days=1)
        first = values.get("from") or date(last.year, 1, 1)
        if first > last:
            raise forms.ValidationError({"from": _("起始日期不能晚于截止日期")})
        if first < EARLIEST or (last - first).days > LONGEST_DAYS or last > self.today + timedelta(days=366):
            raise forms.ValidationError({"from": _("期间超出范围：最多5年，截止日期不晚于一年之后")})
        values["from"], values["to"] = first, last
        return values


class BoardForm(WindowForm):
    """The dashboard's address: `period` names a window, `from` and `to` make one of one's own."""

    period = forms.ChoiceField(required=False, choices=list(PERIODS.items()), label=_("期间"))
    by = forms.ChoiceField(required=False, choices=list(PLACES.items()), label=_("属地"))
    content = forms.ChoiceField(required=False, choices=[("all", _("全部"))], label=_("内容分类"))

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not self.is_own:
            window = period(values.get("period") or "year", self.today)
            values["from"], values["to"] = window.first, window.last
        return values

    @property
    def is_own(self) -> bool:
        """Whether the reader gave days instead of a period."""
        return bool(self.data.get("from") or self.data.get("to"))

    @property
    def window(self) -> Window:
        return Window(self.cleaned_data["from"], self.cleaned_data["to"])

    @property
    def scope(self) -> Scope:
        return Scope(organ_id=self.cleaned_data["organ"], street=self.cleaned_data["street"] or "")

    @property
    def places_by(self) -> str:
        return self.cleaned_data.get("by") or "street"

    @property
    def period_name(self) -> str:
        """The period on show; empty for a window of one's own."""
        named = "" if self.is_own else self.cleaned_data.get("period") or "year"
        return named or period_of(self.window, self.today)
