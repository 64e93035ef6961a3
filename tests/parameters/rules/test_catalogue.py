"""The catalogue is honest: every default fits its own bounds, and what is offered for change acts."""

from pathlib import Path

import pytest

from apps.deadlines.rules.table import INTERNAL, RULES, STATUTORY
from apps.parameters.rules.catalogue import BOOL, CATALOGUE, CHOICE, ENTRIES, GROUP_LABELS, Entry, entry_of
from apps.parameters.rules.values import check_value

APPS = Path(__file__).resolve().parents[3] / "apps"
MODEL_KEY_LENGTH = 40


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_the_default_is_a_value_one_could_set(entry: Entry) -> None:
    assert check_value(entry, entry.default) == entry.default
    assert entry.words(entry.default)
    assert entry.group in GROUP_LABELS
    assert len(entry.key) <= MODEL_KEY_LENGTH


def test_keys_are_unique() -> None:
    assert len(CATALOGUE) == len(ENTRIES)


def test_every_setting_a_limit_names_is_in_the_catalogue_with_the_limits_own_length() -> None:
    named = {rule.setting: rule for rule in RULES.values() if rule.setting}
    assert named and set(named) <= set(CATALOGUE)
    for key, rule in named.items():
        entry = entry_of(key)
        assert (entry.default, entry.unit) == (rule.days, rule.unit_label)
        assert entry.acts


def test_no_limit_of_the_law_can_be_set() -> None:
    """The window of a rating is the one figure the measure leaves to the bureau."""
    assert {key for key, rule in STATUTORY.items() if rule.setting} == {"rating_window"}
    assert {key for key, rule in INTERNAL.items() if not rule.setting} == {
        "assign_report",
        "simple_transfer",
    }  # switched on and off as a whole


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry.acts], ids=lambda entry: entry.key)
def test_a_setting_offered_for_change_is_read_somewhere(entry: Entry) -> None:
    """A number that changes nothing would be a lie on the page."""
    readers = [
        path
        for path in APPS.rglob("*.py")
        if "parameters" not in path.parts and "migrations" not in path.parts
        and f'"{entry.key}"' in path.read_text(encoding="utf-8")
    ]  # fmt: skip
    assert readers


def test_words_and_bounds() -> None:
    assert entry_of("sign_days").words(2) == "2 个工作日"
    assert entry_of("yellow_share").words(3) == "1/3"
    assert entry_of("repeat_percent").bounds == "20%至95%"
    assert entry_of("roll_for_organs").words(False) == "否"
    assert entry_of("yoy_form").words("pp") == "个百分点"
    assert all(not entry.bounds for entry in ENTRIES if entry.kind in (BOOL, CHOICE))


def test_an_unknown_key_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        entry_of("no_such_setting")
