"""What the public types: a number with its secret, and a rating."""

from django import forms
from django.utils.translation import gettext_lazy as _


class QueryForm(forms.Form):
    """Both values go by POST and never into an address."""

    number = forms.CharField(
        label=_("信访编号"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "inputmode": "numeric", "placeholder": "2026-01873"}
        ),
        help_text=_("登记回执上的编号"),
    )
    secret = forms.CharField(
        label=_("查询密码"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        help_text=_("回执上的 12 位密码，不分大小写，横线可以不填"),
    )

    def clean_number(self) -> str:
        return str(self.cleaned_data["number"]).strip()

    def clean_secret(self) -> str:
        return str(self.cleaned_data["secret"]).strip()
