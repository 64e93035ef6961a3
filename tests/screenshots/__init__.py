"""Pictures of every screen, taken by a script from the demonstration: for the manual, the README and our own eyes."""
