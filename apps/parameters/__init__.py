"""The bureau's own figures (domain-rules section 13): what may be set without a release, its default and its bounds.

Every value is a dated row, never overwritten, so that a figure or a clock can be read with the setting of its day.
What the law fixes is not here.
"""
