"""Figures as the tiles and rows show them: value, 同比, cohort, and the lists behind each number."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.parameters.selectors import value_of
from apps.statistics.rules.comparison import per_cent, points
from apps.statistics.rules.kpis import UNIT_TIMELY_30, Figure
from apps.statistics.rules.rounding import wilson
from apps.statistics.selectors.board import Board
from apps.statistics.views.links import Links, number

TILES = ("volume", "bureau_timely", "unit_timely", "on_time_close", "satisfaction", "repeat_rate")
OTHERS = ("contact_rate", "rating_rate", "bureau_satisfaction", "bureau_rating_rate", "online_share")
OTHER_BASIS = {"unit_timely": UNIT_TIMELY_30.id, UNIT_TIMELY_30.id: "unit_timely"}
NAMES = {
    UNIT_TIMELY_30.id: "责任单位及时受理",
    "volume": "信访总量",
    "bureau_timely": "信访部门及时受理",
    "unit_timely": "责任单位及时受理",
    "on_time_close": "按期办结",
    "satisfaction": "群众满意率",
}


def tiles(board: Board, links: Links) -> list[dict[str, Any]]:
    """The six of the first row; of the two readings of 责任单位及时受理 the one the bureau set to lead."""
    return [tile(board, leading(kpi_id, board), links) for kpi_id in TILES]


def leading(kpi_id: str, board: Board) -> str:
    """The figure shown under that name (setting 责任单位及时受理率口径, domain-rules 13.6)."""
    national = kpi_id == "unit_timely" and value_of("timely_basis", board.asked.at) == "registration"
    return UNIT_TIMELY_30.id if national else kpi_id


def tile(board: Board, kpi_id: str, links: Links) -> dict[str, Any]:
    """Explicit values for the kpi_tile component."""
    figure = board.figure(kpi_id)
    whole = number(figure.denominator, links.to(figure.denominator_query))
    value, unit = (f"{figure.denominator:,}", _("件次")) if kpi_id == "volume" else split(figure.display)
    return {
        "id": kpi_id,
        "title": NAMES.get(kpi_id, figure.kpi.name),
        "value": value,
        "unit": unit,
        "href": links.to(figure.denominator_query) if figure.denominator else "",
        "delta": delta(board, figure, links),
        "cohort": figure.kpi.short
        if kpi_id == "volume"
        else format_html(_("{} {} 件"), figure.kpi.short, whole),
        "window": span_words(figure),
        "cutoff": figure.cutoff,
        "explain_url": explain_url(figure),
    }


def split(display: str) -> tuple[str, str]:
    """99.6 and %: the tile writes the sign small."""
    return (display[:-1], "%") if display.endswith("%") else (display, "")


def span_words(figure: Figure) -> str:
    """01-01 至 11-23, with years where they differ from this one."""
    same = figure.date_from.year == figure.date_to.year == figure.cutoff.year
    day = "%m-%d" if same else "%Y-%m-%d"
    return f"{figure.date_from:{day}} 至 {figure.date_to:{day}}"


def delta(board: Board, figure: Figure, links: Links) -> SafeString:
    """The line under the value: the cases that need attention, and 同比."""
    change = change_words(board, figure.kpi.id)
    if figure.kpi.kind == "volume":
        people = board.registered.span(0).people
        return format_html(_("{} 人次 · {}"), f"{people:,}", change)
    if figure.kpi.kind == "satisfaction":
        return format_html(
            _("参评率 {}，{} · {}"), participation(board, figure, links), interval(figure), change
        )
    if figure.kpi.is_timed:
        missed = figure.denominator - figure.numerator
        said = format_html(_("{} 件未按期 · {}"), number(missed, links.to(figure.missed_query)), change)
        other = OTHER_BASIS.get(figure.kpi.id)
        return format_html("{} · {}", said, other_basis(board.figure(other), links)) if other else said
    return format_html(_("{} 件 · {}"), number(figure.numerator, links.to(figure.numerator_query)), change)


def other_basis(other: Figure, links: Links) -> SafeString:
    """另一口径 97.4%, opening its cases."""
    whole = number(other.denominator, links.to(other.denominator_query), words=other.display)
    return format_html(_("另一口径 {}"), whole)


def participation(board: Board, figure: Figure, links: Links) -> SafeString:
    """参评率 beside a satisfaction, opening the cases that were asked."""
    share = board.figure("rating_rate" if figure.kpi.side == "unit" else "bureau_rating_rate")
    return number(share.denominator, links.to(share.denominator_query), words=share.display)


def interval(figure: Figure) -> str:
    """区间 94.8–97.2, the 95 % Wilson interval; says so where nobody rated."""
    bounds = wilson(figure.numerator, figure.denominator)
    return _("尚无评价") if bounds is None else f"区间 {bounds[0] * 100:.1f}–{bounds[1] * 100:.1f}"


def change_words(board: Board, kpi_id: str) -> str:
    """同比 in points for rates (or per cent, if the bureau's setting says so), in per cent for counts."""
    if len(board.asked.windows) == 1:
        return _("期间过长，不作同比")
    if kpi_id == "volume" or value_of("yoy_form", board.asked.at) == "relative":
        return per_cent(board.growth(kpi_id))
    return points(board.points(kpi_id))


def explain_url(figure: Figure) -> str:
    """The formula note of this figure over the same window and scope."""
    given = {"from": figure.date_from.isoformat(), "to": figure.date_to.isoformat()}
    given |= {"street": figure.scope.street} if figure.scope.street else {}
    given |= {"organ": str(figure.scope.organ_id)} if figure.scope.organ_id is not None else {}
    return f"{reverse('statistics:figure', args=[figure.kpi.id])}?{urlencode(given)}"


def others(board: Board, links: Links) -> list[dict[str, Any]]:
    """Further figures as rows."""
    found = []
    for kpi_id in OTHERS:
        figure = board.figure(kpi_id)
        found.append(
            {
                "name": figure.kpi.name,
                "value": figure.display,
                "numerator": number(figure.numerator, links.to(figure.numerator_query)),
                "denominator": number(figure.denominator, links.to(figure.denominator_query)),
                "change": change_words(board, kpi_id),
                "formula": figure.kpi.formula,
                "id": kpi_id,
                "explain_url": explain_url(figure),
            }
        )
    return found
