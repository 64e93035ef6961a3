"""Another value for one of the bureau's own figures. Shape only; the catalogue decides what fits."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.administration.forms.people import ReasonForm
from apps.administration.forms.posts import day_field
from apps.parameters.rules.catalogue import BOOL, PERCENT, SHARE, Entry

YES_NO = [("true", _("是")), ("false", _("否"))]


class LimitForm(ReasonForm):
    """The value's own kind of field, from when, and why."""

    from_on = day_field(_("生效日期"), required=False, help_text=_("留空为同意之时"))
    field_order = ["value", "from_on", "reason"]

    def __init__(self, *args: Any, entry: Entry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = _field(entry)
        self.order_fields(self.field_order)


def _field(entry: Entry) -> forms.Field:
    if entry.kind == BOOL or entry.choices is not None:
        choices = YES_NO if entry.choices is None else list(entry.choices.items())
        return forms.ChoiceField(label=_("新值"), choices=choices, widget=forms.RadioSelect)
    unit = {SHARE: _("几分之一"), PERCENT: "%"}.get(entry.kind, entry.unit)
    return forms.CharField(
        label=_("新值（%(unit)s）") % {"unit": unit},
        max_length=10,
        help_text=_("可填 %(bounds)s") % {"bounds": entry.bounds},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
