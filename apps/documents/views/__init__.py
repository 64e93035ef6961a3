"""Handing out papers."""
