"""Forms of the verbs from registration to dispatch: shape only, law is in the rules. Keys are the actions' arguments."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.base.clock import local_date, now
from apps.casefiles.selectors import open_organs
from apps.organisations.models import Area, Organ
from apps.organisations.selectors import handling_organs
from apps.parties.selectors import REVEALABLE
from apps.petitions.forms.fields import CaseForm, FilesField, IdField, IdsField, day, labelled, text_area
from apps.petitions.forms.handling import DeliveryForm
from apps.petitions.forms.simple import FIELDS as SIMPLE_FIELDS
from apps.petitions.forms.simple import SimpleChoice
from apps.petitions.forms.triage import TriageForm
from apps.petitions.rules.registration import PersonValues
from apps.petitions.rules.vocabulary import (
    NO_MORE_ACCEPT_GROUNDS,
    NOT_ACCEPT_GROUNDS,
    OPINION_LABELS,
    PARTY_ROLE_LABELS,
    PURPOSE_LABELS,
    Purpose,
)
from apps.petitions.selectors.content import active_classes
from apps.petitions.selectors.trackers import tracker_choices

OUTSIDE = "outside"
NOBODY = ("", _("请选择"))


class ClaimsForm(CaseForm):
    """Which of the waiting claims the verb is about. With one claim there is nothing to choose."""

    claim_ids = IdsField(label=_("诉求"), widget=forms.CheckboxSelectMultiple)

    def offer(self) -> None:
        waiting = list(self.petition.claims.filter(handling=None, outcome="").order_by("ordinal"))
        if len(waiting) < 2:
            del self.fields["claim_ids"]
            return
        field: Any = self.fields["claim_ids"]
        field.choices = [(claim.pk, f"{claim.ordinal}. {claim.text[:60]}") for claim in waiting]
        field.initial = [claim.pk for claim in waiting]


class TransferForm(ClaimsForm, SimpleChoice):
    organ_id = IdField(label=_("承办单位"))
    note = text_area(_("转送意见"), rows=3, required=False)
    field_order = ["organ_id", "limit_on", "claim_ids", *SIMPLE_FIELDS, "note"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        return cleaned | self.simple_values(cleaned)

    def offer(self) -> None:
        ClaimsForm.offer(self)
        SimpleChoice.offer(self)
        organs = open_organs(handling_organs(local_date(now())), self.petition.case_file)
        field: Any = self.fields["organ_id"]
        field.choices = [NOBODY, *((organ.pk, organ.name) for organ in organs)]


class AssignForm(TransferForm):
    limit_on = day(_("交办期限"), help_text=_("承办单位须在这一天前报告办理结果。"))


class BureauNoticeForm(ClaimsForm, DeliveryForm):
    """A paper of the bureau and how it reached the petitioner."""

    text = text_area(_("告知内容"))

    field_order = ["kind", "ground", "text", "claim_ids", "method", "served_on", "received_by"]


class DirectReplyForm(BureauNoticeForm):
    kind = forms.ChoiceField(label=_("答复类型"), choices=labelled(OPINION_LABELS))


class RefuseForm(BureauNoticeForm):
    ground = forms.ChoiceField(
        label=_("理由"), choices=labelled(NOT_ACCEPT_GROUNDS), widget=forms.RadioSelect
    )


class RefuseForGoodForm(BureauNoticeForm):
    ground = forms.ChoiceField(
        label=_("理由"), choices=labelled(NO_MORE_ACCEPT_GROUNDS), widget=forms.RadioSelect
    )


class KeepOnFileForm(ClaimsForm):
    reason = text_area(_("存查理由"), rows=2)


class NameAccusedForm(CaseForm):
    name = forms.CharField(label=_("姓名"), max_length=100, required=False)
    organ_id = IdField(label=_("单位"), required=False)
    rank = forms.CharField(label=_("职务"), max_length=60, required=False)
    user_id = IdField(label=_("本系统用户"), required=False, widget=forms.HiddenInput)

    def offer(self) -> None:
        organs = Organ.objects.active(local_date(now()))
        field: Any = self.fields["organ_id"]
        field.choices = [NOBODY, *((organ.pk, organ.name) for organ in organs)]


class RecuseForm(CaseForm):
    user_id = IdField(label=_("回避人员"))
    reason = text_area(_("回避理由"), rows=2)

    def offer(self) -> None:
        """Oneself, and whoever handles the case now."""
        handlers = self.petition.handlings.exclude(handler=None).values("handler_id")
        people = User.objects.filter(pk__in=handlers) | User.objects.filter(
            pk=self.access and self.access.user_id
        )
        field: Any = self.fields["user_id"]
        field.choices = [(user.pk, user.name) for user in people.distinct().order_by("pk")]
        field.initial = self.access.user_id if self.access else None


class UrgeForm(forms.Form):
    text = text_area(_("催办内容"), rows=3)


class TrackForm(CaseForm):
    """Whom the case is followed by from now on; offered are the bureau's people, the file decides who fits."""

    user_id = IdField(label=_("跟踪人"))
    reason = text_area(_("说明"), rows=2, required=False)

    def offer(self) -> None:
        field: Any = self.fields["user_id"]
        field.choices = [NOBODY, *tracker_choices(self.petition.owner, now())]
        field.initial = self.petition.tracker_id


