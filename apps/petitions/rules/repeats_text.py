"""Likeness of two texts by their characters, and the few marks by which like texts find each other in an index. Pure.

A text's marks are its `MARKS` smallest hashes of runs of `GRAM` characters: two texts with a good part of their runs in
common share marks almost surely, whatever else stands around, and no word list is needed. The marks only propose;
`likeness` decides.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence

GRAM = 5
MARKS = 24
COMPARED_GRAM = 3
SHORTEST = 6
_MIX, _BITS, _SIGN = 0x9E3779B1, 0xFFFFFFFF, 0x80000000
"""Spread over all 32 bits and stored as a signed number."""


def marks_of(text: str) -> list[int]:
    """Of a folded text (`apps.base.text.match_key`); none of one too short to tell anything."""
    if len(text) < SHORTEST:
        return []
    return sorted({_hash(run) for run in _runs(text, GRAM)})[:MARKS]


def likeness(one: str, other: str) -> float:
    """The part of their runs of three characters that two folded texts share, 0 to 1."""
    return likenesses(one, [other])[0]


def likenesses(one: str, others: Sequence[str]) -> list[float]:
    """Of one text with many."""
    mine = _runs(one, COMPARED_GRAM)
    return [_shared(mine, _runs(other, COMPARED_GRAM)) for other in others]


def _shared(mine: set[str], theirs: set[str]) -> float:
    if not mine or not theirs:
        return 0.0
    shared = len(mine & theirs)
    return shared / (len(mine) + len(theirs) - shared)


def telling(marks: Iterable[int], common: Mapping[int, float], *, rows: int, budget: int) -> list[int]:
    """The marks worth looking up: the rarest, as long as together they stand for no more than `budget` texts.

    `common` is the share of texts that bear a mark, where it is known to be common. The rarest one is always looked
    up: of a letter sent in by thousands, some are found.
    """
    ranked = sorted(marks, key=lambda mark: common.get(mark, 0.0))
    chosen, expected = ranked[:1], common.get(ranked[0], 0.0) * rows if ranked else 0.0
    for mark in ranked[1:]:
        expected += common.get(mark, 0.0) * rows
        if expected > budget:
            break
        chosen.append(mark)
    return chosen


def _hash(run: str) -> int:
    return (zlib.crc32(run.encode()) * _MIX & _BITS) - _SIGN


def _runs(text: str, length: int) -> set[str]:
    return {text[start : start + length] for start in range(len(text) - length + 1)}
