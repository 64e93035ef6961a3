"""The content classification in force on a day."""

from datetime import date

from django.db.models import Q, QuerySet

from apps.petitions.models import ContentClass


def active_classes(on: date) -> "QuerySet[ContentClass]":
    """Every class in force, in the table's order: a parent before its children."""
    in_force = Q(active_to=None) | Q(active_to__gte=on)
    return ContentClass.objects.filter(in_force, active_from__lte=on).order_by("pk")


def active_class(code: str, on: date) -> ContentClass | None:
    return active_classes(on).filter(code=code).first()
