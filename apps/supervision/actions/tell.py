"""Notices of supervision: to posts of the unit, or back to supervision. They name numbers, never content.

Of a sealed file only the people on its list are told, each by name, with the number alone (R-80).
"""

from datetime import datetime
from typing import Any

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.casefiles.models import CaseFile
from apps.notifications.actions import notify
from apps.organisations.models import Organ
from apps.petitions.rules import warnings
from apps.petitions.rules.warnings import Address
from apps.petitions.selectors.recipients import named_on, staffing
from apps.supervision.models import Order
from apps.supervision.rules.ladder import ASKED_ROLES


def tell_unit(order: Order, kind: str, *, access: Access, at: datetime, level: str = "warn") -> None:
    """Handler and head of the unit."""
    people, bureau_id = staffing(at, ASKED_ROLES), order.case_file.owner_id
    found = [
        warnings.handler(order.organ_id, bureau_id, people),
        warnings.head(order.organ_id, bureau_id, people),
    ]
    _send(order, kind, [one for one in found if one is not None], access=access, at=at, level=level)


def tell_supervision(order: Order, kind: str, *, access: Access, at: datetime, level: str = "info") -> None:
    """The officer who has it, else (or where the file is closed to that officer) the post."""
    if order.officer is not None and not order.case_file.sealed:
        told = notify(
            kind=f"supervision.{kind}",
            at=at,
            case_file=order.case_file,
            user=order.officer,
            level=level,
            payload=values(order),
        )
        if told is not None:
            return
    address = warnings.supervision(order.case_file.owner_id, staffing(at, ASKED_ROLES))
    _send(order, kind, [address] if address else [], access=access, at=at, level=level)


def tell_organ(organ: Organ, kind: str, *, file: CaseFile, at: datetime, payload: dict[str, Any]) -> None:
    """Head and handler of an organ, of a suggestion or a measure on that (unsealed) file."""
    people = staffing(at, ASKED_ROLES)
    found = {
        warnings.handler(organ.pk, file.owner_id, people),
        warnings.head(organ.pk, file.owner_id, people),
    }
    for address in sorted((one for one in found if one is not None), key=lambda one: one.role):
        notify(
            kind=f"supervision.{kind}",
            at=at,
            case_file=file,
            organ=Organ.objects.get(pk=address.organ_id),
            role=address.role,
            level="warn",
            payload=payload,
        )


def values(order: Order) -> dict[str, Any]:
    return {"number": order.case_file.number, "order": order.pk}


def _send(order: Order, kind: str, to: list[Address], *, access: Access, at: datetime, level: str) -> None:
    file = order.case_file
    if file.sealed:
        named = User.objects.filter(pk__in=named_on([file.pk], at).get(file.pk, []))
        for user in named.exclude(pk=access.user_id or 0).order_by("pk"):
            notify(kind=f"supervision.{kind}", at=at, case_file=file, user=user, level=level)
        return
    for address in dict.fromkeys(to):
        notify(
            kind=f"supervision.{kind}",
            at=at,
            case_file=file,
            organ=Organ.objects.get(pk=address.organ_id),
            role=address.role,
            level=level,
            payload=values(order),
        )
