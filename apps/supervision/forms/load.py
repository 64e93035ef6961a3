"""The address of 负荷预测: streets or organs, and how many weeks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.supervision.rules.load import FEWEST, MOST

PLACES = {"street": _("街道"), "organ": _("责任单位")}
WEEKS = tuple(range(FEWEST, MOST + 1))


class LoadForm(forms.Form):
    by = forms.ChoiceField(required=False, choices=list(PLACES.items()), label=_("按"))
    weeks = forms.TypedChoiceField(
        required=False, choices=[(n, n) for n in WEEKS], coerce=int, empty_value=None, label=_("周数")
    )
