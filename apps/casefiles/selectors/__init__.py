"""Reading a case file's walls, ledger and reading log."""

from apps.casefiles.selectors.ledger import LedgerReport, chain_faults, walk_ledger
from apps.casefiles.selectors.readings import readings, timeline
from apps.casefiles.selectors.walls import closed_pairs, facts_of, is_closed_to, level, open_organs

__all__ = [
    "LedgerReport",
    "chain_faults",
    "closed_pairs",
    "facts_of",
    "is_closed_to",
    "level",
    "open_organs",
    "readings",
    "timeline",
    "walk_ledger",
]
