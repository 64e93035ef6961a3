"""Settings by environment: base holds what is true everywhere; dev, test and prod say what differs."""
