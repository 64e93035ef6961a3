"""Stored values in words."""

import pytest

from apps.administration.rules.words import lines, told, words


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [
        ("role", "section_head", "科长"),
        ("role", "no_longer_a_role", "no_longer_a_role"),
        ("active", False, "停用"),
        ("vault", True, "是"),
        ("ends_on", None, "—"),
        ("days", 0, "0"),
        ("organs", ["甲", "乙"], "甲、乙"),
    ],
)
def test_words(key: str, value: object, shown: str) -> None:
    assert words(key, value) == shown


def test_known_keys_come_first_and_ids_are_not_shown() -> None:
    found = lines({"zzz": 1}, {"role": "leader", "organ": "区信访局", "user_id": 7, "appointment_id": 9})
    assert found == [("机构", "—", "区信访局"), ("角色", "—", "区领导"), ("zzz", "1", "—")]


def test_the_log_leaves_out_what_was_and_stays_empty() -> None:
    assert told({"post": ""}, {"post": "", "name": "林"}) == [("姓名", "—", "林")]
