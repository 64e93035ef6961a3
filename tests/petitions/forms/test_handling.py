"""Forms of the handling verbs: their keys are the actions' arguments, and shape is all they check."""

import inspect
from datetime import date

import pytest

from apps.organisations.models import Organ
from apps.petitions.actions import PERFORM
from apps.petitions.forms.handling import HANDLING_FORMS, AcceptForm, ContactForm, ObjectionForm, OpinionForm

ALWAYS = {"number", "access", "at", "version", "handling_id"}


@pytest.mark.parametrize("verb", sorted(HANDLING_FORMS))
@pytest.mark.django_db
def test_fields_are_the_actions_arguments(verb: str) -> None:
    arguments = inspect.signature(PERFORM[verb]).parameters
    assert set(HANDLING_FORMS[verb]().fields) == set(arguments) - ALWAYS


def test_days_as_chinese_offices_write_them() -> None:
    form = AcceptForm({"accepted_on": "2026年11月24日", "method": "post", "served_on": "2026-11-24"})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["accepted_on"] == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("sent", "reached"),
    [({}, True), ({"reached": "false"}, False), ({"reached": False}, False), ({"reached": True}, True)],
)
def test_left_out_means_reached(sent: dict[str, object], reached: bool) -> None:
    form = ContactForm({"method": "phone", "contacted_on": "2026-11-24", "summary": "x", **sent})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["reached"] is reached


@pytest.mark.django_db
def test_the_suggested_organ_by_its_id(department: Organ, district: Organ) -> None:
    form = ObjectionForm({"reasons": "不属于本单位职权范围", "suggested_organ_id": str(department.pk)})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["suggested_organ_id"] == department.pk

    nobody = ObjectionForm({"reasons": "不属于本单位职权范围"})
    assert nobody.is_valid()
    assert nobody.cleaned_data["suggested_organ_id"] is None
    assert not ObjectionForm({"reasons": "不属于", "suggested_organ_id": str(district.pk)}).is_valid()


def test_missing_parts_of_an_opinion_are_the_rules_to_say() -> None:
    assert OpinionForm({"kind": "support"}).is_valid()
    assert not OpinionForm({"kind": "maybe"}).is_valid()
