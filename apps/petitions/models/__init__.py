"""Rows of a petition, by theme."""

from apps.petitions.models.bulk import BulkItem, BulkRun
from apps.petitions.models.claim import Claim, ContentClass
from apps.petitions.models.desk import EXPORT_STATES, ColumnChoice, Export, SavedView
from apps.petitions.models.dispute import Dispute, DisputePosition
from apps.petitions.models.draft import Draft, Submission
from apps.petitions.models.handling import ContactLog, Extension, Handling, Objection, Opinion, Service
from apps.petitions.models.marks import TextMarks
from apps.petitions.models.petition import Party, Petition
from apps.petitions.models.rating import Rating
from apps.petitions.models.repeat import Cluster, ClusterMember, ClusterWarning, Merger, PairVerdict
from apps.petitions.models.review import Hearing, HearingParticipant, Review, Reviewer

__all__ = [
    "EXPORT_STATES", "BulkItem", "BulkRun", "Claim", "Cluster", "ClusterMember", "ClusterWarning", "ColumnChoice",
    "ContactLog", "ContentClass", "Dispute", "DisputePosition", "Draft", "Export", "Extension", "Handling", "Hearing",
    "HearingParticipant", "Merger", "Objection", "Opinion", "PairVerdict", "Party", "Petition", "Rating", "Review",
    "Reviewer", "SavedView", "Service", "Submission", "TextMarks",
]  # fmt: skip
