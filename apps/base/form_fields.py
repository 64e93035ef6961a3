"""What a form field needs in order to be drawn: its kind, its ids, and a widget that carries our classes."""

from typing import Any

from django.forms import BaseForm, BoundField, Field, widgets
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

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
        "errors": worded_errors(bound),
        "required": bound.field.required,
        "widget": _render(bound, kind, hint),
        "items": list(bound) if kind in ("radios", "checks") else [],
        "wide": isinstance(widget, widgets.Textarea) or kind in ("checks", "checkbox"),
    }


def worded_errors(bound: BoundField) -> list[str]:
    """The errors of a field in our words: 请填写{字段} instead of "this field is required", unless it has words of its own."""
    words = []
    usual = Field.default_error_messages["required"]
    for error in bound.errors.as_data():
        if error.code == "required" and bound.field.error_messages["required"] == usual:
            words.append(_("请填写%(label)s") % {"label": bound.label})
        else:
            words.extend(str(message) for message in error.messages)
    return words


def summary(form: BaseForm) -> list[dict[str, str]]:
    """Every error of a form as {href, text}; errors of the whole form have no address."""
    lines = [{"href": "", "text": str(message)} for message in form.non_field_errors()]
    for bound in form:
        href = f"#{bound.id_for_label or bound.auto_id}"
        for text in worded_errors(bound):
            lines.append(
                {"href": href, "text": text if str(bound.label) in text else f"{bound.label}：{text}"}
            )
    return lines


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
    _use_native_picker(widget)
    if str(widget.attrs.get("placeholder", "")) == str(bound.label):
        widget.attrs.pop("placeholder")  # labels, not placeholders
    attrs: dict[str, Any] = {"class": " ".join(filter(None, [css, widget.attrs.get("class", "")]))}
    if hint and not bound.help_text:
        ids = [f"{bound.auto_id}_helptext", *([f"{bound.auto_id}_error"] if bound.errors else [])]
        attrs["aria-describedby"] = " ".join(ids)
    return bound.as_widget(attrs=attrs)


def _use_native_picker(widget: widgets.Widget) -> None:
    """The browser's own date and time pickers; the widget belongs to this form instance alone."""
    if not isinstance(widget, widgets.DateTimeBaseInput) or widget.input_type != "text":
        return
    if isinstance(widget, widgets.DateTimeInput):
        widget.input_type, widget.format = "datetime-local", "%Y-%m-%dT%H:%M"
    elif isinstance(widget, widgets.TimeInput):
        widget.input_type, widget.format = "time", "%H:%M"
    else:
        widget.input_type, widget.format = "date", "%Y-%m-%d"
