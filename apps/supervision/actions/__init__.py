"""Everything that can be done in supervision, one file a verb."""
