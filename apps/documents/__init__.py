"""Papers and uploads of a case file: durable on disk before a row refers to them, served only through the walls."""
