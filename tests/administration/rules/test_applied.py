"""What carrying out a proposal reports."""

from apps.administration.rules.applied import Applied


def test_nothing_changed_is_two_empty_sides_of_their_own() -> None:
    one, other = Applied(), Applied()
    assert (one.before, one.after) == ({}, {})
    assert one.before is not other.before
