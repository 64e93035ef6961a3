"""The small cells a list repeats hundreds of times, built in Python because an include per cell is too slow.

Every function escapes its arguments (`format_html`); every cell says its state in shape, word and number,
never by colour alone (design section 1).
"""

import html
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

import segno
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lucide import IconDoesNotExist
from lucide.templatetags.lucide import lucide

from apps.base.chinese import cn_short

BADGE_KINDS = ("plain", "flat", "solid", "qing", "dash")
CLOCK_LEVELS = ("ok", "warn", "hot", "late", "pause", "done")
NOTHING = SafeString("")
SELECTED = SafeString(" selected")


@lru_cache(maxsize=512)
def icon(name: str, size: int = 16) -> SafeString:
    """An inline lucide icon, hidden from screen readers; a name that does not exist draws a plain circle."""
    attributes = {"class": "i", "aria_hidden": "true", "stroke_width": "1.75"}
    try:
        svg = lucide(str(name), size=size, **attributes)
    except IconDoesNotExist:
        svg = lucide("circle", size=size, **attributes)
    return mark_safe(svg.replace("\n", "").replace("  ", ""))


def filled(markup: str, values: Mapping[str, object]) -> SafeString:
    """`format_html` for lines drawn by the hundred: the same escaping, without its lazy wrappers (a third of the time).

    `markup` is ours and constant; whatever is not already safe is escaped.
    """
    return SafeString(
        markup.format_map(
            {
                name: value if isinstance(value, SafeString) else html.escape(str(value))
                for name, value in values.items()
            }
        )
    )


def span(text: str) -> SafeString:
    """A word of a line that may be missing: then nothing at all."""
    return filled("<span>{text}</span>", {"text": text}) if text else NOTHING


def one_of(value: str, allowed: tuple[str, ...], what: str) -> str:
    """The value, or a loud error: a misspelt level would silently lose its shape."""
    if value not in allowed:
        raise ValueError(f"{what} must be one of {', '.join(allowed)}, not {value!r}")
    return value


def badge(
    text: object, icon_name: str = "", kind: str = "plain", href: str = "", title: str = ""
) -> SafeString:
    """A neutral label, 22 px high. States, classes and flags; never a clock."""
    one_of(kind, BADGE_KINDS, "badge kind")
    picture = icon(icon_name, 13) if icon_name else NOTHING
    hint = format_html(' title="{}"', title) if title else NOTHING
    if href:
        return format_html('<a class="bdg {}" href="{}"{}>{}{}</a>', kind, href, hint, picture, text)
    return format_html('<span class="bdg {}"{}>{}{}</span>', kind, hint, picture, text)


def status_tag(text: object, current: str = "") -> SafeString:
    """The state of a file: outlined in lists, solid (`current="current"`) in the head of its own page."""
    return badge(text, kind="solid" if current else "plain")


def clock_chip(
    level: str,
    text: object,
    label: str = "",
    due: date | datetime | None = None,
    provisional: object = "",
    explain_url: str = "",
) -> SafeString:
    """A clock: shape + word + number, below it what it is and the date; 暂定 is spelled out, never implied."""
    one_of(level, CLOCK_LEVELS, "clock level")
    chip = format_html('<span class="clk {}">{}</span>', level, text)
    words = [str(label)] if label else []
    if due:
        words.append(cn_short(due))
    small = (
        format_html("<small>{}{}</small>", " ".join(words), _provisional(provisional))
        if words or provisional
        else ""
    )
    if explain_url:
        chip = explain_link(explain_url, chip, css="clk-link")
    return format_html('<span class="due">{}{}</span>', chip, small)


def _provisional(provisional: object) -> SafeString:
    return format_html(' <em class="prov">{}</em>', _("暂定")) if provisional else NOTHING


def explain_link(url: str, content: object = "", css: str = "explain") -> SafeString:
    """Opens 怎么算的 in the popover; without JavaScript it opens as a page."""
    return format_html(
        '<a class="{}" href="{}" hx-get="{}" hx-target="#popover" hx-swap="innerHTML">{}</a>',
        css,
        url,
        url,
        content or _("怎么算的"),
    )


def gauge(percent: float, level: str = "ok", label: str = "") -> SafeString:
    """How much of a limit has run. An SVG, because widths in style attributes are forbidden by our CSP."""
    one_of(level, CLOCK_LEVELS, "clock level")
    used = min(100.0, max(0.0, float(percent or 0)))
    return format_html(
        '<svg class="gauge {}" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label="{}">'
        '<rect class="gauge-ground" width="100" height="6"/><rect class="gauge-run" width="{}" height="6"/></svg>',
        level,
        label or _("已用 %(percent)s%%") % {"percent": f"{used:.0f}"},
        f"{used:.1f}",
    )


def bar(value: float, maximum: float, kind: str = "") -> SafeString:
    """A bar beside a number in a table; the number carries the meaning, so the bar is hidden from readers."""
    width = 0.0 if not maximum else min(100.0, max(0.0, 100.0 * float(value or 0) / float(maximum)))
    return format_html(
        '<svg class="bar {}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="{}" height="8"/></svg>',
        kind,
        f"{width:.1f}",
    )


def masked(value: object, kind: str = "name", reveal_url: str = "", label: str = "") -> SafeString:
    """An already masked value; 显示 asks for a reason in a dialog. Masking itself happens in `parties`."""
    one_of(kind, ("id", "phone", "address", "name"), "masked kind")
    if not reveal_url:
        return format_html('<span class="masked {}">{}</span>', kind, value)
    return format_html(
        '<span class="masked {}">{}<a class="reveal" href="{}" hx-get="{}" hx-target="#dialog" aria-label="{}">{}{}</a></span>',
        kind,
        value,
        reveal_url,
        reveal_url,
        label or _("显示（须写事由）"),
        icon("eye", 14),
        _("显示"),
    )


def verb_link(url: str, text: object, kind: str = "", icon_name: str = "", keys: str = "") -> SafeString:
    """A verb that opens its dialog. `kind`: "" | primary | quiet | no, with " s" appended for the small size."""
    css = " ".join(f"btn-{part}" for part in kind.split())
    return format_html(
        '<a class="btn {}" href="{}" hx-get="{}" hx-target="#dialog"{}>{}{}</a>',
        css,
        url,
        url,
        format_html(' data-key="{}"', keys) if keys else NOTHING,
        icon(icon_name) if icon_name else NOTHING,
        text,
    )


@lru_cache(maxsize=512)
def option_list(options: tuple[tuple[object, object], ...], chosen: object = "") -> SafeString:
    """The options of a native select, with the chosen one marked. Made once for each choice: bars show them on every page."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, SELECTED if str(value) == str(chosen) else NOTHING, label) for value, label in options),
    )


def qr_code(text: str, title: str = "") -> SafeString:
    """A QR code as inline SVG: modules alone, the text itself is not in the markup. Sized by the style sheet."""
    drawn = segno.make(text, error="m", micro=False).svg_inline(
        border=2, omitsize=True, svgclass="qr", lineclass=None
    )
    picture = mark_safe(drawn)
    return format_html('<span role="img" aria-label="{}">{}</span>', title, picture) if title else picture
