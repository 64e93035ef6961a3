"""Simple handling in the forms: the choice with its scope at dispatch, the answer at once, and the way out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.petitions.forms.fields import CaseForm, labelled, text_area
from apps.petitions.forms.handling import DeliveryForm
from apps.petitions.rules.vocabulary import OPINION_LABELS, SERVICE_LABELS, SIMPLE_GROUNDS
from apps.petitions.selectors.simple import why_not_simple

ORDINARY = ("", _("普通程序"))
FIELDS = ("simple_ground", "likely_supported")


class SimpleChoice(CaseForm):
    """办理程序. Where something stands in the way, the page says so and offers no choice; an API is refused by the action."""

    simple_ground = forms.ChoiceField(
        label=_("办理程序"),
        choices=[ORDINARY, *((key, f"简易办理：{label}") for key, label in SIMPLE_GROUNDS.items())],
        required=False,
    )
    likely_supported = forms.BooleanField(
        label=_("预计能够支持或者答复，只涉及一个责任单位（选简易办理时确认）"), required=False
    )

    def offer(self) -> None:
        self.why_not = why_not_simple(self.petition)
        if self.why_not:
            for name in FIELDS:
                del self.fields[name]
            return
        self.fields["simple_ground"].initial = self.petition.simple_ground
        self.fields["likely_supported"].initial = bool(self.petition.simple_ground)

    def simple_values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """What the action is given: None as ground where nobody was asked, so that triage's choice stands."""
        asked = (
            "simple_ground" in self.data
        )  # chosen although the page did not offer it: the action says why not
        return {
            "simple_ground": cleaned.get("simple_ground", self.data.get("simple_ground")) if asked else None,
            "likely_supported": cleaned.get("likely_supported", False),
        }


class AnswerAtOnceForm(DeliveryForm):
    kind = forms.ChoiceField(label=_("答复类型"), choices=labelled(OPINION_LABELS))
    text = text_area(_("答复内容"), help_text=_("照实记录告诉信访人的话。"))
    method = forms.ChoiceField(label=_("答复方式"), choices=labelled(SERVICE_LABELS))

    field_order = ["kind", "text", "method", "served_on", "received_by"]


class LeaveSimpleForm(forms.Form):
    reason = text_area(_("转普通程序的理由"), help_text=_("普通程序的期限从首次受理之日起算，不重新起算。"))


class GivePaperForm(DeliveryForm):
    witnesses = forms.CharField(label=_("见证人"), max_length=120, required=False)
    tracking_number = forms.CharField(
        label=_("邮件号"), max_length=40, required=False, help_text=_("邮寄送达时必填。")
    )
    note = text_area(_("备注"), rows=2, required=False)


SIMPLE_FORMS: dict[str, type[forms.Form]] = {
    "give_paper": GivePaperForm,
    "answer_at_once": AnswerAtOnceForm,
    "leave_simple": LeaveSimpleForm,
}
