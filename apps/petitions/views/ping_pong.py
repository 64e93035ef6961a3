"""The ping-pong meter (流转往返): pairs of organs, objections, and the exact cases behind every number."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.base.clock import day_in, local_date
from apps.base.errors import PermissionRefused
from apps.petitions.filters.fields import EARLIEST, LONGEST_SPAN
from apps.petitions.rules.permissions import may_see_hops
from apps.petitions.selectors import ping_pong as meter


@require_safe
def ping_pong(request: HttpRequest) -> HttpResponse:
    """A window of days, this year until today at first; a wrong one is said and the usual one shown."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    if not may_see_hops(access):
        raise PermissionRefused(_("流转往返由督查人员和局科负责人查看。"))
    today = local_date(at)
    first, last, error = _window(request, today)
    context = {
        "first": first,
        "last": last,
        "error": error,
        "at": at,
        "found": meter.ping_pong(access, at, first, last),
        "formula": meter.FORMULA,
    }
    return render(request, "petitions/ping_pong.html", context, status=400 if error else 200)


def _window(request: HttpRequest, today: date) -> tuple[date, date, str]:
    usual = date(today.year, 1, 1), today
    given = request.GET.get("from", ""), request.GET.get("to", "")
    if not any(given):
        return *usual, ""
    first, last = day_in(given[0]), day_in(given[1])
    if first is None or last is None:
        return *usual, _("请填写起止日期，形如 2026-01-31。")
    if first > last or first < EARLIEST or last - first > LONGEST_SPAN:
        return *usual, _("起始日期不能晚于截止日期，时间范围在 15 年以内。")
    return first, last, ""
