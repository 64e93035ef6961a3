"""甄别: every claim gets its class, an appeal its route (art. 22, 31; R-40, R-41). An accusation seals the file."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput
from apps.petitions.actions.choose_simple import choose_simple, start_simple_transfer
from apps.petitions.actions.intake import class_of
from apps.petitions.actions.sealing import seal_petition
from apps.petitions.actions.step import Step, begin, finish
from apps.petitions.models import Claim, Petition
from apps.petitions.rules.lifecycle import VERBS
from apps.petitions.rules.routing import Classified, check_classified, check_verdict
from apps.petitions.rules.vocabulary import PetitionClass

Row = Mapping[str, Any]


@transaction.atomic
def triage(
    *,
    number: str,
    access: Access,
    at: datetime,
    claims: Sequence[Row],
    version: int | None = None,
    note: str = "",
    simple_ground: str = "",
    likely_supported: bool = False,
) -> Petition:
    """Classify the claims that have not gone their way; all of them on the first occasion."""
    step = begin("triage", number=number, access=access, at=at, version=version)
    petition = step.petition
    check_verdict(petition.repeat_verdict, historical=petition.historical)
    rows = _rows(step, claims)
    for claim, row in rows:
        _classify(step, claim, row)
    _describe(petition)
    choose_simple(step, simple_ground, likely_supported=likely_supported)
    petition.triaged_by_id, petition.triaged_at = access.user_id, at
    if petition.petition_class == PetitionClass.ACCUSATION and not petition.sealed:
        seal_petition(petition=petition, access=access, at=at)
    finish(
        step,
        claims=[_said(row) for _claim, row in rows],
        note=note.strip(),
        sealed=petition.sealed,
        simple=petition.simple_ground,
    )
    start_simple_transfer(step)
    return petition


def _rows(step: Step, given: Sequence[Row]) -> list[tuple[Claim, Classified]]:
    """The claims with what was chosen for each; none of those that wait may stay without a class."""
    waiting = {
        claim.pk: claim
        for claim in step.petition.claims.filter(handling=None, outcome="").order_by("ordinal")
    }
    rows: list[tuple[Claim, Classified]] = []
    for item in given:
        claim_id = int(item.get("claim_id") or 0)
        if claim_id not in waiting:
            raise InvalidInput("所选诉求已有去向或者不属于本事项，不能再甄别。", field="claims")
        claim = waiting.pop(claim_id)
        row = Classified(
            claim_id,
            str(item.get("petition_class") or ""),
            str(item.get("appeal_route") or ""),
            str(item.get("content_class") or ""),
        )
        rows.append((claim, row))
    if not rows or any(not claim.petition_class for claim in waiting.values()):
        raise InvalidInput("请为每项诉求选择类别。", field="claims", article=VERBS["triage"].article)
    return rows


def _classify(step: Step, claim: Claim, row: Classified) -> None:
    check_classified(row, before=claim.petition_class, sealed=step.petition.sealed)
    claim.petition = step.petition
    claim.petition_class, claim.appeal_route = row.petition_class, row.appeal_route
    if row.content_class:
        claim.content_class = class_of(row.content_class, step.today)
    elif claim.content_class_id is None and not step.petition.historical:
        raise InvalidInput("请选择内容分类。", field=f"claims.{claim.pk}")
    claim.save()


def _describe(petition: Petition) -> None:
    """Class and content of the whole: an accusation colours everything, else the first claim's."""
    claims = list(petition.claims.order_by("ordinal"))
    classes = [claim.petition_class for claim in claims]
    accused = PetitionClass.ACCUSATION in classes
    petition.petition_class = str(PetitionClass.ACCUSATION) if accused else classes[0]
    first = next((claim.content_class for claim in claims if claim.content_class_id), None)
    petition.content_class = first or petition.content_class
    if petition.content_class_id and "content_class" in petition.missing:
        petition.missing = [name for name in petition.missing if name != "content_class"]


def _said(row: Classified) -> dict[str, Any]:
    return {
        "claim": row.claim_id,
        "class": row.petition_class,
        "route": row.appeal_route,
        "content_class": row.content_class,
    }
