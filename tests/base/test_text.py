"""What text may enter (security.md section 5)."""

import time

import pytest
from django.core.exceptions import ValidationError

from apps.base.text import clean_evidence, clean_name, is_blank, one_line
from apps.base.variants import match_key


@pytest.mark.parametrize(
    "name", ["王", "无名", "𠮷田", "㛃", "䶮", "O'Neill", "José", "欧阳·娜娜", "买买提·艾力"]
)
def test_names_people_bear_are_accepted(name):
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  林 小满　", "林 小满"),
        ("林\t小满", "林 小满"),
        ("Ｊosé", "Ｊosé"),
        ("e\u0301", "é"),
        ("\uf900", "豈"),
    ],
)
def test_names_are_composed_and_folded_not_flattened(given, kept):
    assert clean_name(given) == kept


@pytest.mark.parametrize(
    "bad", ["发票\u202efdp", "林\u200b小满", "林\x00小满", "a" + "\u0301" * 6, "林\ufeff小满", "\ud800"]
)
def test_invisible_and_control_characters_are_refused_in_names(bad):
    with pytest.raises(ValidationError):
        clean_name(bad)


def test_evidence_is_kept_as_written_but_for_control_characters():
    assert (
        clean_evidence("\ufeff一\r\n二\r三\u2028四\t五\x00\x0b六\u202e七") == "一\n二\n三\n四\t五六\u202e七"
    )


@pytest.mark.parametrize("text", ["", "   ", "　　", "\u200b\u200d", "\n\t", "\ufeff"])
def test_text_of_nothing_is_blank(text):
    assert is_blank(text)


def test_a_dot_is_not_nothing():
    assert not is_blank(" . ")


@pytest.mark.parametrize(
    ("one", "other"), [("路灯 不亮！", "路灯不亮"), ("ＡＢＣ１２３", "abc123"), ("①号楼", "1号楼")]
)
def test_match_keys_fold_width_case_and_punctuation(one, other):
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize("text", ["a" * 50_000 + "!", " " * 50_000, "\u0301" * 4 + "a" * 49_000])
def test_long_text_is_cleaned_at_once(text):
    started = time.process_time()
    clean_evidence(text), match_key(text), is_blank(text)
    assert time.process_time() - started < 2  # a runaway expression would take minutes


def test_what_is_looked_for_is_one_printable_line():
    assert one_line("  路灯\x00\n不亮\u202e ") == "路灯不亮"
