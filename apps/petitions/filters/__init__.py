"""Conditions of the petition list, for the page, the export and the API alike: an explicit list, checked before
anything is asked.

Every figure of the statistics opens its cases through these names, so they ask the same questions of the queryset.
Conditions on content never reach cases of which only the outline may be known, and personal data is found by exact
blind index alone: a filter must not become an oracle.
"""

from apps.petitions.filters.matters import (
    PAGING,
    NoConditions,
    PetitionFilter,
    conditions_of,
    without_faults,
)

__all__ = ["PAGING", "NoConditions", "PetitionFilter", "conditions_of", "without_faults"]
