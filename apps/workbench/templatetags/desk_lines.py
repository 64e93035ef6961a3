"""The lines of my work, built in Python: sixty includes of a template cost more than all else on the page.

The only markup of a line of the desk; `cells.filled` escapes every value. `rows` are `worklist_rows.WorkRow`.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.base.cells import NOTHING, badge, clock_chip, filled, icon, span, status_tag
from apps.petitions.selectors.worklist_rows import Mark, WorkRow

register = template.Library()
KEPT = 1024
QUEUE = "queue"
LINE = (
    '<tr data-href="{url}" data-row="{key}">'
    '<td data-label="">{clock}</td>'
    '<td class="main"><a class="tt" href="{url}">{title}</a>'
    '<div class="tt-sub"><span>{number}</span>{person}{place}{marks}</div></td>'
    '<td data-label="{state_label}">{state}</td>'
    '<td class="sm ink2 c-fold" data-label="">{why} {why_link}</td>'
    '<td class="w-act" data-label="">{verb}</td></tr>\n'
)
WHY = (
    '<a class="why-i" href="{url}" hx-get="{url}" hx-target="#popover"'
    ' aria-label="{number} {words}">{picture}</a>'
)
VERB = '<a class="btn btn-s{css}" href="{url}"{dialog} data-next>{verb}</a>'
DIALOG = ' hx-get="{url}" hx-target="#dialog"'


@register.simple_tag
def desk_lines(rows: Iterable[WorkRow], pressing: object = "") -> SafeString:
    """`{% desk_lines group.rows group.pressing %}`; the filled button stands on the first row of a pressing group."""
    why_url = reverse("workbench:why", args=[QUEUE])
    words = {"state_label": _("状态"), "words": _("为什么在我这里"), "picture": icon("info", 14)}
    return SafeString(
        "".join(
            _line(row, why_url, words, first=bool(pressing) and not place) for place, row in enumerate(rows)
        )
    )


def _line(row: WorkRow, why_url: str, words: dict[str, Any], *, first: bool) -> SafeString:
    url = why_url.replace(f"/{QUEUE}/", f"/{row.queue}/")
    return filled(
        LINE,
        {
            "url": row.url,
            "key": row.key,
            "clock": _clock(row),
            "title": row.title,
            "number": row.number,
            "person": span(row.person),
            "place": span(row.place),
            "marks": _marks(tuple(row.marks)),
            "state_label": words["state_label"],
            "state": _state(row.state),
            "why": row.why,
            "why_link": filled(WHY, {"url": url, "number": row.number, **words}),
            "verb": _verb(row, first=first),
        },
    )


def _verb(row: WorkRow, *, first: bool) -> SafeString:
    values: dict[str, object] = {"url": row.verb_url or row.url, "verb": row.verb}
    dialog = filled(DIALOG, values) if row.verb_url else NOTHING
    return filled(VERB, {**values, "css": " btn-primary" if first and row.verb_url else "", "dialog": dialog})


def _clock(row: WorkRow) -> SafeString:
    if not row.clock:
        return _untimed()
    clock = row.clock
    year = timezone.localdate().year
    return _chip(clock.level, clock.text, clock.name, clock.due_on, clock.provisional, row.explain_url, year)


@lru_cache(KEPT)
def _chip(
    level: str,
    text: str,
    name: str,
    due: date,
    provisional: bool,  # noqa: FBT001
    explain_url: str,
    year: int,
) -> SafeString:
    """`year` stands for today: a date of this year is written without it."""
    return clock_chip(level, text, name, due, provisional, explain_url=explain_url)


@lru_cache(1)
def _untimed() -> SafeString:
    return format_html('<span class="due"><span class="clk pause">{}</span></span>', _("不计时"))


@lru_cache(KEPT)
def _marks(marks: tuple[Mark, ...]) -> SafeString:
    return SafeString(
        "".join(badge(mark.text, mark.icon) if mark.icon else badge(mark.text, kind="flat") for mark in marks)
    )


@lru_cache(KEPT)
def _state(label: str) -> SafeString:
    return status_tag(label)
