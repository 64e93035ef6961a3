"""Historical rows in sets: the same rows a registration makes, with file, person, claim and event, and no clock."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.base.crypto import encrypt
from apps.casefiles.actions import EventRow, open_file, open_files, record_many
from apps.casefiles.models import CaseFile
from apps.organisations.models import Organ
from apps.organisations.selectors import bureau
from apps.parties.actions import record_persons
from apps.petitions.actions.intake import Intake
from apps.petitions.actions.register import filing_organ
from apps.petitions.actions.remember_text import remember_texts
from apps.petitions.actions.sealing import close_to_accused, close_to_own_people, name_handlers
from apps.petitions.models import Claim, Party, Petition
from apps.petitions.rules.lifecycle import State

CONTEXT = "petitions.import"


@dataclass(frozen=True)
class Taken:
    """One row ready to be stored, and what the file said beside it (`+` marks columns of no known name)."""

    intake: Intake
    extras: dict[str, str] = field(default_factory=dict)


def take_over(*, rows: Sequence[Taken], access: Access, at: datetime) -> list[Petition]:
    """Inside the import's transaction. Rows of accusations come one by one: their file is sealed before anything else."""
    if not rows:
        return []
    owner = bureau()
    files = _files(rows, owner, at)
    petitions = Petition.objects.bulk_create(
        [_petition(row, file, owner, access, at) for row, file in zip(rows, files, strict=True)],
        batch_size=500,
    )
    remember_texts(petitions)
    _people_and_claims(rows, petitions, at)
    for row, petition in zip(rows, petitions, strict=True):
        if petition.sealed:
            close_to_accused(petition=petition, accused=row.intake.values.accused, at=at)
            registrar = User.objects.filter(pk=access.user_id).first()
            name_handlers(petition=petition, access=access, at=at, also=registrar)
        given = [person for _role, person in row.intake.people if person.id_number or person.phone]
        close_to_own_people(file=petition.case_file, people=given, at=at)
    record_many([_event(row, petition, access, at) for row, petition in zip(rows, petitions, strict=True)])
    return petitions


def _files(rows: Sequence[Taken], owner: Organ, at: datetime) -> list[CaseFile]:
    areas = [row.intake.values.area_code for row in rows]
    if not any(row.intake.values.is_accusation for row in rows):
        return open_files(kind="petition", owner=owner, area_codes=areas, at=at)
    return [
        open_file(kind="petition", owner=owner, area_code=area, sealed=row.intake.values.is_accusation, at=at)
        for row, area in zip(rows, areas, strict=True)
    ]


def _petition(row: Taken, file: CaseFile, owner: Organ, access: Access, at: datetime) -> Petition:
    return Petition(
        case_file=file,
        number=file.number,
        owner=owner,
        registered_by_id=access.user_id,
        registered_organ=filing_organ(access, row.intake.values.area_code, owner),
        registered_at=at,
        sealed=file.sealed,
        historical=True,
        **row.intake.columns,
    )


def _people_and_claims(rows: Sequence[Taken], petitions: Sequence[Petition], at: datetime) -> None:
    wanted = [
        (petition, role, person, ordinal)
        for row, petition in zip(rows, petitions, strict=True)
        for ordinal, (role, person) in enumerate(row.intake.people, start=1)
    ]
    people = record_persons(people=[person for _petition, _role, person, _ordinal in wanted], at=at)
    Party.objects.bulk_create(
        [
            Party(petition=petition, person=person, role=role, is_main=ordinal == 1, ordinal=ordinal)
            for person, (petition, role, _values, ordinal) in zip(people, wanted, strict=True)
        ],
        batch_size=1000,
    )
    Claim.objects.bulk_create(
        [
            Claim(petition=petition, ordinal=ordinal, text=text, content_class=petition.content_class)
            for row, petition in zip(rows, petitions, strict=True)
            for ordinal, text in enumerate(row.intake.claims, start=1)
        ],
        batch_size=1000,
    )


def _event(row: Taken, petition: Petition, access: Access, at: datetime) -> EventRow:
    payload: dict[str, Any] = {
        "to": str(State.REGISTERED),
        "channel": petition.channel,
        "form": petition.form,
        "received_on": petition.received_on.isoformat(),
        "area": row.intake.values.area_code,
        "sealed": petition.sealed,
        "source": petition.source,
        "external_number": petition.external_number,
        "missing": petition.missing,
    }
    payload |= {name: text for name, text in row.extras.items() if not name.startswith("+")}
    others = {name[1:]: text for name, text in row.extras.items() if name.startswith("+")}
    if others:
        # Columns we have no place for may hold anything about anybody: kept, and readable with the key alone.
        payload["columns"] = encrypt(json.dumps(others, ensure_ascii=False), context=CONTEXT)
    return EventRow(
        case_file_id=petition.pk,
        verb="petitions.register",
        actor=access.name,
        at=at,
        payload=payload,
        organ_id=petition.registered_organ_id,
        actor_user_id=access.user_id,
    )
