"""Pages and dialogs of supervision."""
