"""What may be typed into a setting, and what is refused with its bounds."""

import pytest

from apps.base.errors import InvalidInput
from apps.parameters.rules.catalogue import entry_of
from apps.parameters.rules.values import check_value, known


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("sign_days", "3", 3),
        ("sign_days", " 10 ", 10),  # the upper bound
        ("sign_days", 1, 1),  # the lower bound
        ("short_red_days", "0", 0),
        ("roll_for_organs", "true", True),
        ("roll_for_organs", False, False),
        ("repeat_percent", "95", 95),
        ("timely_basis", "registration", "registration"),
    ],
)
def test_a_fitting_value_comes_back_in_its_own_type(key: str, typed: object, value: object) -> None:
    found = check_value(entry_of(key), typed)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("typed", ["0", "11", 0, 11, 2**63, "999999", "-1", -1])
def test_a_value_out_of_bounds_names_the_bounds(typed: object) -> None:
    with pytest.raises(InvalidInput, match="1 个工作日至10 个工作日") as caught:
        check_value(entry_of("sign_days"), typed)
    assert caught.value.field == "value"


@pytest.mark.parametrize(
    "typed", ["", " ", "2.5", 2.5, "２", "٣", "²", "1_0", "0x2", "1e1", "abc", None, True, [], {}, "1" * 500]
)
def test_what_is_no_plain_number_is_refused(typed: object) -> None:
    with pytest.raises(InvalidInput):
        check_value(entry_of("sign_days"), typed)


@pytest.mark.parametrize("typed", ["yes", "1", 1, 0, "", None, "True", [True]])
def test_a_switch_takes_yes_or_no_only(typed: object) -> None:
    with pytest.raises(InvalidInput, match="是或者否"):
        check_value(entry_of("roll_for_organs"), typed)


@pytest.mark.parametrize("typed", ["", "other", None, 1, ["receipt"]])
def test_a_choice_takes_what_is_listed(typed: object) -> None:
    with pytest.raises(InvalidInput, match="所列各项"):
        check_value(entry_of("timely_basis"), typed)


@pytest.mark.parametrize("key", ["no_such", "", None, 3, ["sign_days"], "upload_days"])
def test_only_a_setting_that_acts_can_be_set(key: object) -> None:
    with pytest.raises(InvalidInput, match="没有这项参数"):
        known(key)
