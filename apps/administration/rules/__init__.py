"""Who may ask for which change and who may agree to it."""
