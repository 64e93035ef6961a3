"""The few kinds of conditions there are, and the form that holds windows to being windows."""

from datetime import date, timedelta
from typing import Any

import django_filters
from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
LONGEST_SPAN = timedelta(days=366 * 15)
YES_NO = {"yes": _("是"), "no": _("否")}
NONE = "none"
"""The case lacks this particular (street, content class): the remainder row of a table."""
WINDOWS = (
    "received",
    "registered",
    "closed",
    "due",
    "rated",
    "decided",
    "rating_expired",
    "hopped",
    "objected",
)
BIGGEST_ID = 2**31 - 1


class ChoiceInFilter(django_filters.BaseInFilter, django_filters.ChoiceFilter):
    """Several known values separated by commas."""


def choice(labels: dict[Any, Any], **options: Any) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        choices=[(str(key), label) for key, label in labels.items()], **options
    )


def choices(labels: dict[Any, Any], **options: Any) -> ChoiceInFilter:
    return ChoiceInFilter(choices=[(str(key), label) for key, label in labels.items()], **options)


def text(pattern: str, **options: Any) -> django_filters.CharFilter:
    return django_filters.CharFilter(validators=[RegexValidator(pattern)], **options)


def row_id(**options: Any) -> django_filters.NumberFilter:
    return django_filters.NumberFilter(min_value=1, max_value=BIGGEST_ID, decimal_places=0, **options)


def day(**options: Any) -> django_filters.DateFilter:
    return django_filters.DateFilter(method="later", **options)


class ConditionsForm(forms.Form):
    """Windows must be windows: both ends known where a figure needs them, in order, and not absurdly wide."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for window in WINDOWS:
            self._check_window(window, cleaned.get(f"{window}_from"), cleaned.get(f"{window}_to"))
        for name, window in (("clock", "due"), ("rated", "rated"), ("rating_decided", "decided")):
            if cleaned.get(name) and not (cleaned.get(f"{window}_from") and cleaned.get(f"{window}_to")):
                self.add_error(name if name in self.fields else None, _("请同时给出起止日期。"))
        if cleaned.get("kept") and not cleaned.get("clock"):
            self.add_error("kept", _("请同时给出期限种类。"))
        return cleaned

    def _check_window(self, window: str, first: date | None, last: date | None) -> None:
        for end, given in (("from", first), ("to", last)):
            if given and not EARLIEST <= given <= LATEST:
                self.add_error(f"{window}_{end}", _("日期超出可查询的范围。"))
                return
        if first and last and first > last:
            self.add_error(f"{window}_from", _("起始日期晚于截止日期。"))
        elif first and last and last - first > LONGEST_SPAN:
            self.add_error(f"{window}_from", _("时间范围太长，请缩短到 15 年以内。"))
