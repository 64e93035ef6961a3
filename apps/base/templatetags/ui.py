"""The words templates are written in: one tag per component of `templates/ui/`, plus dates and numbers.

Loaded everywhere (settings.TEMPLATES builtins). Tags with a body end in `end<name>`.
Each component's props stand at the top of its template; the hot cells live in `apps.base.cells`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from apps.base import cells, chinese, form_fields

register = template.Library()

for _name in (
    "cn_date",
    "cn_short",
    "cn_long",
    "cn_month_day",
    "cn_weekday",
    "cn_datetime",
    "cn_moment",
    "cn_time",
    "cn_number",
):
    register.filter(_name, getattr(chinese, _name))

for _name in (
    "badge",
    "status_tag",
    "clock_chip",
    "explain_link",
    "gauge",
    "bar",
    "masked",
    "verb_link",
    "icon",
):
    register.simple_tag(getattr(cells, _name), name=_name)


@register.simple_tag
def option_list(options: Iterable[tuple[object, object]], chosen: object = "") -> SafeString:
    """`<select>{% option_list item.options item.value %}</select>`"""
    return cells.option_list(tuple((value, label) for value, label in options or ()), chosen)


@register.filter
def get_item(mapping: Mapping[Any, Any], key: Any) -> Any:
    """`{{ row|get_item:column.key }}`: the value, or an empty string."""
    return mapping.get(key, "") if hasattr(mapping, "get") else getattr(mapping, str(key), "")


def _component(name: str, *positional: str) -> None:
    """Register `{% name … %}` for templates/ui/name.html; the positional props may be given without a name."""

    def render(*values: Any, **props: Any) -> SafeString:
        if len(values) > len(positional):
            raise TypeError(
                f"{name} takes {', '.join(positional) or 'no'} without names; name the other props"
            )
        props.update(zip(positional, values, strict=False))
        return render_to_string(f"ui/{name}.html", props)

    register.simple_tag(render, name=name)


_component("clock_row", "name", "level", "text")
_component("timeline_item", "at", "verb")
_component("filter_bar")
_component("views_bar", "views")
_component("table")
_component("keyset_pager", "first", "last")
_component("attachment", "kind", "title")
_component("repeat_match", "number", "title")
_component("explain_popover", "title")
_component("readers", "rows")
_component("note", "text")
_component("empty", "text", "action_label", "action_url")
_component("stepper", "steps")
_component("conflict", "who", "at")
_component("progress", "value", "maximum", "text")
_component("choice", "name", "options")
_component("legend_note", "text")
_component("watermark", "text")


@register.simple_tag
def kpi_tile(title: str, value: Any = None, **props: Any) -> SafeString:
    """A figure. It refuses to appear without formula, window and cut-off: such a number cannot be checked."""
    missing = [key for key in ("formula_id", "window", "cutoff") if not props.get(key)]
    if missing and getattr(settings, "UI_STRICT", True):
        raise ValueError(f"kpi_tile {title!r} needs {', '.join(missing)}")
    return render_to_string("ui/kpi_tile.html", {"title": title, "value": value, "missing": missing, **props})


@register.simple_tag
def chart(id: str, data: dict[str, Any], **props: Any) -> SafeString:
    """A chart with its table; the data block is found by id, so nothing is inline."""
    return render_to_string("ui/chart.html", {"id": id, "data": data, "data_id": f"{id}-data", **props})


@register.filter
def page_layout(request: Any) -> str:
    """The frame for a page that anyone may meet (errors): a fragment for htmx, the shell for staff, else bare."""
    if getattr(request, "htmx", False):
        return "layouts/fragment.html"
    user = getattr(request, "user", None)
    return "layouts/shell.html" if getattr(user, "is_authenticated", False) else "layouts/bare.html"


@register.simple_tag
def field(bound: BoundField, layout: str = "", label: str = "", hint: str = "", css: str = "") -> SafeString:
    """A form field with its label, hint and errors linked to it. `layout`: "" | seg | options (for choices)."""
    props = form_fields.describe(bound, layout=layout, label=label, hint=hint)
    return render_to_string("ui/field.html", {**props, "css": css})


@register.simple_tag(takes_context=True)
def idle_seconds(context: dict[str, Any]) -> int:
    """After how many idle seconds the server ends this session; the page warns two minutes before."""
    usual = int(getattr(settings, "SESSION_IDLE_SECONDS", 0))
    return int(getattr(context.get("request"), "idle_seconds", usual))


@register.simple_tag
def error_summary(form: BaseForm) -> SafeString:
    """What stops the form, on top of it, each line linked to its field. Nothing when nothing is wrong."""
    lines = form_fields.summary(form) if form.is_bound else []
    return render_to_string("ui/error_summary.html", {"lines": lines}) if lines else SafeString("")


@register.simple_block_tag
def card(content: str, title: str = "", **props: Any) -> SafeString:
    """`{% card "诉求" sub="逐项计时" id="claims" %} … {% endcard %}`; see templates/ui/card.html for the props."""
    return render_to_string("ui/card.html", {"title": title, "content": content, **props})


@register.simple_block_tag
def side_panel(content: str, title: str = "", **props: Any) -> SafeString:
    """A card that fetches itself again: give `src`, and `trigger` (petition-changed by default)."""
    props.setdefault("trigger", "petition-changed from:body")
    return render_to_string("ui/side_panel.html", {"title": title, "body": content, **props})


@register.simple_block_tag
def menu(content: str, label: str = "更多", **props: Any) -> SafeString:
    """A button with a small menu of links under it."""
    return render_to_string("ui/menu.html", {"label": label, "content": content, **props})
