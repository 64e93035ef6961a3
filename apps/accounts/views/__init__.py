"""The personal page, and the doors of allauth that are closed here."""
