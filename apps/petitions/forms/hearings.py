"""Forms of the steps of a hearing. Who may preside, when and where: the rules say it; people are offered from the case."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from apps.base.clock import local_date, now
from apps.petitions.forms.fields import CaseForm, IdField, IdsField, day, labelled, text_area
from apps.petitions.forms.handling import YesNoField
from apps.petitions.models import HearingParticipant
from apps.petitions.rules.remedy_words import HEARING_ROLE_LABELS
from apps.petitions.rules.vocabulary import PAPER_SERVICE_LABELS
from apps.petitions.selectors import options
from apps.petitions.selectors.hearings import sides_of

ONE_A_LINE = _("一行一人。")


def _moment(label: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget)


def _people(label: Any, **options: Any) -> forms.CharField:
    return text_area(label, rows=2, required=False, help_text=ONE_A_LINE, **options)


class FixForm(CaseForm):
    reason = text_area(_("举行听证的理由"), rows=3, help_text=_("写明重大、复杂还是疑难。"))
    held_at = _moment(_("听证时间"))
    place = forms.CharField(label=_("听证地点"), max_length=120)
    public = YesNoField(label=_("是否公开"), yes=_("公开举行"), no=_("不公开举行"))
    begins_on = day(_("听证程序起"), help_text=_("决定举行听证之日；复核中这一天起不计入期限。"))
    presider_id = IdField(label=_("主持人"), help_text=_("不能是本件的经办人或者起草人。"), required=False)
    recorder_id = IdField(label=_("记录人"), required=False)
    parties = IdsField(label=_("信访人一方"), widget=forms.CheckboxSelectMultiple, help_text=_("最多 5 人。"))
    members = _people(_("听证员"))
    agents = _people(_("代理人"))
    organ_people = _people(_("承办单位参加人"))
    witnesses = _people(_("证人"))
    observers = _people(_("旁听人员"))

    def offer(self) -> None:
        sides: Any = sides_of(self.petition)
        staff = options.staff(sides.offices, local_date(now()))
        for name in ("presider_id", "recorder_id"):
            choice: Any = self.fields[name]
            choice.choices = [("", _now("请选择")), *staff]
        parties: Any = self.fields["parties"]
        parties.choices = sides.parties


class NotifyForm(forms.Form):
    method = forms.ChoiceField(label=_("送达方式"), choices=labelled(PAPER_SERVICE_LABELS))
    served_on = day(_("送达日期"))
    received_by = forms.CharField(label=_("签收人"), max_length=60, required=False)
    tracking_number = forms.CharField(
        label=_("邮件号"), max_length=40, required=False, help_text=_("邮寄送达时填写。")
    )
    consented = forms.BooleanField(label=_("信访人书面同意缩短通知期"), required=False)
    note = text_area(_("说明"), rows=2, required=False, help_text=_("缩短通知期的，写明书面同意的情况。"))


class RecordForm(CaseForm):
    attended = IdsField(label=_("到场的人"), widget=forms.CheckboxSelectMultiple)
    record = text_area(_("听证笔录"), rows=8)
    conclusion = text_area(_("听证结论"), rows=3)
    ends_on = day(_("听证程序止"), help_text=_("听证结论作出之日；起止两日都算听证期间。"))

    def offer(self) -> None:
        rows = HearingParticipant.objects.filter(
            hearing__petition=self.petition, hearing__review=self.review, hearing__state__in=self.states
        ).order_by("hearing_id", "pk")
        seats: Any = self.fields["attended"]
        seats.choices = [
            (str(row.pk), f"{HEARING_ROLE_LABELS.get(row.role, row.role)} {row.name}") for row in rows
        ]
        seats.initial = [str(row.pk) for row in rows]

    states: tuple[str, ...] = ("noticed",)


class CorrectForm(RecordForm):
    reason = text_area(_("更正理由"), rows=2)
    states = ("held",)


class PostponeForm(forms.Form):
    held_at = _moment(_("新的听证时间"))
    place = forms.CharField(label=_("听证地点"), max_length=120)
    reason = text_area(_("改期理由"), rows=2, help_text=_("改期后须重新通知信访人。"))


class CancelForm(forms.Form):
    reason = text_area(_("取消理由"), rows=2)


_STEPS: dict[str, type[forms.Form]] = {
    "fix": FixForm,
    "notify": NotifyForm,
    "hold": RecordForm,
    "postpone": PostponeForm,
    "cancel": CancelForm,
    "correct": CorrectForm,
}
HEARING_FORMS: dict[str, type[forms.Form]] = {
    **{f"{step}_hearing": form for step, form in _STEPS.items()},
    **{f"{step}_review_hearing": form for step, form in _STEPS.items()},
}
