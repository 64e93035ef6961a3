"""Forms of the verbs from signing to rating: shape only, law is in the rules. Keys are the actions' arguments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.base.clock import local_date, now
from apps.organisations.selectors import handling_organs
from apps.petitions.rules.extension import ARTICLE, MAX_DAYS, NOT_NOTIFIED
from apps.petitions.rules.vocabulary import (
    CHECK_ITEMS,
    CLOSING_TICKS,
    CONTACT_LABELS,
    NO_MORE_ACCEPT_GROUNDS,
    NOT_ACCEPT_GROUNDS,
    OPINION_LABELS,
    PAPER_SERVICE_LABELS,
    SERVICE_LABELS,
)

MAX_TEXT = 50_000


def _choices(labels: dict[str, str]) -> list[tuple[str, str]]:
    return [(str(key), label) for key, label in labels.items()]


def _text(label: Any, **options: Any) -> forms.CharField:
    rows = options.pop("rows", 4)
    return forms.CharField(
        label=label, max_length=MAX_TEXT, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


def _day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options
    )


class YesNoField(forms.TypedChoiceField):
    """Yes or no as two radios; left out means yes."""

    def __init__(self, *, yes: Any, no: Any, **options: Any) -> None:
        super().__init__(
            choices=[("true", yes), ("false", no)],
            coerce=lambda value: value == "true",
            empty_value=True,  # type: ignore[arg-type]
            required=False,
            initial="true",
            widget=forms.RadioSelect,
            **options,
        )

    def to_python(self, value: Any) -> str:
        return super().to_python(str(value).lower() if isinstance(value, bool) else value)


class PlainForm(forms.Form):
    """A verb that needs nothing but the decision itself."""


class DecisionForm(forms.Form):
    decision = _text(_("处理意见"))


class ReasonForm(forms.Form):
    reason = _text(_("理由"))


class ObjectionForm(forms.Form):
    reasons = _text(_("异议理由"), help_text=_("详细说明为什么不属于本单位职权，至少 10 个字。"))
    suggested_organ_id: Any = forms.ModelChoiceField(label=_("建议的承办单位"), queryset=None, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organs: Any = self.fields["suggested_organ_id"]
        organs.queryset = handling_organs(local_date(now()))
        organs.empty_label = _("不建议")

    def clean_suggested_organ_id(self) -> int | None:
        organ = self.cleaned_data["suggested_organ_id"]
        return organ.pk if organ else None


class DeliveryForm(forms.Form):
    """How and when a paper reached the petitioner."""

    method = forms.ChoiceField(label=_("告知方式"), choices=_choices(PAPER_SERVICE_LABELS))
    served_on = _day(_("送达日期"))
    received_by = forms.CharField(label=_("签收人"), max_length=60, required=False)


class AcceptForm(DeliveryForm):
    method = forms.ChoiceField(label=_("告知方式"), choices=_choices(SERVICE_LABELS))
    accepted_on = _day(_("受理日期"), help_text=_("受理告知书落款日期，期限自次日起算。"))
    note = _text(_("备注"), required=False, rows=2)

    field_order = ["accepted_on", "method", "served_on", "received_by", "note"]


class NotAcceptForm(DeliveryForm):
    ground = forms.ChoiceField(label=_("情形"), choices=_choices(NOT_ACCEPT_GROUNDS))
    text = _text(_("告知内容"), help_text=_("写明理由和可以依法采取的途径。"))

    field_order = ["ground", "text", "method", "served_on", "received_by"]


class NoMoreAcceptForm(NotAcceptForm):
    ground = forms.ChoiceField(label=_("情形"), choices=_choices(NO_MORE_ACCEPT_GROUNDS))


class RouteOutForm(DeliveryForm):
    text = _text(_("告知内容"), help_text=_("写明应当通过的法定途径和受理机关。"))

    field_order = ["text", "method", "served_on", "received_by"]


class ContactForm(forms.Form):
    method = forms.ChoiceField(label=_("联系方式"), choices=_choices(CONTACT_LABELS))
    contacted_on = _day(_("联系日期"))
    reached = YesNoField(label=_("是否联系上"), yes=_("已联系上"), no=_("未联系上"))
    summary = _text(_("内容"))


class ExtensionForm(forms.Form):
    """Too many days are refused by the rule, with the article; the widget only helps to type."""

    days = forms.IntegerField(
        label=_("延期天数"),
        widget=forms.NumberInput(attrs={"min": 1, "max": MAX_DAYS}),
        help_text=_("最多 30 日，只能申请一次。"),
    )
    reason = _text(_("延期理由"), help_text=_("批准后须告知信访人。"))


class ExtensionApprovalForm(forms.Form):
    notified_on = _day(_("告知信访人日期"), error_messages={"required": f"{NOT_NOTIFIED}（依据：{ARTICLE}）"})
    decision = _text(_("批准意见"), required=False, rows=2)


class OpinionForm(forms.Form):
    """Empty parts are listed together by the rule, so none but the result is required here."""

    kind = forms.ChoiceField(label=_("意见类型"), choices=_choices(OPINION_LABELS))
    claims_text = _text(_("诉求"), required=False)
    facts = _text(_("事实和理由"), required=False, rows=8)
    opinion = _text(_("处理意见"), required=False, rows=6)
    basis = _text(_("法律依据"), required=False, help_text=_("法律、法规的名称和条款。"))
    remedy = _text(_("救济途径"), required=False, help_text=_("写明 30 日和复查机关。"))


class IssueForm(forms.Form):
    issued_on = _day(_("出具日期"))
    document_number = forms.CharField(label=_("文号"), max_length=40, required=False)


class ServeForm(DeliveryForm):
    method = forms.ChoiceField(label=_("送达方式"), choices=_choices(SERVICE_LABELS))
    refused = forms.BooleanField(label=_("拒收"), required=False)
    witnesses = forms.CharField(
        label=_("见证人"), max_length=120, required=False, help_text=_("拒收或者留置送达时必填。")
    )
    tracking_number = forms.CharField(
        label=_("邮件号"), max_length=40, required=False, help_text=_("邮寄送达时必填。")
    )
    note = _text(_("备注"), required=False, rows=2)


class SubmitClosingForm(forms.Form):
    ticks = forms.MultipleChoiceField(
        label=_("三到位一处理"), choices=_choices(CLOSING_TICKS), widget=forms.CheckboxSelectMultiple
    )
    note = _text(_("说明"), required=False)


class CloseForm(forms.Form):
    """Unticked items are named together by the rule."""

    checks = forms.MultipleChoiceField(
        label=_("审核内容"),
        choices=_choices(CHECK_ITEMS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class ConcludeForm(forms.Form):
    outcome_text = _text(_("移送机关和结果"))


HANDLING_FORMS: dict[str, type[forms.Form]] = {
    "sign": PlainForm,
    "object": ObjectionForm,
    "agree_return": DecisionForm,
    "refuse_return": DecisionForm,
    "accept": AcceptForm,
    "not_accept": NotAcceptForm,
    "no_more_accept": NoMoreAcceptForm,
    "route_out": RouteOutForm,
    "contact": ContactForm,
    "ask_extension": ExtensionForm,
    "approve_extension": ExtensionApprovalForm,
    "refuse_extension": DecisionForm,
    "draft_opinion": OpinionForm,
    "approve_opinion": PlainForm,
    "return_draft": ReasonForm,
    "issue": IssueForm,
    "serve": ServeForm,
    "submit_closing": SubmitClosingForm,
    "close": CloseForm,
    "return_for_redo": ReasonForm,
    "conclude": ConcludeForm,
    "follow_up": ContactForm,
}
