"""States and verbs by stage, joined into one table."""

from apps.petitions.rules.lifecycle.states import (
    ENDED,
    ORDER,
    STATE_LABELS,
    XT,
    State,
)
from apps.petitions.rules.lifecycle.table import (
    BY_SLUG,
    VERBS,
    advance,
    petition_state,
    state_label,
    verbs_from,
)
from apps.petitions.rules.lifecycle.verb import HANDLING, PETITION, REVIEW, Verb

__all__ = [
    "BY_SLUG", "ENDED", "HANDLING", "ORDER", "PETITION", "REVIEW", "STATE_LABELS", "VERBS", "XT",
    "State", "Verb", "advance", "petition_state", "state_label", "verbs_from",
]  # fmt: skip
