"""The petition list: conditions in the address, one page of rows in one of two orders, and totals only when looked at."""

import json
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.memory import remembered
from apps.base.paging import CAP, Page
from apps.base.views import wants_part
from apps.petitions.filters import NoConditions, PetitionFilter, conditions_of
from apps.petitions.models import Petition
from apps.petitions.rules.columns import COLUMN_LABELS
from apps.petitions.rules.exports import may_export
from apps.petitions.rules.permissions import may_register
from apps.petitions.selectors.desk import ListDesk, counts_key, list_desk, views_bar
from apps.petitions.selectors.filter_bar import chips
from apps.petitions.selectors.order import DUE, ORDERS, page_of
from apps.petitions.selectors.rows import list_rows

PAGE_SIZE = 50
FIGURE_CONDITIONS = frozenset({"clock", "rated", "rating_decided", "counted", "overdue", "due_within"})
FARTHEST = 10_000_000
WIDTHS = {
    "clock": "w-clock", "content": "w-content c-fold", "place": "w-place c-fold", "organ": "w-unit", "state": "w-state",
    "received_on": "w-date c-fold", "registered_at": "w-date c-fold", "due_on": "w-date c-fold",
    "claims": "w-num num c-fold",
}  # fmt: skip
SORTABLE = {"clock": DUE, "due_on": DUE}


def petition_list(request: HttpRequest) -> HttpResponse:
    """The list, or only its results when htmx asks for them. Wrong conditions: 400, with the bar kept."""
    access: Access = request.access  # type: ignore[attr-defined]
    conditions, desk = conditions_in(request), list_desk(access)
    refusals = conditions.refusals()
    page, rows = Page([], "", ""), []
    if not refusals:
        page = _page(request, conditions, desk)
        rows = list_rows(page, local_date(request.at), desk.columns)  # type: ignore[attr-defined]
    context = {
        "rows": rows,
        "refusals": refusals,
        "may_register": may_register(access),
        "handles_sealed": any(post.vault for post in access.posts),
        "columns": _columns(request, desk),
        "column_names": desk.columns,
        "empty_part": not rows and page.after,
        **_places(request, page, len(rows)),
        **_bar(request, conditions, desk),
    }
    partial = wants_part(request)
    status = (422 if partial else 400) if refusals else 200
    return render(
        request, "petitions/_results.html" if partial else "petitions/list.html", context, status=status
    )


def petition_count(request: HttpRequest) -> HttpResponse:
    """How many cases and people, counted no further than the cap. A fragment fetched after the rows have come."""
    conditions = conditions_in(request)
    if conditions.refusals():
        return HttpResponse(status=400)
    totals = conditions.qs.order_by()[: CAP + 1].aggregate(count=Count("pk"), people=Sum("involved_count"))
    more = totals["count"] > CAP
    context = {"count": min(totals["count"], CAP), "people": totals["people"] or 0, "more": more}
    answer = render(request, "petitions/_count.html", context)
    # the head of the page says it too, where there is one; a swap out of band complains where there is none
    lead = render_to_string("petitions/_count_lead.html", context).strip()
    answer["HX-Trigger"] = json.dumps({"list-lead": {"text": lead}})
    return answer


def conditions_in(request: HttpRequest) -> PetitionFilter | NoConditions:
    """The conditions of the address on what this person may know of."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    visible, given = Petition.objects.visible_to(access, at), given_in(request)
    return PetitionFilter(given, queryset=visible, access=access, at=at) if given else NoConditions(visible)


def given_in(request: HttpRequest) -> dict[str, str]:
    return conditions_of(request.GET)


def _order(request: HttpRequest) -> str:
    asked = request.GET.get("sort", "")
    return asked if asked in ORDERS else ""


def _page(request: HttpRequest, conditions: PetitionFilter | NoConditions, desk: ListDesk) -> Page:
    return page_of(
        conditions.qs,
        _order(request),
        request.access,  # type: ignore[attr-defined]
        request.at,  # type: ignore[attr-defined]
        columns=desk.columns,
        size=PAGE_SIZE,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )


def _columns(request: HttpRequest, desk: ListDesk) -> list[dict[str, Any]]:
    """Heads of the columns. The limit sorts: by the nearest day, and back to newest first."""
    given, by_due = given_in(request), _order(request) == DUE
    turned = given if by_due else given | {"sort": DUE}
    address = reverse("petitions:list") + (f"?{urlencode(turned)}" if turned else "")
    return [
        {
            "label": _(COLUMN_LABELS[name]),
            "width": WIDTHS.get(name, "" if name == "matter" else "c-fold"),
            "sort": {"url": address, "dir": "asc" if by_due else ""} if name in SORTABLE else None,
        }
        for name in desk.columns
    ]


def _places(request: HttpRequest, page: Page, count: int) -> dict[str, Any]:
    """Where this page stands, and the addresses of its neighbours. `n` only tells people where they are."""
    order, here = _order(request), reverse("petitions:list")
    given = given_in(request)
    kept = given | ({"sort": order} if order else {})
    asked = request.GET.get("n", "")
    first = int(asked) if asked.isdecimal() and 0 < int(asked) < FARTHEST else 1
    before, after = (
        {"before": page.before, "n": max(1, first - PAGE_SIZE)},
        {"after": page.after, "n": first + count},
    )
    return {
        "first": first,
        "last": first + count - 1,
        "order": order,
        "before_url": f"{here}?{urlencode(kept | before)}" if page.before else "",
        "after_url": f"{here}?{urlencode(kept | after)}" if page.after else "",
        "count_url": reverse("petitions:count") + (f"?{urlencode(given)}" if given else ""),
        "page_size": PAGE_SIZE,
    }


def _bar(request: HttpRequest, conditions: PetitionFilter | NoConditions, desk: ListDesk) -> dict[str, Any]:
    access, here, given = request.access, reverse("petitions:list"), given_in(request)  # type: ignore[attr-defined]
    order = _order(request)
    keep = {"sort": order} if order else {}
    query = urlencode(given)
    counts = remembered(counts_key(access.staff_id))
    return {
        "filters": chips(given, conditions.described(), access, request.at, here, keep),  # type: ignore[attr-defined]
        "views": views_bar(desk, given, counts),
        "counts_url": "" if counts else reverse("petitions:view-counts") + (f"?{query}" if query else ""),
        "keep": keep,
        "query": query,
        "clear_url": here if given else "",
        "conditions_url": _with(reverse("petitions:conditions"), query),
        "columns_url": _with(reverse("petitions:columns"), query),
        "save_url": _with(reverse("petitions:view-new"), query) if given else "",
        "export_url": _with(reverse("petitions:export-new"), query) if may_export(access) else "",
        "is_figure": bool(FIGURE_CONDITIONS & given.keys()),
        "heading": _("信访事项"),
    }


def _with(address: str, query: str) -> str:
    return f"{address}?{query}" if query else address
