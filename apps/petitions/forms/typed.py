"""Small fields of the registration page, and choosing a place or a content class by typing part of its name."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.petitions.rules.typed_choice import Typed, choose
from apps.petitions.selectors import options

OUTSIDE = "outside"
DAY = "%Y-%m-%d"
DAYS = [DAY, "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"]


def choices_of(labels: dict[Any, Any]) -> list[tuple[str, Any]]:
    return [(str(key), label) for key, label in labels.items()]


def line(label: Any, length: int, **options: Any) -> forms.CharField:
    options.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
    return forms.CharField(label=label, max_length=length, required=options.pop("required", False), **options)


def text(label: Any, rows: int, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    needed = options.pop("required", False)
    return forms.CharField(
        label=label, max_length=50_000, required=needed, widget=widget, strip=False, **options
    )


def day(label: Any, **options: Any) -> forms.DateField:
    needed = options.pop("required", False)
    widget = forms.DateInput(attrs={"type": "date"}, format=DAY)
    return forms.DateField(label=label, required=needed, widget=widget, input_formats=DAYS, **options)


def day_typed(label: Any) -> forms.DateField:
    """A day as a reader or a person types it: 1980-01-02, 19800102, 1980年1月2日."""
    widget = forms.DateInput(attrs={"autocomplete": "off", "placeholder": _("如 1980-01-02")}, format=DAY)
    return forms.DateField(label=label, required=False, widget=widget, input_formats=DAYS)


def places(on: date, within: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Streets, each with its communities, and 区外; only one's own area where one registers for it alone."""
    found: list[tuple[str, str]] = []
    for street, name in options.streets(on):
        found.append((street, name))
        found += [
            (code, f"{name} · {community}") for code, community in options.communities(on).get(street, [])
        ]
    if within:
        return [pair for pair in found if pair[0].startswith(within)]
    return [*found, (OUTSIDE, str(_("区外")))]


def classes(on: date) -> list[tuple[str, str]]:
    """Every content class by its whole path, headings before what stands under them."""
    tree = options.content_tree(on)

    def under(above: str) -> list[tuple[str, str]]:
        return [
            pair
            for code, _name in tree.get(above, [])
            for pair in [(code, code.replace("/", "／")), *under(code)]
        ]

    return under("")


def place_typed(value: str, on: date, within: tuple[str, ...]) -> Typed:
    return choose(value, places(on, within))


def class_typed(value: str, on: date) -> Typed:
    return choose(value, classes(on))
