"""推演 on the supervision board: another day, other staff, more filings, and which cases fall overdue. Nothing is written."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import InvalidInput, PermissionRefused
from apps.supervision.forms.what_if import CasesForm, WhatIfForm
from apps.supervision.rules.permissions import SEES_ALL
from apps.supervision.rules.what_if import Strength, late_curve, steps
from apps.supervision.rules.what_if_asked import SETS
from apps.supervision.selectors.what_if import Forecast, forecast
from apps.supervision.selectors.what_if_cases import PAGE, case_rows
from apps.supervision.views.numbers import number

NOTES = {
    "now": "今天之前届满、还没有完成",
    "idle": "从今天起一件也不办，只看日期",
    "before": "人数、速度不变，不计新增来件",
    "after": "按上面的假设",
    "worse": "按现有力量不超期，按假设超期",
    "better": "按现有力量超期，按假设不超期",
    "waiting": "按假设超期的事项里，到这一天还没有办的",
}
COLUMNS = ("running", "now", "before", "after", "worse", "better")


@require_safe
def what_if(request: HttpRequest) -> HttpResponse:
    """The whole page; wrong input keeps the form and answers 400."""
    form = _form(request)
    if not form.is_valid():
        return render(request, "supervision/what_if.html", {"form": form}, status=400)
    found = forecast(request.access, request.at, form.asked)  # type: ignore[attr-defined]
    links = _Links(form.address())
    context = {
        "form": form,
        "found": found,
        "sums": _sums(found, links),
        "organs": _organs(found, links),
        "curve": _curve(found, links),
        "added": found.after.hypothetical() if form.asked.filings or form.asked.factor else None,
    }
    return render(request, "supervision/what_if.html", context)


@require_safe
def what_if_cases(request: HttpRequest) -> HttpResponse:
    """The existing cases behind one number, worked out anew from the same address."""
    form, which = _form(request), CasesForm(request.GET)
    if not form.is_valid() or not which.is_valid():
        raise InvalidInput(_("这个地址里的推演条件有误，请回到推演页重新点开数字。"))
    values = which.cleaned_data
    found = forecast(request.access, request.at, form.asked)  # type: ignore[attr-defined]
    rows = case_rows(request.access, request.at, found, values["set"], values["at"], values["page"] or 1)  # type: ignore[attr-defined]
    total = len(found.cases(values["set"], values["at"]))
    links = _Links(form.address())
    context = {
        "name": SETS[values["set"]],
        "organ": found.names.get(values["at"], "") if values["at"] else "",
        "found": found,
        "total": total,
        "rows": rows,
        "back": links.page(),
        "pages": _pages(links, values, total),
    }
    return render(request, "supervision/what_if_cases.html", context)


def _form(request: HttpRequest) -> WhatIfForm:
    access: Access = request.access  # type: ignore[attr-defined]
    if not access.has(*SEES_ALL):
        raise PermissionRefused("推演和负荷预测由督查科、科室负责人和局领导使用。")
    return WhatIfForm(request.GET, today=local_date(request.at))  # type: ignore[attr-defined]


class _Links:
    """Addresses of this page and of the lists behind its numbers, with everything assumed in them."""

    def __init__(self, given: dict[str, str]) -> None:
        self.given = given

    def page(self) -> str:
        return f"{reverse('supervision:what-if')}?{urlencode(self.given)}"

    def cases(self, name: str, **more: Any) -> str:
        return f"{reverse('supervision:what-if-cases')}?{urlencode(self.given | {'set': name} | more)}"


def _sums(found: Forecast, links: _Links) -> list[dict[str, Any]]:
    names = ["now", "idle", "before"]
    if found.asked.assumes:
        names += ["after", "worse", "better"]
    names.append("waiting")
    return [
        {
            "name": SETS[name],
            "note": NOTES[name],
            "number": number(len(found.whole[name]), links.cases(name), provisional=_marked(found, name)),
            "main": name in ("before", "after"),
        }
        for name in names
    ]


def _marked(found: Forecast, name: str) -> bool:
    """Whether the number may still move with a notice: today's lateness never does."""
    return name not in ("now", "running") and found.provisional


def _organs(found: Forecast, links: _Links) -> list[dict[str, Any]]:
    """Organs by what they would let lie, then by what they hold."""
    order = sorted(
        found.by_organ, key=lambda organ: (-len(found.by_organ[organ]["after"]), -len(found.by_organ[organ]["running"]), organ)
    )  # fmt: skip
    return [
        {
            "name": found.names.get(organ, ""),
            "strength": _words(found.strengths[organ]),
            "assumed": _words(found.assumed[organ]) if found.assumed[organ] != found.strengths[organ] else "",
            "learned": found.strengths[organ].learned,
            "numbers": [
                number(len(found.by_organ[organ][name]), links.cases(name, at=organ)) for name in COLUMNS
            ],
        }
        for organ in order
    ]


def _words(strength: Strength) -> str:
    rate, day = (f"{value // 100}.{value % 100:02d}" for value in (strength.rate, strength.per_day))
    return _("%(people)s 人 × %(rate)s = 每日 %(day)s 件") % {
        "people": strength.handlers,
        "rate": rate,
        "day": day,
    }


def _curve(found: Forecast, links: _Links) -> dict[str, Any]:
    """How many cases have fallen overdue by each week, as now and as assumed; every bar opens its cases."""
    days = steps(found.today, found.asked.day)
    names = [("before", _("按现有力量"))] + ([("after", _("按假设"))] if found.asked.assumes else [])
    counts = {name: late_curve(getattr(found, name), days) for name, _label in names}
    urls = {name: [links.cases(name, day=day.isoformat()) for day in days] for name, _label in names}
    caption = _("到各日累计超期的现有事项件数")
    return {
        "data": {
            "kind": "bar",
            "unit": _("件"),
            "categories": [f"{day:%m-%d}" for day in days],
            "series": [{"name": label, "values": counts[name], "links": urls[name]} for name, label in names],
            "description": caption,
        },
        "caption": caption,
        "columns": [_("到哪一天"), *(label for _name, label in names)],
        "rows": [
            [str(day), *(number(counts[name][n], urls[name][n]) for name, _label in names)]
            for n, day in enumerate(days)
        ],
    }


def _pages(links: _Links, values: dict[str, Any], total: int) -> dict[str, str]:
    """Addresses of the pages around this one."""
    page, last = values["page"] or 1, max(1, -(-total // PAGE))
    where = {"at": values["at"]} if values["at"] else {}
    return {
        "before": links.cases(values["set"], page=page - 1, **where) if page > 1 else "",
        "after": links.cases(values["set"], page=page + 1, **where) if page < last else "",
    }
