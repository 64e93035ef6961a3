"""Figures: pure definitions of what counts, queries that count it, and the page that shows it.

Counting never changes what is counted. Every figure names its formula, cohort, window and cut-off, and links to
exactly the cases behind it.
"""
