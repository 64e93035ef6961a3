"""Review and recheck (art. 35, 36): verbs of one 复查 or 复核, and what opens it."""

from apps.petitions.rules.lifecycle.verb import Verb

TABLE: tuple[Verb, ...] = ()
