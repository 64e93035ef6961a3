"""Shapes of what the pages of supervision take. One file per page or kind of row."""
