"""The bureau at play: rehearsal of a year on real input, demonstration data, bulk loaders for benchmarks.

The only app that may both act and count. A `Life` (rules/life.py) is a pure, seeded plan of one case: who does which
verb at what moment with which values. `actions/play.py` carries it out through the real actions with passed-in time;
`rules/tally.py` counts what was done by rules of its own, so that the figures can be checked against it.
"""
