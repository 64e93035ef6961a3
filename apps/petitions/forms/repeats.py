"""Judging repeats, merging, and undoing it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.petitions.forms.fields import day, labelled, text_area
from apps.petitions.rules.repeats import JUDGEMENTS, TOLD_LABELS, UNTOLD


class JudgeRepeatForm(forms.Form):
    verdict = forms.ChoiceField(label=_("结论"), choices=labelled(JUDGEMENTS), widget=forms.RadioSelect)
    repeat_of = forms.CharField(
        label=_("首件编号"),
        max_length=20,
        required=False,
        help_text=_("判为初件的不填；不同事项填写与之比较的编号。"),
    )
    reason = text_area(_("理由"), rows=2, required=False)


class MergeForm(forms.Form):
    first_number = forms.CharField(label=_("首件编号"), max_length=20)
    told_how = forms.ChoiceField(
        label=_("怎样告知信访人首件编号"),
        choices=[("", _("请选择")), *labelled(TOLD_LABELS)],
        help_text=_("信访人凭首件编号询问办理情况。"),
    )
    told_on = day(_("告知日期"), required=False)
    reason = text_area(_("并案理由"), rows=2)

    def clean(self) -> dict[str, Any]:
        """The day proposed means nothing where there was nobody to tell."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("told_how") == UNTOLD:
            cleaned["told_on"] = None
        return cleaned


class UnmergeForm(forms.Form):
    reason = text_area(
        _("撤销理由"), rows=2, help_text=_("撤销后本件恢复并案前的状态，原期限继续计算，届满日不变。")
    )


REPEATS_FORMS: dict[str, type[forms.Form]] = {
    "judge_repeat": JudgeRepeatForm,
    "merge": MergeForm,
    "unmerge": UnmergeForm,
}
