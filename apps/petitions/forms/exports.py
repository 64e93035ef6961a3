"""What an export asks of the person: which columns, why, and the password where a second person must agree as well."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.petitions.rules.exports import COLUMNS, PLAIN, RESTRICTED, SHORTEST_PURPOSE


class ExportForm(forms.Form):
    """`wide` = more rows than self-service allows; a restricted column makes it wide too."""

    plain = forms.MultipleChoiceField(
        label=_("列"),
        choices=[(key, COLUMNS[key].label) for key in PLAIN],
        initial=list(PLAIN),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    restricted = forms.MultipleChoiceField(
        label=_("案情和个人信息（须另一人批准）"),
        choices=[(key, COLUMNS[key].label) for key in RESTRICTED],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("只勾选用得着的。每件的查看记录会写明导出人和事由。"),
    )
    purpose = forms.CharField(
        label=_("事由"),
        min_length=SHORTEST_PURPOSE,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("写明用途，例如“区委督查室调阅三季度超期件”。"),
    )
    password = forms.CharField(
        label=_("你的登录密码"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=_("超过 500 件，或者勾选了案情、个人信息的，须确认密码。"),
    )

    def __init__(self, *args: Any, request: HttpRequest, wide: bool, may_widen: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request, self.wide = request, wide
        if not may_widen:
            del self.fields["restricted"], self.fields["password"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["columns"] = [*cleaned.get("plain", []), *cleaned.get("restricted", [])]
        if not cleaned["columns"]:
            self.add_error("plain", _("请至少选择一列。"))
        needs = self.wide or bool(cleaned.get("restricted"))
        if needs and "password" in self.fields and not self.errors:
            self._check_password(cleaned.get("password", ""))
        return cleaned

    def _check_password(self, given: str) -> None:
        """Step-up (ASVS 7.5.3), asked last. The same door as the sign-in: guessing locks here as it does there."""
        name = self.request.user.get_username()
        if not given:
            self.add_error("password", _("请填写登录密码确认。"))
        elif authenticate(self.request, username=name, password=given) != self.request.user:
            self.add_error("password", _("密码不对。"))


class DecisionNoteForm(forms.Form):
    note = forms.CharField(
        label=_("意见"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("不批准的，须写明理由。"),
    )  # fmt: skip
