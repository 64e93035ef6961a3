"""内容分类: one level at a time; add, rename, retire, restore. Nothing is deleted, no case is touched."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.administration.actions.keep_codes import add_class, rename_class, restore_class, retire_class
from apps.administration.forms.codes import ClassForm, FromForm
from apps.administration.forms.people import ReasonForm
from apps.administration.rules.doors import may_enter
from apps.administration.selectors.codes import class_by_id, codes_page
from apps.administration.views.dialogs import Dialog, answer
from apps.administration.views.doors import door, who
from apps.base.clock import local_date
from apps.base.views import wants_part

RENAME = "自生效日起登记的事项用新名称，下级分类一并转到新名称下；此前的事项仍在原名称下，原名称不再供选择。"
RETIRE = "自此日起不再供选择，下级分类一并停用。已经归入的事项不变，可以随时恢复。"


@require_safe
@door("codes")
def code_list(request: HttpRequest) -> HttpResponse:
    """`?under=` names the class whose classes are shown; `retired` shows those out of use as well."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    with_retired = "retired" in request.GET
    page = codes_page(request.GET.get("under", "")[:200], local_date(at), with_retired=with_retired)
    context = {"page": page, "keeps": may_enter(access, "keep_codes"), "with_retired": with_retired}
    template = "_results" if wants_part(request) else "list"
    return render(request, f"administration/codes/{template}.html", context)


@door("keep_codes")
def new_code(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Under a class, or of the first level without one."""
    under = class_by_id(pk).code if pk else ""

    def perform(values: dict[str, Any]) -> str:
        add_class(parent_code=under, **values, **who(request))
        return _("已新设分类。")

    dialog = _dialog(_("新设分类"), under or _("一级分类"), under)
    return answer(request, dialog, _dated(ClassForm, request), perform)


@door("keep_codes")
def rename_code(request: HttpRequest, pk: int) -> HttpResponse:
    row = class_by_id(pk)

    def perform(values: dict[str, Any]) -> str:
        rename_class(code=row.code, **values, **who(request))
        return _("已更名，自生效日起使用新名称。")

    dialog = _dialog(_("更名"), row.code, _above(row.code), consequence=_(RENAME))
    return answer(request, dialog, _dated(ClassForm, request, name=row.name), perform)


@door("keep_codes")
def retire_code(request: HttpRequest, pk: int) -> HttpResponse:
    row = class_by_id(pk)

    def perform(values: dict[str, Any]) -> str:
        ended = retire_class(code=row.code, **values, **who(request))
        return _("已停用 %(count)s 个分类。") % {"count": ended}

    dialog = _dialog(_("停用分类"), row.code, _above(row.code), consequence=_(RETIRE), danger=True)
    return answer(request, dialog, _dated(FromForm, request), perform)


@door("keep_codes")
def restore_code(request: HttpRequest, pk: int) -> HttpResponse:
    row = class_by_id(pk)

    def perform(values: dict[str, Any]) -> str:
        restore_class(code=row.code, **values, **who(request))
        return _("已恢复使用。")

    dialog = _dialog(_("恢复使用"), row.code, _above(row.code), consequence=_("下级分类请逐个恢复。"))
    return answer(request, dialog, ReasonForm, perform)


def _dated(form: type[forms.Form], request: HttpRequest, **initial: Any) -> Callable[..., forms.Form]:
    first = {"from_on": local_date(request.at), **initial}  # type: ignore[attr-defined]
    return lambda data=None: form(data, initial=first)


def _above(code: str) -> str:
    return code.rpartition("/")[0]


def _dialog(verb: str, subject: str, under: str, **words: Any) -> Dialog:
    here = reverse("administration:codes")
    back = f"{here}?{urlencode({'under': under})}" if under else here
    return Dialog(verb=verb, subject=subject, back=back, **words)
