"""Possible repeats apart: those still open, and those an officer has judged to be another matter."""

from collections.abc import Iterable

from django import template

from apps.petitions.rules.repeats import DIFFERENT
from apps.petitions.selectors.repeats import RepeatMatch

register = template.Library()
FEW = 3


@register.filter
def by_verdict(matches: Iterable[RepeatMatch]) -> dict[str, list[RepeatMatch]]:
    """`open` (the first few), `further` and `different`, each in the order given."""
    found: dict[str, list[RepeatMatch]] = {"open": [], "further": [], "different": []}
    for match in matches:
        few = "open" if len(found["open"]) < FEW or not match.allowed else "further"
        found["different" if match.judged == DIFFERENT else few].append(match)
    return found
