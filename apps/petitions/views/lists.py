"""The petition list: conditions in the address, one page of rows, and a total that is counted only when looked at."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.paging import CAP, capped_count, keyset_page
from apps.petitions.filters import PAGING, NoConditions, PetitionFilter
from apps.petitions.models import Petition
from apps.petitions.rules.permissions import may_register
from apps.petitions.selectors.filter_bar import chips, views_of
from apps.petitions.selectors.rows import KEYS, list_rows, row_values

PAGE_SIZE = 50


def petition_list(request: HttpRequest) -> HttpResponse:
    """The list, or only its results when htmx asks for them."""
    access: Access = request.access  # type: ignore[attr-defined]
    conditions = _conditions(request)
    if refusals := conditions.refusals():
        return render(request, "petitions/bad_filter.html", {"refusals": refusals}, status=400)
    rows = row_values(conditions.qs, access, request.at)  # type: ignore[attr-defined]
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    page = keyset_page(rows, keys=KEYS, size=PAGE_SIZE, after=after, before=before)
    context = {
        "rows": list_rows(page, local_date(request.at)),  # type: ignore[attr-defined]
        "may_register": may_register(access),
        "is_first": not page.before,
        **_addresses(request, page.before, page.after),
        **_bar(request, conditions),
    }
    partial = request.htmx and not request.htmx.boosted and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    return render(request, "petitions/_results.html" if partial else "petitions/list.html", context)


def petition_count(request: HttpRequest) -> HttpResponse:
    """How many, counted no further than the cap. A fragment fetched when the pager comes into view."""
    conditions = _conditions(request)
    if conditions.refusals():
        return HttpResponse(status=400)
    found = capped_count(conditions.qs)
    return render(request, "petitions/_count.html", {"count": min(found, CAP), "more": found > CAP})


def _conditions(request: HttpRequest) -> PetitionFilter | NoConditions:
    access, at = request.access, request.at  # type: ignore[attr-defined]
    visible = Petition.objects.visible_to(access, at)
    if PAGING.issuperset(request.GET):
        return NoConditions(visible)
    return PetitionFilter(request.GET, queryset=visible, access=access, at=at)


def _given(request: HttpRequest) -> dict[str, str]:
    return {key: str(value) for key, value in request.GET.items() if value and key not in PAGING}


def _addresses(request: HttpRequest, before: str, after: str) -> dict[str, str]:
    given, here = _given(request), reverse("petitions:list")
    counted = reverse("petitions:count") + (f"?{urlencode(given)}" if given else "")
    return {
        "before_url": f"{here}?{urlencode(given | {'before': before})}" if before else "",
        "after_url": f"{here}?{urlencode(given | {'after': after})}" if after else "",
        "count_url": counted,
    }


def _bar(request: HttpRequest, conditions: PetitionFilter | NoConditions) -> dict[str, Any]:
    given, on = _given(request), local_date(request.at)  # type: ignore[attr-defined]
    here = reverse("petitions:list")
    return {
        "filters": chips(given, on, here),
        "views": views_of(given, request.access, here),  # type: ignore[attr-defined]
        "keep": {name: value for name, value in given.items() if name not in BAR_KEYS},
        "clear_url": here if given else "",
        "extra": extra_conditions(given, conditions) if isinstance(conditions, PetitionFilter) else [],
        "is_figure": bool(
            set(given) & {"clock", "rated", "rating_decided", "counted", "overdue", "due_within"}
        ),
        "heading": _("信访事项"),
    }


def extra_conditions(given: dict[str, str], conditions: PetitionFilter) -> list[tuple[str, str]]:
    """Conditions a link brought along that the bar has no chip for: shown in words so that nothing filters unseen."""
    shown = []
    for name, value in given.items():
        form_field = conditions.form.fields.get(name)
        if form_field is None or name in BAR_KEYS:
            continue
        labels = dict(getattr(form_field, "choices", []) or [])
        words = "、".join(str(labels.get(part, part)) for part in value.split(","))
        shown.append((str(form_field.label or NAMES.get(name, name)), words))
    return shown


BAR_KEYS = frozenset(
    {
        "stage",
        "q",
        "street",
        "organ",
        "petition_class",
        "clock_level",
        "channel",
        "registered_from",
        "registered_to",
    }
)
NAMES = {
    "due_from": "届满日自", "due_to": "届满日至", "kept": "是否按期", "counted": "口径", "overdue": "期限",
    "due_within": "几天内到期", "rated_from": "评价日自", "rated_to": "评价日至", "score": "评价",
    "decided_from": "评价已定自", "decided_to": "评价已定至", "received_from": "收到日期自", "received_to": "收到日期至",
    "closed_from": "办结日期自", "closed_to": "办结日期至",
}  # fmt: skip
