"""The centre: a petition from registration (登记) to rating (评价).

Up to triage the lifecycle runs on the petition; from there it runs per `Handling`, the claims one organ answers, each
with its own clocks and exactly one owner. The petition's state is a pure function of its handlings: the least
advanced. `rules/lifecycle.py` is the table of verbs, `rules/permissions.py` who may do them, `rules/limits.py` which
clocks they start and stop; `actions/<verb>.py` is the only place where anything changes.
"""
