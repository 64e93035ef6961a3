"""Which settings there are, and what a value of each may be. Pure."""
