"""The lines of the petition list, built in Python: fifty includes of a template cost more than all else on the page.

The only markup of a list line; `format_html` escapes every value. `rows` are `selectors.rows.PetitionRow`.
"""

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.base.cells import NOTHING, badge, clock_chip, status_tag
from apps.petitions.selectors.rows import ClockCell, PetitionRow

register = template.Library()
NUMBER = "NUMBER"
LINE = """<tr data-href="{href}"><td data-label="">{clock}</td>\
<td class="main"><a class="{css}" href="{href}">{title}</a>\
<div class="tt-sub"><span>{number}</span>{person}{channel}{badges}</div></td>\
<td class="c-fold" data-label="">{content}{petition_class}</td>\
<td class="c-fold" data-label="">{street}{community}</td>\
<td data-label="{unit}">{organ}</td><td data-label="{stands}">{state}</td></tr>
"""


@register.simple_tag
def petition_lines(rows: Iterable[PetitionRow]) -> SafeString:
    """`{% petition_lines rows %}` inside a `<tbody>`."""
    address = reverse("petitions:detail", args=[NUMBER])
    words = {"unit": _("责任单位"), "stands": _("状态")}
    return format_html_join("", "{}", ((_line(row, address, words),) for row in rows))


def _line(row: PetitionRow, address: str, words: dict[str, str]) -> SafeString:
    return format_html(
        LINE,
        href=address.replace(NUMBER, row.number),
        clock=_clock(row.clock),
        css="tt" if row.readable else "tt mut",
        title=row.title,
        number=row.number,
        person=_span(row.person),
        channel=_span(row.channel),
        badges=format_html_join("", "{}", ((badge(text, kind="flat"),) for text in row.badges)),
        content=row.content,
        petition_class=_under(row.petition_class),
        street=row.street,
        community=_under(row.community) if row.community != row.street else NOTHING,
        organ=row.organ,
        state=status_tag(row.state_label),
        **words,
    )


def _clock(clock: ClockCell | None) -> SafeString:
    if clock is None:
        return format_html('<span class="mut sm">{}</span>', _("不计时"))
    return clock_chip(clock.level, clock.text, clock.name, clock.due_on, clock.provisional)


def _span(text: str) -> SafeString:
    return format_html("<span>{}</span>", text) if text else NOTHING


def _under(text: str) -> SafeString:
    return format_html('<div class="no">{}</div>', text) if text else NOTHING
