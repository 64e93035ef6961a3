"""Forms of review and recheck. Only legal targets and free people are offered; law and levels are in the rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from apps.base.clock import local_date, now
from apps.petitions.forms.fields import CaseForm, IdsField, day, labelled, text_area
from apps.petitions.rules.remedy_words import (
    REVIEW_CHANNEL_LABELS,
    REVIEW_OUTCOME_LABELS,
    REVIEW_REFUSAL_GROUNDS,
)
from apps.petitions.rules.review import default_remedy, final_sentence
from apps.petitions.rules.vocabulary import PAPER_SERVICE_LABELS
from apps.petitions.selectors.review_rights import open_right
from apps.petitions.selectors.review_staff import bench_of
from apps.petitions.selectors.review_targets import next_organs, targets_of


class TargetField(forms.ChoiceField):
    """A wrong level is refused by the action, with its article, not as an unknown choice."""

    def valid_value(self, value: Any) -> bool:
        return True


class RequestForm(CaseForm):
    """来信、当面或者网上的申请, as it came."""

    target = TargetField(
        label=_("复查复核机关"), required=False, help_text=_("只列出上一级机关；越级或者错级的不能登记。")
    )
    channel = forms.ChoiceField(label=_("提出方式"), choices=labelled(REVIEW_CHANNEL_LABELS))
    requested_on = day(_("提出日期"), help_text=_("邮寄的填邮戳日，邮戳日在期限内即为按期。"))
    received_on = day(_("收到日期"), help_text=_("复查、复核的 30 日自次日起算。"))
    tracking_number = forms.CharField(
        label=_("邮件号"), max_length=40, required=False, help_text=_("邮寄提出的必填；没有的写“平信”。")
    )
    claims_text = text_area(_("请求事项"), rows=3)
    reasons = text_area(_("事实和理由"), rows=5)
    late_reason = text_area(_("逾期理由"), rows=2, required=False)

    def offer(self) -> None:
        on = local_date(now())
        right = open_right(self.petition, self.handling) if self.handling is not None else None
        choice: Any = self.fields["target"]
        if right is None:
            return
        targets = targets_of(self.petition, self.handling, right.previous, on)
        choice.choices = [(target.name, target.name) for target in targets]
        until = f"{right.due_on}{_now('（暂定）') if right.provisional else ''}"
        self.fields["late_reason"].help_text = _now(
            "申请期自送达次日起 30 日，到 %(day)s 止。逾期的须写明理由，由复查复核机关决定是否受理。"
        ) % {"day": until}


class AcceptReviewForm(CaseForm):
    accepted_on = day(_("受理日期"))
    late_accepted = forms.BooleanField(
        label=_("逾期理由成立"), required=False, help_text=_("只在申请逾期时需要确认。")
    )
    method = forms.ChoiceField(
        label=_("受理通知送达方式"),
        choices=[("", _("请选择")), *labelled(PAPER_SERVICE_LABELS)],
        required=False,
    )
    served_on = day(_("送达日期"), required=False)
    received_by = forms.CharField(label=_("签收人"), max_length=60, required=False)
    note = text_area(_("备注"), rows=2, required=False)

    def offer(self) -> None:
        if self.review is None:
            return
        if self.review.requested_on <= self.review.due_on:
            del self.fields["late_accepted"]
        else:
            self.fields["late_accepted"].help_text = _now("逾期理由：%(text)s") % {
                "text": self.review.late_reason
            }
        if self.review.outside:
            for name in ("method", "served_on", "received_by"):
                del self.fields[name]


class RefuseReviewForm(forms.Form):
    ground = forms.ChoiceField(label=_("情形"), choices=labelled(REVIEW_REFUSAL_GROUNDS))
    text = text_area(_("告知内容"), help_text=_("写明理由和可以依法采取的途径。"))
    method = forms.ChoiceField(label=_("送达方式"), choices=labelled(PAPER_SERVICE_LABELS))
    served_on = day(_("送达日期"))
    received_by = forms.CharField(label=_("签收人"), max_length=60, required=False)
    tracking_number = forms.CharField(label=_("邮件号"), max_length=40, required=False)


class ReviewersForm(CaseForm):
    reviewers = IdsField(
        label=_("审查人员"), widget=forms.CheckboxSelectMultiple,
        help_text=_("不少于 2 人；参加过被审查办理的、已回避的人员不在其中。"),
    )  # fmt: skip

    def offer(self) -> None:
        if self.review is None:
            return
        bench = bench_of(self.review, self.petition, now())
        choice: Any = self.fields["reviewers"]
        choice.choices = [(str(pk), name) for pk, name in bench.names]
        choice.initial = [str(pk) for pk in self.review.reviewers.values_list("user_id", flat=True)]


class DraftReviewForm(CaseForm):
    outcome = forms.ChoiceField(
        label=_("结果"), choices=labelled(REVIEW_OUTCOME_LABELS), widget=forms.RadioSelect
    )
    facts = text_area(_("查明事实"), rows=6, required=False)
    opinion = text_area(
        _("意见"),
        rows=5,
        required=False,
        help_text=_("变更的，写明变更后的意见；撤销的，写明重新办理的要求。"),
    )
    basis = text_area(_("依据"), rows=3, required=False, help_text=_("法律、法规的名称和条款。"))
    remedy = text_area(_("救济途径"), rows=2, required=False)

    def offer(self) -> None:
        review = self.review
        if review is None:
            return
        for name in ("outcome", "facts", "opinion", "basis", "remedy"):
            self.fields[name].initial = getattr(review, name) or self.fields[name].initial
        remedy = self.fields["remedy"]
        if review.stage == "recheck":
            remedy.help_text = _now("复核意见是最后一级，不再有申请复核的途径。")
            remedy.initial = review.remedy or final_sentence()
            return
        names = next_organs(review, local_date(now()))
        remedy.help_text = _now("写明 30 日和复核机关；撤销重办的不需要。")
        remedy.initial = review.remedy or (default_remedy("或者".join(names)) if names else "")


class ReasonForm(forms.Form):
    reason = text_area(_("理由"), rows=3)


class ApproveForm(forms.Form):
    """Nothing but the decision."""


class IssueReviewForm(forms.Form):
    issued_on = day(_("出具日期"))
    document_number = forms.CharField(label=_("文号"), max_length=40)


class RecordReviewForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("结果"), choices=labelled(REVIEW_OUTCOME_LABELS), widget=forms.RadioSelect
    )
    opinion = text_area(_("意见书主要内容"), rows=5)
    issued_on = day(_("出具日期"))
    document_number = forms.CharField(label=_("文号"), max_length=40)


class ServeReviewForm(forms.Form):
    method = forms.ChoiceField(label=_("送达方式"), choices=labelled(PAPER_SERVICE_LABELS))
    served_on = day(_("送达日期"))
    received_by = forms.CharField(label=_("签收人"), max_length=60, required=False)
    refused = forms.BooleanField(label=_("拒收"), required=False)
    witnesses = forms.CharField(
        label=_("见证人"), max_length=120, required=False, help_text=_("拒收或者留置送达时必填。")
    )
    tracking_number = forms.CharField(
        label=_("邮件号"), max_length=40, required=False, help_text=_("邮寄送达时必填。")
    )
    note = text_area(_("备注"), rows=2, required=False)


class WithdrawForm(forms.Form):
    withdrawn_on = day(_("撤回日期"))
    reason = text_area(_("撤回情况"), rows=3, help_text=_("写明信访人书面或者当面撤回的情况。"))


REVIEW_FORMS: dict[str, type[forms.Form]] = {
    "ask_review": RequestForm,
    "ask_recheck": RequestForm,
    "accept_review": AcceptReviewForm,
    "refuse_review": RefuseReviewForm,
    "name_reviewers": ReviewersForm,
    "draft_review": DraftReviewForm,
    "approve_review": ApproveForm,
    "return_review_draft": ReasonForm,
    "issue_review": IssueReviewForm,
    "record_review": RecordReviewForm,
    "serve_review": ServeReviewForm,
    "withdraw_review": WithdrawForm,
}
