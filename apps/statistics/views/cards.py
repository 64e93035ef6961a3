"""The cards under the tiles: each row with its numbers as links."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.base.cells import clock_chip
from apps.statistics.rules.periods import Month, months_of
from apps.statistics.rules.rounding import percent
from apps.statistics.selectors.board import Board
from apps.statistics.selectors.cases import counts_everything
from apps.statistics.selectors.open_cases import LEVELS, Standing
from apps.statistics.selectors.registered import NONE, Named
from apps.statistics.views.links import Links, number

LEVEL_WORDS = {"ok": "正常", "warn": "预警", "hot": "紧急", "late": "超期", "none": "无期限"}
UNPLACED = {"street": "未填属地", "community": "未填社区"}
UNCLASSIFIED = "未分类"
TOP_CONTENTS = 8


def trend(board: Board, links: Links) -> dict[str, Any]:
    """Months of the window's year beside the whole months of the year before: chart, and table with links."""
    months = months_of(board.asked.window)
    year = board.asked.window.last.year
    counts = [board.registered.months.get(month.key, 0) for month in months]
    before = [board.registered.months.get(f"{month.whole_year_before.first:%Y-%m}", 0) for month in months]
    urls = [links.registered(month.window) for month in months]
    past_urls = [links.registered(month.whole_year_before) for month in months]
    cut = [at for at, month in enumerate(months) if not month.complete]
    return {
        "data": {
            "kind": "bar",
            "unit": "件次",
            "categories": [month.name for month in months],
            "series": [
                {"name": f"{year}年", "values": counts, "incomplete": cut},
                {"name": f"{year - 1}年", "values": before, "line": True, "links": past_urls},
            ],
            "links": urls,
            "description": f"{year}年各月件次与{year - 1}年对比，数值见数据表",
        },
        "caption": f"{year}年各月件次与{year - 1}年对比，数值见数据表",
        "columns": [_("月份"), f"{year}年", f"{year - 1}年"],
        "rows": [
            [month.name, number(now, url), number(then, past)]
            for month, now, then, url, past in zip(months, counts, before, urls, past_urls, strict=True)
        ],
        "sub": _cut_words(months),
        "year": year,
    }


def _cut_words(months: list[Month]) -> str:
    last = months[-1]
    return "" if last.complete else f"{last.name}为不完整月份（斜纹），上年为整月"


def split(board: Board, links: Links) -> dict[str, Any]:
    """Open cases by the level of their worst duty."""
    total = board.open.total
    return {"total": number(total.cases, links.open()), "people": total.people, "parts": parts(total, links)}


def parts(standing: Standing, links: Links, **conditions: str) -> list[dict[str, Any]]:
    """Segments of a split bar (x and width in per cent) with their counts; an absent 无期限 is not named."""
    found, at = [], 0.0
    for level in LEVELS:
        count = getattr(standing, level)
        width = 100 * count / standing.cases if standing.cases else 0.0
        url = links.open(clock_level=level, **conditions)
        if count or level != "none":
            found.append(
                {
                    "level": "pause" if level == "none" else level,
                    "word": LEVEL_WORDS[level],
                    "count": count,
                    "number": number(count, url, words=f"{count:,} 件"),
                    "bare": number(count, url),
                    "x": f"{at:.2f}",
                    "width": f"{width:.2f}",
                }
            )
        at += width
    return found


def longest(board: Board, links: Links) -> list[dict[str, Any]]:
    """The five overdue longest; titles only for readers who may open them."""
    if not links.opens:
        return []
    return [
        {
            "chip": clock_chip("late", f"超 {case.days} 天"),
            "title": case.title,
            "number": case.number,
            "organ": case.organ,
            "url": reverse("petitions:detail", args=[case.number]),
        }
        for case in board.open.longest
    ]


def places(board: Board, by: str, links: Links) -> list[dict[str, Any]]:
    """Streets or communities, largest first, with what lies open there and the share of repeats; 未填 last."""
    window = board.asked.window
    found = {row.key: row for row in board.registered.places}
    for key in board.open.places:
        found.setdefault(key, Named(key, board.registered.names.get(key, "")))
    if not counts_everything(board.asked.access):  # a 0 would say that nothing happened there
        found = {key: row for key, row in found.items() if row.counts.cases or key in board.open.places}
    rows = sorted(found.values(), key=lambda row: (row.key == NONE, -row.counts.cases, row.key))
    largest = max((row.counts.cases for row in rows), default=0)
    return [
        _place(board.open.places.get(row.key, Standing()), row, by, links, window, largest) for row in rows
    ]


def _place(
    standing: Standing, row: Named, by: str, links: Links, window: Any, largest: int
) -> dict[str, Any]:
    here = {by: row.key}
    counts = row.counts
    repeats = percent(counts.repeats, counts.cases)
    return {
        "key": row.key,
        "name": row.name or UNPLACED[by],
        "cases": number(counts.cases, links.registered(window, **here)),
        "count": counts.cases,
        "largest": largest,
        "open": number(standing.cases, links.open(**here)),
        "standing": standing,
        "late": _late(standing.late, links.open(clock_level="late", **here)),
        "repeats": number(
            counts.repeats, links.registered(window, repeat_verdict="repeat", **here), words=repeats
        ),
    }


def _late(count: int, url: str) -> SafeString:
    """A black chip where cases are overdue, else a plain 0."""
    if not count:
        return format_html("{}", 0)
    chip = format_html('<span class="clk late">{}</span>', f"{count:,} 件")
    return (
        format_html('<a class="clk-link" href="{}" data-count="{}">{}</a>', url, count, chip) if url else chip
    )


def contents(board: Board, links: Links, *, shown: int = TOP_CONTENTS) -> dict[str, Any]:
    """Classes of the second level: the largest, the rest in one row, and cases not yet classified."""
    window, total = board.asked.window, board.registered.span(0).cases
    ordered = sorted(board.registered.contents, key=lambda row: (-row.counts.cases, row.key))
    whole = [row for row in ordered if "/" in row.key]
    top, rest = (
        whole[:shown],
        whole[shown:] + [row for row in ordered if "/" not in row.key and row.key != NONE],
    )
    largest = top[0].counts.cases if top else 0
    found = [
        _content(row.name, row.counts.cases, total, links.registered(window, content_class=row.key))
        for row in top
    ]
    over = links.registered(window, content_outside=",".join(row.key for row in top)) if top else ""
    left = sum(row.counts.cases for row in rest)
    none = next((row.counts.cases for row in ordered if row.key == NONE), 0)
    return {
        "rows": found,
        "largest": largest,
        "rest": _content(f"其他 {len(rest)} 类", left, total, over) if rest else None,
        "none": _content(UNCLASSIFIED, none, total, links.registered(window, content_class=NONE))
        if none
        else None,
        "more": len(rest),
    }


def _content(name: str, count: int, total: int, url: str) -> dict[str, Any]:
    return {"name": name, "count": count, "cases": number(count, url), "share": percent(count, total)}
