"""What is typed about the content classification. Shape only."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.administration.forms.people import ReasonForm
from apps.administration.forms.posts import day_field


class FromForm(ReasonForm):
    """A change from a day on."""

    from_on = day_field(_("自此日起"), help_text=_("今天或者以后"))
    field_order = ["from_on", "reason"]


class ClassForm(FromForm):
    """A name, from a day on."""

    name = forms.CharField(label=_("分类名称"), max_length=40)
    field_order = ["name", "from_on", "reason"]
