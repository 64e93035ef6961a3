"""Forms of suggestions and measures."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.base.clock import local_date, now
from apps.organisations.models import Organ
from apps.parameters.selectors import value_of
from apps.supervision.forms.orders import IdField, number_of, offer, organs, text_area
from apps.supervision.rules.words import ADOPTION_LABELS, MEASURE_LABELS, SUGGESTION_LABELS


def all_organs() -> list[tuple[str, str]]:
    """完善政策 and 追究责任 go to whoever has the power, not only to those who handle cases."""
    rows = Organ.objects.active(local_date(now())).values_list("pk", "name")
    return [("", _("请选择")), *((str(pk), name) for pk, name in rows)]


class OrdersField(forms.TypedMultipleChoiceField):
    """Orders by their ids; none is fine."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=number_of, empty_value=[], required=False, **options)

    def valid_value(self, value: Any) -> bool:
        return True


class SuggestionForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("建议类型"), choices=list(SUGGESTION_LABELS.items()), widget=forms.RadioSelect
    )
    receiver_id = IdField(label=_("接受建议的单位"))
    title = forms.CharField(label=_("标题"), max_length=120)
    facts = text_area(_("发现的问题"))
    text = text_area(_("建议内容"))
    consequence = text_area(_("造成的严重后果"), rows=2, required=False, help_text=_("追究责任的建议必填。"))
    orders = OrdersField(label=_("依据的督办件"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, orders: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "receiver_id", all_organs())
        offer(self, "orders", list(orders))
        if not orders:
            self.fields["orders"].widget = forms.MultipleHiddenInput()


class NothingForm(forms.Form):
    """A verb that asks for nothing."""


class ReplyForm(forms.Form):
    adoption = forms.ChoiceField(
        label=_("是否采纳"), choices=list(ADOPTION_LABELS.items()), widget=forms.RadioSelect
    )
    reply = text_area(_("书面反馈"), rows=6, help_text=_("采纳的写明落实情况，不采纳的写明理由。"))


class ReasonForm(forms.Form):
    reason = text_area(_("理由"))


class MeasureForm(forms.Form):
    kind = forms.ChoiceField(label=_("措施"), choices=list(MEASURE_LABELS.items()), widget=forms.RadioSelect)
    organ_id = IdField(label=_("单位"), required=False)
    posts = forms.CharField(label=_("对象（职务）"), max_length=120, required=False)
    text = text_area(_("事由和要求"))
    held_at = forms.DateTimeField(
        label=_("约谈时间"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    place = forms.CharField(label=_("地点"), max_length=80, required=False)
    limit_on = forms.DateField(
        label=_("整改期限"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("责令限期整改、挂牌督办必填。"),
    )
    order_id = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, order: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "organ_id", organs())
        days = value_of("rectification_days")
        self.fields["limit_on"].initial = local_date(now()) + timedelta(days=days)
        if order is not None:
            self.fields["order_id"].initial = order.pk
            del self.fields["organ_id"]


class DecideForm(forms.Form):
    decision = text_area(_("决定意见"), rows=3, required=False)


class OutcomeForm(forms.Form):
    outcome = text_area(_("结果"), help_text=_("约谈写明谈话情况，摘牌、整改到位写明依据。"))


SUGGESTION_FORMS: dict[str, type[forms.Form]] = {
    "issue_suggestion": NothingForm,
    "reply_suggestion": ReplyForm,
    "withdraw_suggestion": ReasonForm,
}
MEASURE_FORMS: dict[str, type[forms.Form]] = {
    "decide_measure": DecideForm,
    "refuse_measure": ReasonForm,
    "end_measure": OutcomeForm,
}
