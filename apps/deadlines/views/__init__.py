"""Pages: how a date was computed, and the working calendar."""
