"""What is asked for about appointments. Shape only."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.administration.forms.people import ROLE_CHOICES, ReasonForm


def day_field(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[_in_our_time],
        error_messages={"invalid": _("请填写日期，例如 2026-11-24")},
        **options,
    )


def _in_our_time(day: date) -> None:
    if not 2000 <= day.year < 2100:
        raise ValidationError(_("日期须在 2000 年至 2099 年之间"))


class AppointmentForm(ReasonForm):
    """One role at one organ from a day on."""

    organ = forms.ChoiceField(label=_("机构"))
    role = forms.ChoiceField(label=_("角色"), choices=[("", _("请选择")), *ROLE_CHOICES])
    starts_on = day_field(_("任职日期"))
    ends_on = day_field(_("离任日期"), required=False, help_text=_("代理、借调的填写最后一天；长期的留空"))
    vault = forms.BooleanField(
        label=_("检举控告件专办人"), required=False, help_text=_("能看到本局的检举控告件，只给指定的人")
    )
    field_order = ["organ", "role", "starts_on", "ends_on", "vault", "reason"]

    def __init__(self, *args: Any, organs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].choices = [("", _("请选择")), *organs]  # type: ignore[attr-defined]


class EndingForm(ReasonForm):
    """The last day in office."""

    ends_on = day_field(_("最后任职日"), help_text=_("填昨天的日期，同意后下一次操作起就没有这个岗位的权限"))
    field_order = ["ends_on", "reason"]
