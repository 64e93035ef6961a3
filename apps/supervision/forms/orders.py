"""Forms of orders: shape only, law is in the rules. Keys are the actions' arguments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.base.clock import local_date, now
from apps.organisations.selectors import handling_organs
from apps.parameters.selectors import value_of
from apps.supervision.rules.causes import usual_requirement
from apps.supervision.rules.words import DERIVED, GROUND_LABELS, OUTCOME_LABELS, SIX
from apps.supervision.selectors.board import leaders

MAX_TEXT = 4000


def text_area(label: Any, *, rows: int = 4, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=MAX_TEXT, widget=widget, **options)


def grounds() -> list[Any]:
    """The six of article 40, then the derived ones."""
    return [
        (_("条例第四十条"), [(str(code), GROUND_LABELS[code]) for code in SIX]),
        (_("细分"), [(str(code), GROUND_LABELS[code]) for code in DERIVED]),
    ]


def organs() -> list[tuple[str, str]]:
    rows = handling_organs(local_date(now())).values_list("pk", "name")
    return [("", _("请选择")), *((str(pk), name) for pk, name in rows)]


def number_of(value: Any) -> int | None:
    text = str(value).strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 12):
        raise forms.ValidationError(_("请从列表中选择。"), code="invalid_choice")
    return int(text)


def offer(form: forms.Form, name: str, choices: Any) -> None:
    """Fill the choices of one field."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


class IdField(forms.TypedChoiceField):
    """One row by its id; whether it may be is the action's matter."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=number_of, empty_value=None, **options)

    def valid_value(self, value: Any) -> bool:
        return True


class OrderForm(forms.Form):
    """A verb's form; the order says what there is to choose and what is asked as a rule."""

    def __init__(self, *args: Any, order: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order = order
        if order is not None:
            self.offer()

    def offer(self) -> None:
        """Fill the choices."""


class NothingForm(OrderForm):
    """A verb that asks for nothing."""


class ConfirmForm(OrderForm):
    ground = forms.ChoiceField(label=_("督办原因"), required=False)
    requirement = text_area(_("督办要求"), rows=3, required=False)

    def offer(self) -> None:
        offer(self, "ground", grounds())
        self.fields["ground"].initial = self.order.ground
        days = value_of("supervision_feedback_days")
        self.fields["requirement"].initial = usual_requirement(self.order.ground, days)

    def clean_ground(self) -> str:
        return str(self.cleaned_data["ground"] or "")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.order is None:
            offer(self, "ground", grounds())


class ReasonForm(OrderForm):
    reason = text_area(_("理由"))


class LetterForm(OrderForm):
    requirement = text_area(_("督办要求"), help_text=_("写入督办函；限期书面反馈的期限不变。"))

    def offer(self) -> None:
        self.fields["requirement"].initial = self.order.requirement


class AnswerForm(OrderForm):
    text = text_area(_("反馈情况"), rows=6, help_text=_("核查的情况、办理的结果、没有办结的原因。"))
    measures = text_area(_("整改措施"), rows=3, required=False)


class AcceptForm(OrderForm):
    decision = text_area(_("审核意见"), rows=3, required=False)


class CloseForm(OrderForm):
    outcome = forms.ChoiceField(
        label=_("督办结果"), choices=list(OUTCOME_LABELS.items()), widget=forms.RadioSelect
    )
    note = text_area(_("说明"), rows=3, required=False)


class LeaderForm(OrderForm):
    user_id = IdField(label=_("包督领导"))

    def offer(self) -> None:
        people = [(str(user.pk), f"{user.name} {user.post}".strip()) for user in leaders(now())]
        offer(self, "user_id", [("", _("请选择")), *people])


class OpenForm(forms.Form):
    number = forms.CharField(
        label=_("信访事项编号"),
        required=False,
        max_length=20,
        help_text=_("针对单位整体工作的，留空。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    organ_id = IdField(label=_("被督办单位"))
    ground = forms.ChoiceField(label=_("督办原因"))
    statement = text_area(_("督办事由"), help_text=_("写明事实；检举控告件只有列名人员能看到。"))
    requirement = text_area(_("督办要求"), rows=3, required=False, help_text=_("留空则按原因写常用要求。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "organ_id", organs())
        offer(self, "ground", grounds())


ORDER_FORMS: dict[str, type[OrderForm]] = {
    "confirm": ConfirmForm,
    "dismiss": ReasonForm,
    "issue_letter": LetterForm,
    "receive": NothingForm,
    "answer": AnswerForm,
    "accept_answer": AcceptForm,
    "return_answer": ReasonForm,
    "close": CloseForm,
    "withdraw": ReasonForm,
    "remind": NothingForm,
    "put_leader": LeaderForm,
}
