"""The form of every verb: pages and API check the same shape."""

from django import forms

from apps.petitions.forms.disputes import DISPUTE_FORMS
from apps.petitions.forms.handling import HANDLING_FORMS
from apps.petitions.forms.hearings import HEARING_FORMS
from apps.petitions.forms.intake import INTAKE_FORMS
from apps.petitions.forms.repeats import REPEATS_FORMS
from apps.petitions.forms.review import REVIEW_FORMS
from apps.petitions.forms.simple import SIMPLE_FORMS

VERB_FORMS: dict[str, type[forms.Form]] = (
    INTAKE_FORMS
    | REPEATS_FORMS
    | REVIEW_FORMS
    | HANDLING_FORMS
    | HEARING_FORMS
    | SIMPLE_FORMS
    | DISPUTE_FORMS
)
