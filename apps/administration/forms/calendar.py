"""A year's arrangement: a holiday file, or lines typed in. Shape only; the days are checked by the calendar's own rules."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.administration.forms.people import ReasonForm
from apps.administration.rules.calendar_days import Holiday

MOST_BYTES = 512 * 1024
MOST_LINES = 30


class YearForm(forms.Form):
    """The year and the notice; for a file both are taken from it unless the notice is named here."""

    year = forms.IntegerField(label=_("年份"), min_value=2000, max_value=2100)
    source = forms.CharField(
        label=_("通知名称和文号"),
        max_length=200,
        help_text=_("例如：国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕×号）"),
    )


class FileForm(forms.Form):
    """One small file; what is larger is no holiday arrangement."""

    file = forms.FileField(label=_("放假安排文件"), help_text=_("随系统发布的放假安排文件（JSON 格式）"))

    def clean_file(self) -> bytes:
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(_("文件超过 512 KB，不是放假安排。"))
        return bytes(upload.read(MOST_BYTES + 1))


class LineForm(forms.Form):
    """One holiday. Dates stay text: the calendar's rules read them and name what is wrong."""

    name = forms.CharField(max_length=40, required=False)
    first = forms.CharField(max_length=20, required=False)
    last = forms.CharField(max_length=20, required=False)
    make_up = forms.CharField(max_length=120, required=False)

    def line(self) -> Holiday:
        return Holiday(**{key: str(self.cleaned_data.get(key, "")).strip() for key in self.fields})


LineForms = forms.formset_factory(LineForm, extra=0, max_num=MOST_LINES, absolute_max=MOST_LINES + 1)


class AskForm(ReasonForm):
    """The arrangement just looked at, sent back with why it should be loaded."""

    arrangement = forms.CharField(max_length=100_000, widget=forms.HiddenInput)
    source = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
