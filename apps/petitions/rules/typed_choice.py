"""Choosing by typing: a few characters of a name instead of a mouse in a long list. Pure.

A whole name or a code is always understood; a part is, when only one name fits. Nothing is guessed: where several
fit, they are named and the person types on.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SEPARATORS = re.compile(r"[\s·・•/／>、,，-]+")
NAMED = 4
Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Typed:
    """What was understood: a code, or the names that could be meant (none: nothing fits)."""

    code: str = ""
    label: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def found(self) -> bool:
        return bool(self.label)


def choose(text: str, choices: Choices) -> Typed:
    """The one choice that is meant. `choices` are (code, label); a label's parts are set apart by · or /."""
    wanted = _folded(text)
    if not wanted:
        return Typed()
    steps = (
        [pair for pair in choices if text.strip() == pair[0] or _folded(pair[1]) == wanted],
        [pair for pair in choices if _folded(_last(pair[1])) == wanted],
        [pair for pair in choices if wanted in _folded(pair[1]) and _shortest(pair, wanted, choices)],
    )
    for fitting in steps:
        if len(fitting) == 1:
            return Typed(*fitting[0])
        if fitting:
            return Typed(candidates=tuple(label for _code, label in fitting[:NAMED]))
    return Typed()


def _shortest(pair: tuple[str, str], wanted: str, choices: Choices) -> bool:
    """Of a heading and what stands under it only the heading is meant, unless the part typed is under it."""
    return wanted in _folded(_last(pair[1])) or not any(
        wanted in _folded(_last(label)) for _code, label in choices
    )


def _last(label: str) -> str:
    parts = [part for part in SEPARATORS.split(label) if part]
    return parts[-1] if parts else ""


def _folded(text: str) -> str:
    return SEPARATORS.sub("", text).casefold()


def refusal(typed: Typed, text: str, what: str) -> str:
    """The sentence beside the field; empty when it was understood or nothing was typed."""
    if typed.found or not text.strip():
        return ""
    if typed.candidates:
        return f"“{_short(text)}”有多个：{'；'.join(_short(name, 24) for name in typed.candidates)}。请再多写几个字。"
    return f"没有找到“{_short(text)}”这个{what}，请从列表中选。"


def _short(text: str, most: int = 16) -> str:
    text = text.strip()
    return text if len(text) <= most else f"{text[:most]}…"


def label_of(code: str, choices: Iterable[tuple[str, str]]) -> str:
    """The name of a code already chosen; the empty string where it is not among them."""
    return next((label for known, label in choices if known == code), "")
