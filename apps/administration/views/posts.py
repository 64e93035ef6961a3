"""What the security administrator asks for: an appointment, its end; and does alone: the owner's identity keys."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from apps.administration.actions.propose_appointment import propose_appointment
from apps.administration.actions.propose_ending import propose_ending
from apps.administration.actions.tie_to_person import tie_to_person
from apps.administration.forms.people import IdentityForm
from apps.administration.forms.posts import AppointmentForm, EndingForm
from apps.administration.selectors.organs import chosen_organ, organ_options
from apps.administration.selectors.person import appointment_by_id, user_by_id
from apps.administration.views.accounts import dialog_of
from apps.administration.views.dialogs import answer
from apps.administration.views.doors import door, who
from apps.base.clock import local_date

SECOND = "提出后须由另一名安全管理员或者局长同意才生效；提出人不能自己同意。"


@door("rights")
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    user, today = user_by_id(pk), local_date(request.at)  # type: ignore[attr-defined]

    def form_of(data: Any = None) -> forms.Form:
        return AppointmentForm(data, organs=organ_options(today), initial={"starts_on": today})

    def perform(values: dict[str, Any]) -> str:
        values["organ"] = chosen_organ(values["organ"])
        propose_appointment(user=user, **values, **who(request))
        return _("已提出，等待第二人决定。")

    dialog = dialog_of(user, _("授予岗位"), consequence=_(SECOND), submit_label=_("提出"))
    return answer(request, dialog, form_of, perform)


@door("rights")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    appointment, today = appointment_by_id(pk), local_date(request.at)  # type: ignore[attr-defined]

    def form_of(data: Any = None) -> forms.Form:
        return EndingForm(data, initial={"ends_on": today})

    def perform(values: dict[str, Any]) -> str:
        propose_ending(appointment=appointment, **values, **who(request))
        return _("已提出，等待第二人决定。")

    said = f"{appointment.organ.name} · {appointment.get_role_display()}。{_(SECOND)}"
    dialog = dialog_of(appointment.user, _("终止岗位"), consequence=said, submit_label=_("提出"))
    return answer(request, dialog, form_of, perform)


@door("rights")
def identity(request: HttpRequest, pk: int) -> HttpResponse:
    user = user_by_id(pk)

    def perform(values: dict[str, Any]) -> str:
        tie_to_person(user=user, **values, **who(request))
        return _("已设置。本人的信访事项自动回避。")

    said = _(
        "用来识别本人的信访事项并自动回避。号码只保存为不可还原的识别码，保存后不再显示；原有的识别码保留。"
    )
    dialog = dialog_of(user, _("设置本人识别码"), consequence=said, submit_label=_("保存"))
    return answer(request, dialog, IdentityForm, perform)
