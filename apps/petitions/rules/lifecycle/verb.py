"""One named move of the lifecycle. A stage's table is a tuple of these."""

from dataclasses import dataclass

PETITION = "petition"
HANDLING = "handling"
REVIEW = "review"
"""Scope of the verbs of one 复查 or 复核 (art. 35, 36): their states are the review's own."""


@dataclass(frozen=True)
class Verb:
    """One named move. `slug` is its word in URLs; `label` the button; `done` what is said afterwards."""

    name: str
    label: str
    scope: str
    sources: tuple[str, ...]
    to: str | None
    article: str = ""

    @property
    def slug(self) -> str:
        return self.name.replace("_", "-")


def petition_verb(name: str, label: str, sources: tuple[str, ...], to: str | None, article: str = "") -> Verb:
    return Verb(name, label, PETITION, sources, to, article)


def handling_verb(name: str, label: str, sources: tuple[str, ...], to: str | None, article: str = "") -> Verb:
    return Verb(name, label, HANDLING, sources, to, article)


def review_verb(name: str, label: str, sources: tuple[str, ...], to: str | None, article: str = "") -> Verb:
    return Verb(name, label, REVIEW, sources, to, article)
