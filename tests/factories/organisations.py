"""Organs beyond the reference data: small trees of a test's own."""

from datetime import date
from itertools import count

from apps.organisations.models import Organ

FOUNDED = date(2004, 1, 1)
_numbers = count(1)


def organ(
    *, under: Organ | None = None, kind: str = "department", name: str = "", area_id: str | None = None
) -> Organ:
    """A new organ under another one (a root of its own without `under`)."""
    number = next(_numbers)
    label = name or f"试验机构{number}"
    values = {
        "code": f"T{number}",
        "name": label,
        "short_name": label,
        "kind": kind,
        "area_id": area_id,
        "active_from": FOUNDED,
    }
    return (
        Organ.objects.add_child(Organ.objects.get(pk=under.pk), values)
        if under
        else Organ.objects.add_root(values)
    )
