"""Rows of a petition, by theme."""

from apps.petitions.models.bulk import BulkItem, BulkRun
from apps.petitions.models.claim import Claim, ContentClass
from apps.petitions.models.desk import EXPORT_STATES, ColumnChoice, Export, SavedView
from apps.petitions.models.draft import Draft, Submission
from apps.petitions.models.handling import ContactLog, Extension, Handling, Objection, Opinion, Service
from apps.petitions.models.petition import Party, Petition
from apps.petitions.models.rating import Rating

__all__ = [
    "EXPORT_STATES", "BulkItem", "BulkRun", "Claim", "ColumnChoice", "ContactLog", "ContentClass", "Draft", "Export",
    "Extension", "Handling",
    "Objection", "Opinion", "Party", "Petition", "Rating", "SavedView", "Service", "Submission",
]  # fmt: skip