class AttachForm(forms.Form):
    files = FilesField(label=_("文件"))  # type: ignore[assignment]  # the verb's own word for its value
    slot = forms.CharField(widget=forms.HiddenInput, required=False, max_length=30)

    def clean_slot(self) -> str:
        return str(self.cleaned_data["slot"] or "attachment")


class RevealForm(CaseForm):
    party_id = IdField(label=_("人员"))
    field = forms.ChoiceField(label=_("项目"), choices=labelled(REVEALABLE))
    reason = forms.CharField(
        label=_("事由"), min_length=4, max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )

    def offer(self) -> None:
        field: Any = self.fields["party_id"]
        field.choices = [
            (party.pk, f"{PARTY_ROLE_LABELS[party.role]}{party.ordinal}")
            for party in self.petition.parties.all()
        ]


class AmendForm(CaseForm):
    """Only what is sent is changed; a person's field left empty stays as it is."""

    title = forms.CharField(label=_("标题"), max_length=200, required=False)
    content = text_area(_("反映内容"), rows=6, required=False, strip=False)
    area_code = forms.CharField(label=_("问题属地"), max_length=12, required=False)
    content_class = forms.CharField(label=_("内容分类"), max_length=120, required=False)
    purpose = forms.ChoiceField(
        label=_("信访目的"),
        choices=[NOBODY, *(choice for choice in labelled(PURPOSE_LABELS) if choice[0] != Purpose.ACCUSE)],
        required=False,
    )
    received_on = day(_("收到日期"), required=False)
    name = forms.CharField(label=_("信访人姓名"), max_length=100, required=False)
    id_number = forms.CharField(label=_("证件号码"), max_length=40, required=False)
    phone = forms.CharField(label=_("联系电话"), max_length=40, required=False)
    address = forms.CharField(label=_("住址"), max_length=200, required=False)
    PERSON = ("name", "id_number", "phone", "address")

    def offer(self) -> None:
        petition = self.petition
        self.initial = {
            "title": petition.title,
            "content": petition.content,
            "area_code": petition.area_id or OUTSIDE,
            "content_class": petition.content_class.code if petition.content_class else "",
            "purpose": petition.purpose,
            "received_on": petition.received_on,
        } | dict(self.initial)
        on = local_date(now())
        self.fields["area_code"] = forms.ChoiceField(
            label=_("问题属地"), choices=_area_choices(on), required=False
        )
        self.fields["content_class"] = forms.ChoiceField(
            label=_("内容分类"),
            choices=[NOBODY, *((c.code, c.code) for c in active_classes(on))],
            required=False,
        )
        self.order_fields(list(self.base_fields))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        person = {name: cleaned.pop(name, "") for name in self.PERSON}
        values = {name: (cleaned.get(name) if name in self.data else None) for name in cleaned}
        for name in ("title", "content", "content_class", "purpose"):
            values[name] = values.get(name) or None
        if values.get("area_code") is not None:
            values["area_code"] = "" if values["area_code"] == OUTSIDE else values["area_code"] or None
        if any(person.values()):
            values["parties"] = [PersonValues(**person)]
        return values


def _area_choices(on: date) -> list[tuple[str, Any]]:
    """Streets, each followed by its communities."""
    areas = Area.objects.active(on).order_by("code").values_list("code", "name", "level")
    return [
        (OUTSIDE, _("区外")),
        *((code, f"　{name}" if level == "community" else name) for code, name, level in areas),
    ]


INTAKE_FORMS: dict[str, type[forms.Form]] = {
    "amend": AmendForm,
    "triage": TriageForm,
    "transfer": TransferForm,
    "assign": AssignForm,
    "direct_reply": DirectReplyForm,
    "keep_on_file": KeepOnFileForm,
    "refuse": RefuseForm,
    "refuse_for_good": RefuseForGoodForm,
    "direct_out": BureauNoticeForm,
    "name_accused": NameAccusedForm,
    "recuse": RecuseForm,
    "urge": UrgeForm,
    "track": TrackForm,
    "attach": AttachForm,
    "reveal": RevealForm,
}
