"""What can be done to areas and organs. Who may do it is asked by the floor above, which knows people."""

from apps.organisations.actions.amend_organ import amend_organ, particulars_of
from apps.organisations.actions.create_organ import create_organ
from apps.organisations.actions.end_organ import end_organ
from apps.organisations.actions.load_reference import load_areas, load_organs, load_reference

__all__ = [
    "amend_organ",
    "create_organ",
    "end_organ",
    "load_areas",
    "load_organs",
    "load_reference",
    "particulars_of",
]
