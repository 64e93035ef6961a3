"""What the system administrator does to an account: name and post, closing and opening, a new first password."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.administration.actions.close_account import close_account
from apps.administration.actions.edit_account import edit_account
from apps.administration.actions.renew_password import renew_password
from apps.administration.actions.reopen_account import reopen_account
from apps.administration.forms.people import PersonForm, ReasonForm
from apps.administration.selectors.person import user_by_id
from apps.administration.views.dialogs import Dialog, answer, show
from apps.administration.views.doors import door, who


@door("accounts")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    user = user_by_id(pk)

    def form_of(data: Any = None) -> forms.Form:
        return PersonForm(data, initial={"name": user.name, "post": user.post})

    def perform(values: dict[str, Any]) -> str:
        edit_account(user=user, **values, **who(request))
        return _("已修改账号资料。")

    return answer(request, dialog_of(user, _("修改账号资料"), submit_label=_("保存")), form_of, perform)


@door("accounts")
def close(request: HttpRequest, pk: int) -> HttpResponse:
    user = user_by_id(pk)
    dialog = dialog_of(
        user, _("停用账号"),
        consequence=_("停用后，此人的下一次操作起不能再进入系统，全部登录和令牌同时失效。任职记录保留。"),
        danger=True,
    )  # fmt: skip

    def perform(values: dict[str, Any]) -> str:
        close_account(user=user, **values, **who(request))
        return _("已停用。此人的登录已全部失效。")

    return answer(request, dialog, ReasonForm, perform)


@door("accounts")
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    user = user_by_id(pk)
    dialog = dialog_of(
        user, _("恢复账号"),
        consequence=_("恢复后，此人仍在任期内的岗位同时恢复效力。不应恢复的岗位，请先由安全管理员终止。"),
    )  # fmt: skip

    def perform(values: dict[str, Any]) -> str:
        reopen_account(user=user, **values, **who(request))
        return _("已恢复。")

    return answer(request, dialog, ReasonForm, perform)


@door("accounts")
def password(request: HttpRequest, pk: int) -> HttpResponse:
    """The new password stands in the dialog this once; closing it is the end of it."""
    user = user_by_id(pk)
    dialog = dialog_of(
        user, _("重置密码"),
        consequence=_("原密码立即作废，此人在各处的登录和令牌同时失效。新的初始密码只显示一次，首次登录须修改。"),
        danger=True,
    )  # fmt: skip

    def perform(values: dict[str, Any]) -> HttpResponse:
        drawn = renew_password(user=user, **values, **who(request))
        shown = dialog_of(user, _("新的初始密码"), template="administration/dialogs/password.html")
        return show(request, shown, {"password": drawn, "user": user})

    return answer(request, dialog, ReasonForm, perform)


def dialog_of(user: User, verb: str, **words: Any) -> Dialog:
    """A dialog about one account."""
    back = reverse("administration:user", args=[user.pk])
    return Dialog(verb=verb, subject=user.name, number=user.username, back=back, **words)
