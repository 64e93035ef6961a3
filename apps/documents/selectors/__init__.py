"""The papers of a file, for those who may read its content."""

from apps.documents.selectors.papers import documents_of, readable_document

__all__ = ["documents_of", "readable_document"]
