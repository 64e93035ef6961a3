"""The form of every verb: pages and API check the same shape."""

from django import forms

from apps.petitions.forms.handling import HANDLING_FORMS
from apps.petitions.forms.intake import INTAKE_FORMS

VERB_FORMS: dict[str, type[forms.Form]] = INTAKE_FORMS | HANDLING_FORMS
