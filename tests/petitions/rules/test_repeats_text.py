"""Marks find what is alike, whatever way it is written; likeness decides (R-93)."""

from apps.base.variants import match_key
from apps.petitions.rules.repeats_text import MARKS, likeness, likenesses, marks_of, telling

TEXT = "前埔北社区十二号楼加装电梯施工占用消防车通道，钢材堆放影响通行，要求停止施工并公开审批材料。"


def test_spellings_of_one_sentence_meet() -> None:
    other = "前埔北社區十二號樓 加裝電梯施工，佔用消防車通道。鋼材堆放影響通行！要求停止施工並公開審批材料"

    assert marks_of(match_key(TEXT)) == marks_of(match_key(other))
    assert match_key("ＡＢＣ１２３ 電梯") == "abc123电梯"


def test_a_text_and_a_good_part_of_it_share_marks() -> None:
    half = match_key(TEXT)[:25] + "另外小区垃圾清运也不及时没有人管"

    assert set(marks_of(match_key(TEXT))) & set(marks_of(half))
    assert 0.2 < likeness(match_key(TEXT), half) < 0.8


def test_different_texts_share_none() -> None:
    other = match_key("孩子秋季入学的材料需要提前多久准备，学校怎样划片，户籍不在一起怎么办。")

    assert not set(marks_of(match_key(TEXT))) & set(marks_of(other))
    assert likeness(match_key(TEXT), other) == 0.0


def test_a_mark_fits_the_column_and_there_are_never_more_than_a_few() -> None:
    marks = marks_of("".join(chr(0x4E00 + n) for n in range(400)))

    assert len(marks) == MARKS
    assert all(-(2**31) <= mark < 2**31 for mark in marks)
    assert marks_of("太短") == []


def test_one_with_many_as_one_by_one() -> None:
    others = ["前埔北社区加装电梯", "", TEXT]

    assert likenesses(TEXT, others) == [likeness(TEXT, other) for other in others]
    assert likeness(TEXT, TEXT) == 1.0


def test_what_everybody_writes_is_not_looked_up_but_the_rarest_always_is() -> None:
    assert telling([1, 2, 3], {3: 0.5}, rows=10_000, budget=600) == [1, 2]
    assert telling([1, 2], {1: 0.04, 2: 0.05}, rows=10_000, budget=600) == [1]
    assert telling([1], {1: 0.9}, rows=10_000, budget=600) == [1]
    assert telling([], {}, rows=10, budget=600) == []
