"""What administrators type about accounts. Shape only; what is allowed is decided by the actions, in their words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.rules.roles import ROLE_LABELS
from apps.parties.rules.identity import ID_KIND_LABELS, IdKind

ROLE_CHOICES = [(str(code), label) for code, label in ROLE_LABELS.items()]
STATES = [("", _("全部")), ("active", _("启用")), ("disabled", _("停用")), ("jobless", _("没有在任岗位"))]


class PeopleConditions(forms.Form):
    """The conditions of the list, from the address."""

    q = forms.CharField(label=_("姓名或账号"), max_length=40, required=False)
    organ = forms.ChoiceField(label=_("机构"), required=False)
    role = forms.ChoiceField(label=_("角色"), choices=[("", _("全部")), *ROLE_CHOICES], required=False)
    state = forms.ChoiceField(label=_("状态"), choices=STATES, required=False)

    def __init__(self, *args: Any, organs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].choices = [("", _("全部")), *organs]  # type: ignore[attr-defined]


class AccountForm(forms.Form):
    """A new account. No password: the machine draws one."""

    username = forms.CharField(
        label=_("账号"),
        max_length=30,
        help_text=_("3 至 30 个字母、数字、点、短横或下划线，开设后不能修改"),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    name = forms.CharField(
        label=_("姓名"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    post = forms.CharField(
        label=_("职务"), max_length=40, required=False, help_text=_("显示在姓名旁边，不带任何权限")
    )


class PersonForm(forms.Form):
    """Name and post of an account that exists."""

    name = forms.CharField(label=_("姓名"), max_length=40)
    post = forms.CharField(label=_("职务"), max_length=40, required=False)


class ReasonForm(forms.Form):
    """Why; kept with the change."""

    reason = forms.CharField(label=_("理由"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


class IdentityForm(forms.Form):
    """A person's own numbers. They are turned into blind indexes and never shown again."""

    id_kind = forms.ChoiceField(
        label=_("证件类型"),
        choices=[(str(kind), words) for kind, words in ID_KIND_LABELS.items()],
        initial=str(IdKind.RESIDENT_ID),
    )
    id_number = forms.CharField(
        label=_("证件号码"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("本人电话"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
