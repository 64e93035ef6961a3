"""In-app notices of a verb: to the unit's desk or the bureau's. They name the case by number, never its content.

Of a sealed file only the people on its list are told, each by name (R-80).
"""

from typing import Any

from apps.accounts.models import User
from apps.notifications.actions import notify
from apps.organisations.models import Organ
from apps.petitions.actions.step import Step
from apps.petitions.rules import warnings
from apps.petitions.rules.warnings import Address
from apps.petitions.selectors.recipients import named_on, staffing


def tell_unit(step: Step, kind: str, *, level: str = "info", **payload: Any) -> None:
    """The handler of the handling organ; supervision where nobody is there."""
    _tell(step, kind, step.the_handling.organ_id, level, payload)


def tell_bureau(step: Step, kind: str, *, level: str = "info", **payload: Any) -> None:
    """The desk of the bureau that sent the matter."""
    _tell(step, kind, step.petition.owner_id, level, payload)


def tell_organ(step: Step, kind: str, organ_id: int, *, level: str = "info", **payload: Any) -> None:
    """The desk of any organ that has a part in the case and may read it."""
    _tell(step, kind, organ_id, level, payload)


def tell_head(step: Step, kind: str, *, level: str = "info", **payload: Any) -> None:
    """Whoever approves at the handling organ."""
    if step.petition.sealed:
        return _tell_named(step, kind, level, payload)
    people, bureau_id = staffing(step.at), step.petition.owner_id
    address = warnings.head(step.the_handling.organ_id, bureau_id, people)
    return _send(step, kind, address or warnings.supervision(bureau_id, people), level, payload)


def tell_returned(step: Step, **payload: Any) -> None:
    """The organ that gave a matter back may not look at the file any more: it is told the number alone."""
    if step.petition.sealed:
        return
    people, bureau_id = staffing(step.at), step.petition.owner_id
    address = warnings.handler(step.the_handling.organ_id, bureau_id, people)
    if address is not None:
        notify(
            kind="petitions.agree_return",
            at=step.at,
            organ=Organ.objects.get(pk=address.organ_id),
            role=address.role,
            payload=_values(step, payload),
        )


def _tell(step: Step, kind: str, organ_id: int, level: str, payload: dict[str, Any]) -> None:
    if step.petition.sealed:
        return _tell_named(step, kind, level, payload)
    people, bureau_id = staffing(step.at), step.petition.owner_id
    address = warnings.handler(organ_id, bureau_id, people)
    return _send(step, kind, address or warnings.supervision(bureau_id, people), level, payload)


def _send(step: Step, kind: str, address: Address | None, level: str, payload: dict[str, Any]) -> None:
    if address is None:
        return
    notify(
        kind=f"petitions.{kind}",
        at=step.at,
        case_file=step.petition.case_file,
        organ=Organ.objects.get(pk=address.organ_id),
        role=address.role,
        level=level,
        payload=_values(step, payload),
    )


def _tell_named(step: Step, kind: str, level: str, payload: dict[str, Any]) -> None:
    file = step.petition.case_file
    for user in User.objects.filter(pk__in=named_on([file.pk], step.at).get(file.pk, [])).order_by("pk"):
        if user.pk != step.access.user_id:
            notify(
                kind=f"petitions.{kind}",
                at=step.at,
                case_file=file,
                user=user,
                level=level,
                payload=_values(step, payload),
            )


def _values(step: Step, payload: dict[str, Any]) -> dict[str, Any]:
    return {"number": step.petition.number, **payload}
