"""Differing passages: phrases of the new text that the earlier one lacks."""

import time

from apps.petitions.rules.passages import LONGEST, MOST, new_passages

BEFORE = "12号楼加装电梯未征得一楼同意。加装电梯施工未公示，业主多次反映未果。"


def test_only_what_is_new_is_named_in_its_order() -> None:
    now = "加装电梯施工占用消防通道，业主多次反映未果。要求公开审批材料，夜间堆放钢材。"

    assert new_passages(now, BEFORE) == ("占用消防通道", "要求公开审批材料", "夜间堆放钢材")


def test_the_same_text_has_nothing_new() -> None:
    assert new_passages(BEFORE, BEFORE) == ()
    assert new_passages("", BEFORE) == ()
    assert new_passages("业主多次反映未果", BEFORE) == ()


def test_few_and_short() -> None:
    now = "。".join(f"第{n}项全新而且很长很长很长很长很长很长很长的事实叙述{n}" for n in range(9))

    found = new_passages(now, BEFORE)

    assert len(found) == MOST
    assert all(len(part) <= LONGEST + 1 for part in found)


def test_everything_is_new_where_nothing_was_said() -> None:
    assert new_passages("占用消防通道", "") == ("占用消防通道",)


def test_long_texts_cost_little() -> None:
    began = time.perf_counter()
    new_passages("某某事实，" * 5000, "另外的话。" * 5000)
    assert time.perf_counter() - began < 1
