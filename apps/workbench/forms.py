"""Input of the workbench: shapes, not rules."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AgendaForm(forms.Form):
    """One line of a day. What may stand in it is decided by `rules.agenda`."""

    title = forms.CharField(label=_("事项"), max_length=80)
    on = forms.DateField(label=_("日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    starts_at = forms.TimeField(
        label=_("开始"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends_at = forms.TimeField(
        label=_("结束"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = forms.CharField(label=_("地点"), max_length=60, required=False)
    number = forms.CharField(
        label=_("信访事项编号"), max_length=20, required=False, help_text=_("与某件事项有关时填写")
    )
