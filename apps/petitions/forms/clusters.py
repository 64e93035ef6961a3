"""What an officer writes to put cases of one matter together or apart."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.petitions.forms.fields import IdField, text_area


class JoinClusterForm(forms.Form):
    """Into the matter of another case, named by its number."""

    with_number = forms.CharField(
        label=_("与哪一件同一事项"),
        max_length=20,
        help_text=_("填写另一件的编号；它已在同类事项中的，本件归入其中。"),
    )
    reason = text_area(_("理由"))


class ReasonForm(forms.Form):
    """Taking out asks for nothing but the reason."""

    reason = text_area(_("理由"))


class MergeClusterForm(forms.Form):
    """Into which other matter."""

    into = IdField(label=_("并入"), choices=())
    reason = text_area(_("理由"))

    def __init__(self, *args: Any, others: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = [("", _("请选择")), *others]  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    """Taking note of a warning."""

    note = text_area(_("处置意见"), required=False)
