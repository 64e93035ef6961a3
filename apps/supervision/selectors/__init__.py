"""Reads of supervision: orders, candidates, suggestions, measures and their exact lists."""
