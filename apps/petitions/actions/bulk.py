"""批量办理: the single action of the verb once per case, each in its own transaction, with the version that was seen.

No shortcut: every case passes the walls, the permission table, the lifecycle and the rules of the verb as it would
alone. A case is claimed by its row, so the same form sent twice at once does each case once, and what a broken
connection left undone is done by sending the form again.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import DomainError, DuplicateRequest, InvalidInput, RuleRefused, StaleVersion
from apps.petitions.actions.assign import assign
from apps.petitions.actions.track import change_tracker
from apps.petitions.actions.urge import urge
from apps.petitions.models import BulkItem, BulkRun, Petition
from apps.petitions.rules.bulk import BULK_VERBS, CHANGED, FAULT, MOST, SEALED, TOO_MANY

logger = logging.getLogger(__name__)
SINGLE: dict[str, Callable[..., Any]] = {"urge": urge, "track": change_tracker, "assign": assign}
READ: dict[str, Callable[[str], Any]] = {"limit_on": date.fromisoformat}
"""How a stored value becomes the action's own type again."""


@dataclass(frozen=True)
class BulkOrder:
    """What was confirmed: the form's key, the verb, the cases with the versions seen, the form's values once for all."""

    key: UUID
    verb: str
    cases: Sequence[tuple[str, int]]
    values: dict[str, Any] = field(default_factory=dict)
    query: str = ""


def carry_out(*, order: BulkOrder, access: Access, at: datetime) -> BulkRun:
    """The run, finished or carried further; the result of each case stands in its items."""
    run = _opened(order, access, at)
    values = {name: _read(name, value) for name, value in run.values.items()}
    for pk in list(run.items.filter(outcome="").values_list("pk", flat=True)):
        _one(pk, run.verb, values, access, at)
    if not run.items.filter(outcome="").exists():
        BulkRun.objects.filter(pk=run.pk, finished_at=None).update(finished_at=at)
    return run


@transaction.atomic
def _opened(order: BulkOrder, access: Access, at: datetime) -> BulkRun:
    """The stored run of this key; a second sender waits here for the first, and never brings other values in."""
    cases = list(dict(order.cases).items())
    if order.verb not in BULK_VERBS or not cases:
        raise InvalidInput("请先勾选要办理的事项。", field="selected")
    if len(cases) > MOST:
        raise InvalidInput(TOO_MANY % {"most": MOST}, field="selected")
    run, made = BulkRun.objects.get_or_create(
        pk=order.key,
        defaults={
            "user_id": access.staff_id,
            "verb": order.verb,
            "values": order.values,
            "query": order.query[:1000],
            "asked_at": at,
        },
    )
    if run.user_id != access.user_id or run.verb != order.verb:
        raise DuplicateRequest("这份表单已经提交过，请回到列表重新勾选。", field="key")
    if made:
        BulkItem.objects.bulk_create(
            BulkItem(run=run, ordinal=place, number=number, version=version)
            for place, (number, version) in enumerate(cases, start=1)
        )
        run.refresh_from_db(fields=["values"])
    return run


def _read(name: str, value: Any) -> Any:
    return READ[name](value) if name in READ and isinstance(value, str) else value


@transaction.atomic
def _one(pk: int, verb: str, values: dict[str, Any], access: Access, at: datetime) -> None:
    """Claimed, done and written down together, or not at all."""
    item = BulkItem.objects.select_for_update(skip_locked=True).filter(pk=pk, outcome="").first()
    if item is None:
        return
    item.sentence = _refusal(item, verb, values, access, at)
    item.outcome = "refused" if item.sentence else "done"
    item.at = at
    item.save(update_fields=["sentence", "outcome", "at"])


def _refusal(item: BulkItem, verb: str, values: dict[str, Any], access: Access, at: datetime) -> str:
    """Empty when done. A fault of ours stops this case and no other."""
    try:
        with transaction.atomic():
            _refuse_sealed(item.number, access, at)
            SINGLE[verb](number=item.number, access=access, at=at, version=item.version, **values)
    except StaleVersion:
        return CHANGED
    except DomainError as error:
        return error.message[:300]
    except Exception:
        logger.exception("bulk %s of one case failed", verb)
        return FAULT
    return ""


def _refuse_sealed(number: str, access: Access, at: datetime) -> None:
    """Who may not see it is told by the verb itself that there is no such case."""
    if Petition.objects.content_visible_to(access, at).filter(number=number, sealed=True).exists():
        raise RuleRefused(SEALED)
