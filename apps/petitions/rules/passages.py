"""What a new text says that an earlier one does not, in whole phrases, for the eye of the officer. Pure."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

CLAUSE = re.compile(r"[^，。；！？、,.;!?\s]+")
SHORTEST, LONGEST, MOST = 2, 24, 4
SHORTEST_RUN = 4
"""Fewer new characters inside a phrase both texts have are a turn of speech, not a fact."""
COMPARED = 1_500
CLAUSES = 40
SAME = 0.5


def new_passages(now: str, before: str) -> tuple[str, ...]:
    """Phrases of `now` that `before` lacks, in their order, at most `MOST`, each cut to `LONGEST` characters.

    Where most of a phrase stands in the earlier text, only the run of characters that does not is named.
    """
    earlier = _clauses(before)
    whole = "".join(earlier)
    found = [part for clause in _clauses(now) if clause not in whole for part in _new_parts(clause, earlier)]
    return tuple(dict.fromkeys(_cut(part) for part in found))[:MOST]


def _clauses(text: str) -> list[str]:
    found = [clause for clause in CLAUSE.findall(text[:COMPARED]) if len(clause) >= SHORTEST]
    return found[:CLAUSES]


def _new_parts(clause: str, earlier: list[str]) -> Iterator[str]:
    compared = [SequenceMatcher(None, other, clause, autojunk=False) for other in earlier]
    nearest = max(compared, key=lambda one: one.ratio(), default=None)
    if nearest is None or nearest.ratio() < SAME:
        yield clause
        return
    for kind, _start, _end, first, last in nearest.get_opcodes():
        if kind in ("insert", "replace") and last - first >= SHORTEST_RUN:
            yield clause[first:last]


def _cut(part: str) -> str:
    return part if len(part) <= LONGEST else f"{part[:LONGEST]}…"
