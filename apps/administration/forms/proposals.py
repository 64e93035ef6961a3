"""The decision on a proposal, and the conditions of the two logs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.administration.forms.posts import day_field
from apps.administration.rules.kinds import DECISION_LABELS, KINDS, WAITING

KIND_CHOICES = [("", _("全部")), *((code, kind.label) for code, kind in KINDS.items())]
PROPOSABLE = [("", _("全部")), *((code, kind.label) for code, kind in KINDS.items() if kind.proposers)]
WAITING_WORD = "waiting"
DECISIONS = [
    ("", _("全部")),
    *((code or WAITING_WORD, words) for code, words in DECISION_LABELS.items()),
]
VERBS = [("agree", _("同意")), ("refuse", _("不同意")), ("withdraw", _("撤回"))]


class DecisionForm(forms.Form):
    """One button of three; a refusal says why."""

    verb = forms.ChoiceField(label=_("决定"), choices=VERBS)
    note = forms.CharField(
        label=_("意见"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("不同意的，须写明理由，提出人能看到"),
    )  # fmt: skip


class ProposalConditions(forms.Form):
    kind = forms.ChoiceField(label=_("种类"), choices=PROPOSABLE, required=False)
    decision = forms.ChoiceField(label=_("结果"), choices=DECISIONS, required=False)

    def wanted(self) -> dict[str, str | None]:
        """Keywords of the selector; no choice is any result."""
        chosen = self.cleaned_data["decision"]
        decision = None if not chosen else WAITING if chosen == WAITING_WORD else chosen
        return {"kind": self.cleaned_data["kind"], "decision": decision}


class LogForm(forms.Form):
    kind = forms.ChoiceField(label=_("种类"), choices=KIND_CHOICES, required=False)
    person = forms.CharField(label=_("姓名或账号"), max_length=40, required=False)
    since = day_field(_("日期自"), required=False)
    until = day_field(_("至"), required=False)
