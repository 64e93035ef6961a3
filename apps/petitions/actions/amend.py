"""补充登记: fill what was missing (待补) and correct slips; what stood there before stays on record.

Codes and dates are kept in the event as they were; text may hold personal data, so its old wording is kept encrypted.
"""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.crypto import encrypt
from apps.base.errors import InvalidInput, RuleRefused
from apps.base.text import clean_evidence, is_blank
from apps.casefiles.actions import move_file
from apps.deadlines.actions import cancel_clocks, start_clock
from apps.organisations.selectors import street_of
from apps.parties.actions import amend_person, record_person
from apps.parties.models import Person
from apps.parties.rules.identity import PersonInput, mask_name
from apps.petitions.actions.intake import area_of, as_person, class_of, one_name
from apps.petitions.actions.remember_text import remember_texts
from apps.petitions.actions.sealing import close_to_own_people
from apps.petitions.actions.step import Step, begin, finish
from apps.petitions.models import Party, Petition
from apps.petitions.rules.registration import TEXT_MAX, TITLE_MAX, PersonValues, check_received
from apps.petitions.rules.vocabulary import PURPOSE_LABELS, PartyRole
from apps.petitions.selectors.repeats_index import match_text

CONTEXT = "petitions.amend"


@transaction.atomic
def amend(
    *,
    number: str,
    access: Access,
    at: datetime,
    version: int | None = None,
    title: str | None = None,
    content: str | None = None,
    reasons: str | None = None,
    area_code: str | None = None,
    content_class: str | None = None,
    purpose: str | None = None,
    received_on: date | None = None,
    parties: Sequence[PersonValues] = (),
) -> Petition:
    """None leaves a field as it is; an empty area means outside the district."""
    step = begin("amend", number=number, access=access, at=at, version=version)
    before: dict[str, Any] = {}
    for name, text in (("title", title), ("content", content), ("reasons", reasons)):
        if text is not None:
            _text(step, name, text, before)
    _codes(step, area_code, content_class, purpose, before)
    _received(step, received_on, before)
    if parties:
        _people(step, parties, before)
    if not before:
        raise InvalidInput("没有改动。请填写要补充或者更正的内容。", field="title")
    petition = step.petition
    petition.missing = [name for name in petition.missing if name not in _filled(before, parties)]
    if not petition.sealed:
        petition.match_text = match_text(petition.title, petition.content)
        remember_texts([petition])
    finish(step, before=before)
    return petition


def _filled(before: dict[str, Any], parties: Sequence[PersonValues]) -> set[str]:
    return {"petitioner" if name == "parties" else name for name in before}


def _text(step: Step, name: str, text: str, before: dict[str, Any]) -> None:
    cleaned = one_name(text, name) if name == "title" else clean_evidence(text)
    if name != "reasons" and is_blank(cleaned):
        raise InvalidInput("不能留空。", field=name)
    limit = TITLE_MAX if name == "title" else TEXT_MAX
    if len(cleaned) > limit:
        raise InvalidInput(f"最多 {limit} 字。", field=name)
    old = getattr(step.petition, name)
    if cleaned != old:
        before[name] = encrypt(old, context=CONTEXT) if old else ""
        setattr(step.petition, name, cleaned)


def _codes(
    step: Step, area_code: str | None, content_class: str | None, purpose: str | None, before: dict[str, Any]
) -> None:
    petition = step.petition
    if area_code is not None and (area_code != (petition.area_id or "") or "area" in petition.missing):
        before["area"] = petition.area_id or ""
        petition.area = area_of(area_code, step.today)
        petition.street = street_of(area_code) if area_code else None
        move_file(case_file=petition.case_file, area_code=area_code)
    if content_class:
        found = class_of(content_class, step.today)
        if found != petition.content_class:
            before["content_class"] = petition.content_class.code if petition.content_class else ""
            petition.content_class = found
    if purpose and purpose != petition.purpose:
        if purpose not in PURPOSE_LABELS:
            raise InvalidInput("请选择信访目的。", field="purpose")
        if purpose == "accuse" and not petition.sealed:
            raise RuleRefused(
                "检举控告请用“登记被检举控告人”或者甄别为检举控告：本件须立即封存。",
                field="purpose",
                article="《信访工作条例》第三十条",
            )
        before["purpose"] = petition.purpose
        petition.purpose = purpose


def _received(step: Step, received_on: date | None, before: dict[str, Any]) -> None:
    """The legal day of receipt moves the bureau's limit, so it is corrected before dispatch only (T17: it shows)."""
    petition = step.petition
    if received_on is None or received_on == petition.received_on:
        return
    check_received(received_on, local_date(petition.registered_at))
    if petition.dispatched_on is not None:
        raise RuleRefused(
            "诉求已经转出，收到日期不能再改。", field="received_on", article="《信访工作条例》第二十二条"
        )
    before["received_on"] = petition.received_on.isoformat()
    petition.received_on = received_on
    for clock in petition.case_file.deadlines.open().filter(subject="petition").select_related("owner"):
        cancel_clocks(
            case_file=petition.case_file,
            subject="petition",
            rules=(clock.rule,),
            reason="received_on",
            at=step.at,
        )
        start_clock(
            case_file=petition.case_file,
            subject="petition",
            rule=clock.rule,
            start_on=received_on,
            owner=clock.owner,
            start_event=clock.start_event,
            at=step.at,
        )


def _people(step: Step, parties: Sequence[PersonValues], before: dict[str, Any]) -> None:
    """The first one is the petitioner: written down where missing, corrected where known. Others join as signers."""
    petition = step.petition
    main = petition.parties.select_related("person").filter(is_main=True).first()
    first = as_person(parties[0])
    if main is not None:
        amend_person(person=main.person, values=_merged(main.person, first))
    else:
        _join(step, parties[0], PartyRole.PETITIONER, is_main=True)
    for person in parties[1:]:
        _join(step, person, PartyRole.SIGNER, is_main=False)
    close_to_own_people(file=petition.case_file, people=[as_person(person) for person in parties], at=step.at)
    before["parties"] = "corrected" if main is not None else "missing"
    if first.name:
        petition.petitioner_mask = mask_name(first.name)
        petition.flags = [flag for flag in petition.flags if flag != "anonymous"]


def _merged(person: Person, given: PersonInput) -> PersonInput:
    """The record as it should be: what was given, and what stands there already."""
    names = [item.name for item in fields(PersonInput) if item.name not in ("organ_id", "area_code")]
    known = {name: getattr(given, name) or getattr(person, name) for name in names}
    return PersonInput(**known, organ_id=person.organ_id, area_code=given.area_code or person.area_id or "")


def _join(step: Step, values: PersonValues, role: PartyRole, *, is_main: bool) -> None:
    Party.objects.create(
        petition=step.petition,
        person=record_person(values=as_person(values), at=step.at),
        role=str(role),
        is_main=is_main,
        ordinal=step.petition.parties.count() + 1,
    )
