"""Disputes about competence (art. 24): named, agreed, decided by the common superior or the joint conference."""

from apps.petitions.rules.lifecycle.verb import Verb

TABLE: tuple[Verb, ...] = ()
