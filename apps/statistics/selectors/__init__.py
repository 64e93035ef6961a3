"""Counting, folded into a handful of statements whatever the number of figures.

What the rooms of other apps may ask for; the dashboard's own pages read the modules.
"""

from apps.statistics.selectors.cases import countable, may_open_lists
from apps.statistics.selectors.kpis import figures
from apps.statistics.selectors.standing import (
    cases_by_state,
    clocks_by_rule,
    standing_by_organ,
    standing_by_street,
)

__all__ = [
    "cases_by_state",
    "clocks_by_rule",
    "countable",
    "figures",
    "may_open_lists",
    "standing_by_organ",
    "standing_by_street",
]
