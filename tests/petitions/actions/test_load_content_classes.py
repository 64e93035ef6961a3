"""The content classification as versioned data (domain-rules 3.2)."""

import pytest

from apps.petitions.actions import load_content_classes
from apps.petitions.models import ContentClass

pytestmark = pytest.mark.django_db


def test_seventeen_classes_of_three_levels() -> None:
    assert load_content_classes() == 0  # loaded with the reference data, and again it changes nothing
    assert ContentClass.objects.filter(level=1).count() == 17
    assert ContentClass.objects.filter(level=3).count() == 517
    leaf = ContentClass.objects.get(code="城乡建设/安全生产/安全隐患")
    assert (leaf.name, leaf.parent and leaf.parent.code) == ("安全隐患", "城乡建设/安全生产")
    assert {"组织人事", "其他"} <= set(ContentClass.objects.filter(level=1).values_list("code", flat=True))
