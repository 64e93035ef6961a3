"""Forms of disputes about competence and of taking back and taking over: shape only, law is in the rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.base.clock import local_date, now
from apps.casefiles.selectors import open_organs
from apps.organisations.selectors import handling_organs
from apps.petitions.forms.fields import CaseForm, IdField, IdsField, text_area

NOBODY = ("", _("请选择"))


def _open(petition: Any) -> list[tuple[int, str]]:
    organs = open_organs(handling_organs(local_date(now())), petition.case_file)
    return [(organ.pk, organ.name) for organ in organs]


class TakeBackForm(forms.Form):
    reason = text_area(_("收回理由"), help_text=_("收回后由你所在科室另定去向；承办单位不再看到本件。"))


class RaiseDisputeForm(CaseForm):
    organ_ids = IdsField(
        label=_("涉及的其他机关、单位"),
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("可以选几个；本项现在的承办单位自动列入。"),
    )
    outside = forms.CharField(
        label=_("区外或者垂直管理的机关"),
        max_length=120,
        required=False,
        help_text=_("有这样的机关时，本区没有共同的上一级机关，须提请联席会议。"),
    )
    reasons = text_area(_("争议情况和依据"), help_text=_("各机关的主张和依据，至少 10 个字。"))

    def offer(self) -> None:
        holders = set(self.petition.handlings.exclude(state="returned").values_list("organ_id", flat=True))
        field: Any = self.fields["organ_ids"]
        only = holders if len(holders) == 1 else set()
        field.choices = [pair for pair in _open(self.petition) if pair[0] not in only]


class OursOrNotField(forms.TypedChoiceField):
    """Yes or no, never by silence; a request may say true and false."""

    def to_python(self, value: Any) -> str:
        return super().to_python(str(value).lower() if isinstance(value, bool) else value)


class PositionForm(CaseForm):
    organ_id = IdField(label=_("机关"), required=False)
    competent = OursOrNotField(
        label=_("意见"),
        choices=[("true", _("属于本机关职权")), ("false", _("不属于本机关职权"))],
        coerce=lambda value: value == "true",
        widget=forms.RadioSelect,
    )
    text = text_area(_("理由和依据"))

    def offer(self) -> None:
        rows = self.petition.disputes.filter(decided_at=None).values_list(
            "positions__organ_id", "positions__organ__name"
        )
        field: Any = self.fields["organ_id"]
        field.choices = [("", _("本单位")), *rows]


class AgreeForm(forms.Form):
    note = text_area(_("协商情况"), rows=2, required=False)


class DecideForm(CaseForm):
    organ_id = IdField(label=_("承办单位"))
    decision = text_area(_("裁定意见和依据"))

    def offer(self) -> None:
        rows = self.petition.disputes.filter(decided_at=None).values_list(
            "positions__organ_id", "positions__organ__name"
        )
        field: Any = self.fields["organ_id"]
        field.choices = [NOBODY, *rows]


class DecideJointlyForm(CaseForm):
    organ_id = IdField(label=_("承办单位"))
    decision = text_area(_("会议决定"), help_text=_("会议名称、日期和决定。"))

    def offer(self) -> None:
        field: Any = self.fields["organ_id"]
        field.choices = [NOBODY, *_open(self.petition)]


class ReferForm(forms.Form):
    reason = text_area(_("提请事由"), rows=2, required=False)


class WithdrawForm(forms.Form):
    reason = text_area(_("撤回理由"), rows=2)


class SucceedForm(CaseForm):
    organ_id = IdField(label=_("承接单位"), required=False)

    def offer(self) -> None:
        field: Any = self.fields["organ_id"]
        field.choices = [("", _("按机构承继关系")), *_open(self.petition)]


DISPUTE_FORMS: dict[str, type[forms.Form]] = {
    "take_back": TakeBackForm,
    "raise_dispute": RaiseDisputeForm,
    "state_position": PositionForm,
    "agree_dispute": AgreeForm,
    "decide_dispute": DecideForm,
    "refer_to_joint": ReferForm,
    "decide_jointly": DecideJointlyForm,
    "withdraw_dispute": WithdrawForm,
    "succeed": SucceedForm,
}
