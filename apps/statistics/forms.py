"""The window and scope a reader asks for."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

EARLIEST = date(2000, 1, 1)
LONGEST_DAYS = 366 * 5


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
