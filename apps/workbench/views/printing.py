"""打印今日清单: one page, a box to tick for each thing, clocks as words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.accounts.rules.access import Access
from apps.base.errors import PermissionRefused
from apps.workbench.context_processors import HOME_CHOSEN
from apps.workbench.rules.homes import WITH_QUEUES, home_shown
from apps.workbench.selectors.beside import agenda_of
from apps.workbench.selectors.home import today_sheet


@require_safe
def today_list(request: HttpRequest) -> HttpResponse:
    """What is late, due today and due within seven days, as far as one page holds."""
    access: Access = request.access  # type: ignore[attr-defined]
    at = request.at  # type: ignore[attr-defined]
    own = home_shown(access, request.session.get(HOME_CHOSEN, ""))
    if own is None or own.kind not in WITH_QUEUES:
        raise PermissionRefused(_("你的岗位没有待办队列，没有今日清单。"))
    context = {
        "sheet": today_sheet(access, at, own),
        "lines": [line for line in agenda_of(access, at) if not line.done],
        "printed_by": access.name,
        "printed_at": at,
        "purpose": _("本人当日办理"),
    }
    return render(request, "workbench/print.html", context)
