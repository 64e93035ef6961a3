"""What administrators do; each change leaves a `Change`, what needs two people is a `Proposal` first.

A kind of change that needs two people: a row in `rules/kinds.py`, a `propose_…` that checks and calls `propose`, and an
applier in `appliers.py`. Words of its values: `rules/words.py`.
"""
