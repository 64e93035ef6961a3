"""Fields the verbs share. Choices are what a page offers; what may be chosen is decided by the action, in its words."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

LONGEST_ID = 18


def whole_number(value: Any) -> int:
    text = str(value).strip()
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_ID):
        raise ValidationError(_("请从列表中选择。"), code="invalid_choice")
    return int(text)


class IdField(forms.TypedChoiceField):
    """One row by its id. An accused organ is refused by the action, with the article, not as an unknown choice."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=whole_number, empty_value=None, **options)

    def valid_value(self, value: Any) -> bool:
        return True


class IdsField(forms.TypedMultipleChoiceField):
    """Several rows by their ids; none chosen means all that wait."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=whole_number, empty_value=[], required=False, **options)

    def valid_value(self, value: Any) -> bool:
        return True


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=ManyFilesInput(), **options)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given: Sequence[Any] = data if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            raise ValidationError(self.error_messages["required"], code="required")
        return [super(FilesField, self).clean(item, initial) for item in given]


class CaseForm(forms.Form):
    """A verb's form. A page passes the petition and the person, so that it can offer what there is; an API does not.

    Check `takes_petition` before passing them: a form without choices of its own does not ask for a case.
    """

    takes_petition = True

    def __init__(
        self,
        *args: Any,
        petition: Any = None,
        access: Any = None,
        handling: Any = None,
        review: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.petition, self.access = petition, access
        self.handling, self.review = handling, review
        if petition is not None:
            self.offer()

    def offer(self) -> None:
        """Fill the choices from the case."""


def text_area(label: Any, *, rows: int = 4, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=50_000, widget=widget, **options)


def day(label: Any, **options: Any) -> forms.DateField:
    """The native picker's form, and the slashes people type."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, input_formats=["%Y-%m-%d", "%Y/%m/%d"], **options)


def labelled(labels: dict[str, str]) -> list[tuple[str, str]]:
    return [(str(key), label) for key, label in labels.items()]
