"""The fields of a bulk verb, filled in once for all its cases. What fits which case is for the preview and the action."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import InvalidInput
from apps.organisations.models import Organ
from apps.organisations.selectors import handling_organs
from apps.petitions.forms.fields import IdField, day, text_area
from apps.petitions.rules.routing import check_limit
from apps.petitions.selectors.trackers import candidate, tracker_choices

NOBODY = ("", _("请选择"))


# A choice made changes the preview at once; what is typed waits for the button.
CHECK_AGAIN = {
    "hx-post": "",
    "hx-trigger": "change",
    "hx-vals": '{"step": "check"}',
    "hx-target": "#bulk-preview",
    "hx-select": "#bulk-preview",
    "hx-select-oob": "#bulk-status:innerHTML",
    "hx-swap": "outerHTML",
}


class BulkForm(forms.Form):
    """Knows who asks and when."""

    def __init__(self, *args: Any, access: Access, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.access, self.at = access, at
        self.offer()
        for field in self.fields.values():
            if isinstance(field.widget, forms.Select | forms.DateInput):
                field.widget.attrs |= CHECK_AGAIN

    def offer(self) -> None:
        """Fill the choices."""

    def known(self) -> dict[str, Any]:
        """What is filled in so far, right or not yet complete: enough for a preview."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return dict(self.cleaned_data)


class BulkUrgeForm(BulkForm):
    text = text_area(_("催办内容"), rows=3, min_length=2)


class BulkTrackForm(BulkForm):
    user_id = IdField(label=_("新的跟踪人"))
    reason = text_area(_("说明"), rows=2, required=False)

    def offer(self) -> None:
        bureaus = Organ.objects.filter(pk__in=self.access.bureau_ids)
        people = [choice for bureau in bureaus for choice in tracker_choices(bureau, self.at)]
        field: Any = self.fields["user_id"]
        field.choices = [NOBODY, *people]

    def clean_user_id(self) -> int:
        chosen: int = self.cleaned_data["user_id"]
        if candidate(chosen) is None:
            raise forms.ValidationError("请选择在职人员作跟踪人。")
        return chosen


class BulkAssignForm(BulkForm):
    organ_id = IdField(label=_("承办单位"))
    limit_on = day(_("交办期限"), help_text=_("承办单位须在这一天前报告办理结果。"))
    note = text_area(_("转送意见"), rows=3, required=False)

    def offer(self) -> None:
        field: Any = self.fields["organ_id"]
        organs = handling_organs(local_date(self.at))
        field.choices = [NOBODY, *((organ.pk, organ.name) for organ in organs)]

    def clean_limit_on(self) -> date:
        chosen: date = self.cleaned_data["limit_on"]
        try:
            check_limit(chosen, local_date(self.at))
        except InvalidInput as error:
            raise forms.ValidationError(error.message) from None
        return chosen


BULK_FORMS: dict[str, type[BulkForm]] = {
    "urge": BulkUrgeForm,
    "track": BulkTrackForm,
    "assign": BulkAssignForm,
}
