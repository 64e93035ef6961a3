"""The lines of the petition list, built in Python: fifty includes of a template cost more than all else on the page.

The only markup of a list line; `cells.filled` escapes every value. One call of it a row; the pieces that come again and
again (chips, labels) are made once and remembered. `rows` are `selectors.rows.PetitionRow`.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.base.cells import NOTHING, badge, clock_chip, filled, span, status_tag
from apps.base.chinese import cn_date
from apps.petitions.rules.columns import COLUMN_LABELS, DEFAULT
from apps.petitions.selectors.rows import ClockCell, PetitionRow

register = template.Library()
NUMBER = "NUMBER"
Reader = Callable[[PetitionRow, int], dict[str, Any]]
Cell = tuple[str, Reader]
KEPT = 2048


@register.simple_tag
def petition_lines(
    rows: Iterable[PetitionRow], columns: Collection[str] = DEFAULT, choose: object = ""
) -> SafeString:
    """`{% petition_lines rows columns %}` inside a `<tbody>`; with `choose=_("选择")` each line can be ticked."""
    address = reverse("petitions:detail", args=[NUMBER])
    cells = [CELLS[name] for name in columns]
    tick = TICK if choose else ""
    line = f'<tr data-href="{{href}}">{tick}{"".join(markup for markup, _values in cells)}</tr>\n'
    readers, year = [values for _markup, values in cells], timezone.localdate().year
    return SafeString("".join(_line(row, line, readers, address, year, choose) for row in rows))


def _line(
    row: PetitionRow,
    line: str,
    readers: list[Reader],
    address: str,
    year: int,
    choose: object,
) -> SafeString:
    values: dict[str, Any] = {"href": address.replace(NUMBER, row.number), "number": row.number}
    if choose:
        values["tick"] = _tick(row.number, str(choose)) if row.readable else NOTHING
    for read in readers:
        values.update(read(row, year))
    return filled(line, values)


TICK = '<td class="w-check">{tick}</td>'
BOX = (
    '<input class="form-check-input" type="checkbox" name="selected" form="bulk" value="{number}" '
    'aria-label="{choose} {number}">'
)


def _tick(number: str, choose: str) -> SafeString:
    return filled(BOX, {"number": number, "choose": choose})


# --- pieces that come again: made once ------------------------------------------------------------------------
@lru_cache(KEPT)
def _clock(clock: ClockCell | None, year: int) -> SafeString:
    """`year` stands for today: a date of this year is written without it."""
    if clock is None:
        return format_html('<span class="mut sm">{}</span>', _("不计时"))
    due: date | datetime | None = clock.due_on
    return clock_chip(clock.level, clock.text, clock.name, due, clock.provisional)


@lru_cache(KEPT)
def _badges(texts: tuple[str, ...]) -> SafeString:
    return format_html_join("", "{}", ((badge(text, kind="flat"),) for text in texts))


@lru_cache(KEPT)
def _state(label: str) -> SafeString:
    return status_tag(label)


@lru_cache(KEPT)
def _under(text: str) -> SafeString:
    return format_html('<div class="no">{}</div>', text) if text else NOTHING


# --- the usual columns ----------------------------------------------------------------------------------------
def _matter(row: PetitionRow, year: int) -> dict[str, Any]:
    return {
        "css": "tt" if row.readable else "tt mut",
        "title": row.title,
        "person": span(row.person),
        "channel": span(row.channel),
        "badges": _badges(row.badges),
    }


def _content(row: PetitionRow, year: int) -> dict[str, Any]:
    more = row.chosen.get("content", "")
    several = more if more.startswith(tuple("0123456789")) else ""
    words = several or " · ".join(part for part in (row.petition_class, more) if part)
    return {"content": row.content, "petition_class": _under(words)}


def _place(row: PetitionRow, year: int) -> dict[str, Any]:
    return {
        "street": row.street,
        "community": _under(row.community) if row.community != row.street else NOTHING,
    }


def _plain(name: str, css: str = "c-fold") -> Cell:
    """A column that is words or a day and nothing else."""

    def read(row: PetitionRow, year: int) -> dict[str, Any]:
        value = row.chosen.get(name, "")
        return {name: cn_date(value) if isinstance(value, date) else value or ""}

    return f'<td class="{css}" data-label="{COLUMN_LABELS[name]}">{{{name}}}</td>', read


CELLS: dict[str, Cell] = {
    "clock": (
        '<td data-label="">{clock}</td>',
        lambda row, year: {"clock": _clock(row.clock, year)},
    ),
    "matter": (
        '<td class="main"><a class="{css}" href="{href}">{title}</a>'
        '<div class="tt-sub"><span>{number}</span>{person}{channel}{badges}</div></td>',
        _matter,
    ),
    "content": ('<td class="c-fold" data-label="">{content}{petition_class}</td>', _content),
    "place": ('<td class="c-fold" data-label="">{street}{community}</td>', _place),
    "organ": ('<td data-label="责任单位">{organ}</td>', lambda row, year: {"organ": row.organ}),
    "state": ('<td data-label="状态">{state}</td>', lambda row, year: {"state": _state(row.state_label)}),
    "channel": (
        '<td class="c-fold" data-label="渠道">{channel_word}</td>',
        lambda row, year: {"channel_word": row.channel},
    ),
    **{
        name: _plain(name, {"claims": "c-fold num", "route": "c-fold"}.get(name, "c-fold nw"))
        for name in (
            "received_on", "registered_at", "registrar", "tracker", "repeat", "claims", "due_on", "route", "rating",
            "last_event",
        )
    },
}  # fmt: skip
