"""Possible repeats apart: those still open, and those an officer has judged to be another matter."""

from collections.abc import Iterable

from django import template

from apps.petitions.rules.repeats import DIFFERENT
from apps.petitions.selectors.repeats import RepeatMatch

register = template.Library()


@register.filter
def by_verdict(matches: Iterable[RepeatMatch]) -> dict[str, list[RepeatMatch]]:
    """`open` and `different`, each in the order given."""
    found: dict[str, list[RepeatMatch]] = {"open": [], "different": []}
    for match in matches:
        found["different" if match.judged == DIFFERENT else "open"].append(match)
    return found
