"""What is typed about organs. Shape only; names, codes and places are decided by the actions, in their words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.administration.forms.people import ReasonForm
from apps.administration.forms.posts import day_field
from apps.administration.selectors.units import IN_USE
from apps.organisations.rules.particulars import LONGEST_NAME, LONGEST_SHORT_NAME, Particulars
from apps.organisations.rules.vocabulary import ORGAN_KIND_LABELS

STATES = [(IN_USE, _("在用")), ("ended", _("已停用")), ("all", _("全部"))]
KINDS = [("", _("机关、科室和街道")), *((str(kind), label) for kind, label in ORGAN_KIND_LABELS.items())]
PARTICULARS = ("name", "short_name", "document_prefix", "handles_petitions", "phone")


class UnitConditions(forms.Form):
    """The conditions of the list, from the address."""

    q = forms.CharField(label=_("名称、代码或代字"), max_length=40, required=False)
    kind = forms.ChoiceField(label=_("类型"), choices=KINDS, required=False)
    state = forms.ChoiceField(label=_("状态"), choices=STATES, required=False)
    under = forms.CharField(label=_("上级代码"), max_length=40, required=False)


class UnitForm(ReasonForm):
    """Names, 机关代字, telephone, and whether it handles petitions."""

    name = forms.CharField(label=_("全称"), max_length=LONGEST_NAME)
    short_name = forms.CharField(label=_("简称"), max_length=LONGEST_SHORT_NAME)
    document_prefix = forms.CharField(
        label=_("机关代字"),
        max_length=12,
        required=False,
        help_text=_("文号开头的汉字，例如“思信”；不单独发文的留空"),
    )
    phone = forms.CharField(label=_("联系电话"), max_length=30, required=False)
    handles_petitions = forms.BooleanField(
        label=_("可承办信访事项"), required=False, help_text=_("勾选后，转送、交办时可以选择")
    )
    field_order = ["name", "short_name", "document_prefix", "phone", "handles_petitions", "reason"]

    def particulars(self) -> Particulars:
        return Particulars(**{key: self.cleaned_data[key] for key in PARTICULARS})


class NewUnitForm(UnitForm):
    """The same with its place in the tree."""

    parent = forms.ChoiceField(label=_("上级机构"))
    kind = forms.ChoiceField(label=_("类型"))
    code = forms.CharField(
        label=_("机构代码"), max_length=40, help_text=_("大写字母和数字，设立后不能修改，例如 XFJ-BX")
    )
    area = forms.ChoiceField(label=_("属地"), required=False, help_text=_("只有街道办事处和社区需要选择"))
    active_from = day_field(_("启用日期"))
    field_order = [
        "parent", "kind", "code", "area", "name", "short_name", "document_prefix", "phone", "active_from",
        "handles_petitions", "reason",
    ]  # fmt: skip

    def __init__(self, *args: Any, options: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in options.items():
            self.fields[name].choices = [("", _("请选择")), *choices]  # type: ignore[attr-defined]


class UnitEndingForm(ReasonForm):
    """Who follows, and the last day."""

    successor = forms.ChoiceField(label=_("承继机构"))
    ends_on = day_field(_("停用日期"), help_text=_("最后一天；不能晚于今天"))
    field_order = ["successor", "ends_on", "reason"]

    def __init__(self, *args: Any, organs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].choices = [("", _("请选择")), *organs]  # type: ignore[attr-defined]
