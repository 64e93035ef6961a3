"""Pages: the dashboard, the note of one figure, the wall display."""
