"""Simple handling (简易办理) and its way out to the ordinary procedure."""

from apps.petitions.rules.lifecycle.verb import Verb

TABLE: tuple[Verb, ...] = ()
