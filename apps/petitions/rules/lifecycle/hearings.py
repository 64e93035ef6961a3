"""Hearings (听证): fixed, announced, held, recorded (art. 31, 36)."""

from apps.petitions.rules.lifecycle.verb import Verb

TABLE: tuple[Verb, ...] = ()
