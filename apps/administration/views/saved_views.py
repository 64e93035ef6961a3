"""共享视图: which views are shared with whom, and stopping one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.administration.actions.withdraw_view import withdraw_view
from apps.administration.forms.people import ReasonForm
from apps.administration.selectors.saved_views import shared_view, shared_views
from apps.administration.views.dialogs import Dialog, answer
from apps.administration.views.doors import door
from apps.base.views import wants_part

CONSEQUENCE = "停止共享后，其他人不再看到这个视图；保存人自己仍可使用。不影响任何信访事项。"


@require_safe
@door("saved_views")
def view_list(request: HttpRequest) -> HttpResponse:
    template = "_results" if wants_part(request) else "list"
    return render(request, f"administration/saved_views/{template}.html", {"rows": shared_views()})


@door("saved_views")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    view = shared_view(pk)

    def perform(values: dict[str, Any]) -> str:
        name = withdraw_view(
            view_id=pk,
            **values,
            access=request.access,  # type: ignore[attr-defined]
            at=request.at,  # type: ignore[attr-defined]
        )
        return _("已停止共享“%(name)s”。") % {"name": name}

    dialog = Dialog(
        verb=_("停止共享"), subject=view.name, back=reverse("administration:saved-views"),
        consequence=_(CONSEQUENCE), danger=True,
    )  # fmt: skip
    return answer(request, dialog, ReasonForm, perform)
