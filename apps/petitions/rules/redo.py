"""After 撤销重办 the new opinion must not repeat the same result on the same facts (domain-rules 1.5). Pure."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from apps.base.errors import RuleRefused
from apps.base.variants import match_key
from apps.petitions.rules.lifecycle.review import BOTH

ALIKE = 0.97
"""Facts that differ by less than this are the same facts written again: a date or a word changed is not a new fact."""


@dataclass(frozen=True)
class Revoked:
    """The opinion a review or recheck has revoked."""

    kind: str
    facts: str
    opinion: str


def check_not_repeated(*, kind: str, facts: str, revoked: Revoked | None) -> None:
    """Another result, or other facts: one of the two must have changed."""
    if revoked is None or kind != revoked.kind or not _same(facts, revoked.facts):
        return
    raise RuleRefused(
        "原处理意见已被撤销：不得以同一事实作出与原意见相同的处理意见。请查明并写明新的事实，或者改变处理意见。",
        field="facts", article=BOTH, code="same_again",
    )  # fmt: skip


def _same(new: str, old: str) -> bool:
    one, other = match_key(new), match_key(old)
    if one == other:
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
