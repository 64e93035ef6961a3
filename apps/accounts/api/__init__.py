"""Tokens: made with a password or a session, listed and revoked by their owner."""
