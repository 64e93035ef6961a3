"""Every verb has a form, and what it cleans fits its action."""

import inspect

from apps.petitions.actions import PERFORM
from apps.petitions.forms.verbs import VERB_FORMS
from apps.petitions.rules.lifecycle import VERBS

GIVEN_BY_THE_DOOR = {"number", "access", "at", "version", "handling_id"}
# Forms whose fields are folded into one argument.
FOLDED = {"amend": {"name", "id_number", "phone", "address"}}


def test_every_verb_has_a_form() -> None:
    assert set(VERB_FORMS) == set(VERBS)


def test_every_verb_has_an_action() -> None:
    assert set(PERFORM) - {"rate"} == set(VERBS)  # rating is the petitioner's, not a verb of staff


def test_forms_name_the_arguments_of_their_actions() -> None:
    for verb, form in VERB_FORMS.items():
        wanted = set(inspect.signature(PERFORM[verb]).parameters)
        fields = set(form.base_fields) - FOLDED.get(verb, set())
        assert fields <= wanted, verb
        owed = {
            name
            for name, parameter in inspect.signature(PERFORM[verb]).parameters.items()
            if parameter.default is inspect.Parameter.empty
        } - GIVEN_BY_THE_DOOR
        assert owed <= fields, verb
