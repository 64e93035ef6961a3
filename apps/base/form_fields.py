"""What a form field needs in order to be drawn: its kind, its ids, and a widget that carries our classes."""

from typing import Any

from django.forms import BoundField, widgets
from django.utils.safestring import SafeString

_SEGMENTED_MAX = 4


def describe(bound: BoundField, *, layout: str = "", label: str = "", hint: str = "") -> dict[str, Any]:
    """The props of templates/ui/field.html. Ids are Django's own, so widget and messages point at each other."""
    widget = bound.field.widget
    kind = _kind(widget)
    return {
        "bound": bound,
        "id": bound.id_for_label or bound.auto_id,
        "auto_id": bound.auto_id,
        "kind": kind,
        "layout": layout or ("seg" if kind == "radios" and _is_short(bound) else "options"),
        "label": label or bound.label,
        "hint": hint or bound.help_text,
        "errors": bound.errors,
        "required": bound.field.required,
        "widget": _render(bound, kind, hint),
        "items": list(bound) if kind in ("radios", "checks") else [],
    }


def _kind(widget: widgets.Widget) -> str:
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, widgets.CheckboxSelectMultiple):
        return "checks"
    if isinstance(widget, widgets.RadioSelect):
        return "radios"
    if isinstance(widget, widgets.CheckboxInput):
        return "checkbox"
    return "input"


def _is_short(bound: BoundField) -> bool:
    choices = [
        str(text)
        for _value, text in getattr(bound.field, "choices", [])
        if not isinstance(text, list | tuple)
    ]
    return 0 < len(choices) <= _SEGMENTED_MAX and max(map(len, choices)) <= 8


def _render(bound: BoundField, kind: str, hint: str) -> SafeString:
    if kind in ("radios", "checks"):
        return SafeString("")
    widget = bound.field.widget
    css = {"checkbox": "form-check-input", "hidden": ""}.get(kind, "form-control")
    if isinstance(widget, widgets.Select):
        css = "form-select"
    attrs: dict[str, Any] = {"class": " ".join(filter(None, [css, widget.attrs.get("class", "")]))}
    if isinstance(widget, widgets.DateInput) and widget.input_type == "text":
        attrs["type"] = "date"
    if hint and not bound.help_text:
        ids = [f"{bound.auto_id}_helptext", *([f"{bound.auto_id}_error"] if bound.errors else [])]
        attrs["aria-describedby"] = " ".join(ids)
    return bound.as_widget(attrs=attrs)
