"""Petitions need the content classification beside the other reference data."""

from apps.petitions.actions import load_content_classes
from tests.conftest import REFERENCE_LOADERS

REFERENCE_LOADERS.append(load_content_classes)
