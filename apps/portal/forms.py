"""What the public types: a number with its secret, and a rating."""

from typing import Any

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


class ReviewRequestForm(forms.Form):
    """What one asks for and why; whom to ask where there is a choice; why late where the days have passed."""

    target = forms.ChoiceField(label=_("向哪个机关申请"), widget=forms.RadioSelect)
    claims_text = forms.CharField(
        label=_("请求事项"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("例如：请求撤销原处理意见，重新办理"),
    )  # fmt: skip
    reasons = forms.CharField(
        label=_("事实和理由"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("哪里不对，有什么材料可以证明"),
    )  # fmt: skip
    late_reason = forms.CharField(
        label=_("逾期理由"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}), required=False,
        help_text=_("申请期已过：写明为什么没有按期申请，由受理机关决定"),
    )  # fmt: skip

    def __init__(self, *args: Any, asking: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        targets: Any = self.fields["target"]
        targets.choices = [(name, name) for name in asking.targets]
        targets.initial = asking.targets[0] if asking.targets else ""
        if len(asking.targets) < 2:
            del self.fields["target"]
        if not asking.late:
            del self.fields["late_reason"]
        else:
            self.fields["late_reason"].required = True
