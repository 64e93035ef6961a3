"""Accusations (art. 30): the file is sealed, the accused are walled off first, and only named handlers are let in.

A closure comes before any grant, so that there is no moment in which the accused could look (R-80).
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from apps.accounts.models import Appointment, User
from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.accounts.selectors import users_in_roles, vault_handlers
from apps.base.clock import local_date
from apps.base.errors import InvalidInput, RuleRefused
from apps.casefiles.actions import close_to, end_grants, grant, seal
from apps.casefiles.models import CaseFile
from apps.casefiles.rules.vocabulary import ClosureReason, GrantReason
from apps.casefiles.rules.walls import CONTENT
from apps.casefiles.selectors import is_closed_to
from apps.deadlines.actions import cancel_clocks
from apps.organisations.models import Organ
from apps.parties.actions import record_person
from apps.parties.rules.identity import PersonInput
from apps.parties.selectors import keys_of
from apps.petitions.actions.keep_clusters import leave_when_sealed
from apps.petitions.actions.remember_text import forget_text
from apps.petitions.models import Merger, PairVerdict, Party, Petition
from apps.petitions.models.review import REVIEW_TEXTS
from apps.petitions.rules.registration import AccusedValues
from apps.petitions.rules.routing import ART_30
from apps.petitions.rules.vocabulary import PartyRole, Procedure


def close_to_accused(*, petition: Petition, accused: Iterable[AccusedValues], at: datetime) -> None:
    """Record the accused as parties and wall the file off from each: organ, accounts, identity."""
    file = petition.case_file
    for ordinal, values in enumerate(accused, start=petition.parties.count() + 1):
        organ, user = _organ(values.organ_id), _user(values.user_id)
        given = _as_person(values, user)
        person = record_person(values=given, at=at)
        Party.objects.create(petition=petition, person=person, role=str(PartyRole.ACCUSED), ordinal=ordinal)
        if organ is not None:
            close_to(case_file=file, organ=organ, reason=ClosureReason.ACCUSED, at=at)
        for account in _accounts(given, organ, user, at):
            close_to(case_file=file, user=account, reason=ClosureReason.ACCUSED, at=at)
        keys = keys_of(given)
        for key in {keys.id_key, keys.phone_key} - {""}:
            close_to(case_file=file, person_key=key, reason=ClosureReason.ACCUSED, at=at)


def close_to_own_people(*, file: CaseFile, people: Iterable[PersonInput], at: datetime) -> None:
    """A member of staff who petitions never handles that petition, in whatever post (R-51; art. 28)."""
    found = [keys_of(values) for values in people]
    keys = sorted({key for person in found for key in (person.id_key, person.phone_key)} - {""})
    for key in keys:
        close_to(case_file=file, person_key=key, reason=ClosureReason.RECUSED, at=at)


def name_handlers(
    *, petition: Petition, access: Access, at: datetime, also: User | None = None
) -> list[User]:
    """Let the named handlers of accusations in, those the wall keeps out excepted. Nobody left is a refusal."""
    file = petition.case_file
    handlers = [user for user in vault_handlers(petition.owner, at) if not is_closed_to(file, user=user)]
    if not handlers:
        raise RuleRefused(_nobody_left(petition, at), field="accused", article=ART_30, code="no_handler")
    named = {user.pk: user for user in [*handlers, *([also] if also is not None else [])]}
    for user in named.values():
        grant(case_file=file, level=CONTENT, reason=GrantReason.NAMED, user=user, access=access, at=at)
    return handlers


def seal_petition(*, petition: Petition, access: Access, at: datetime) -> None:
    """Seal a file that was open until now: organs lose it, text becomes ciphertext, the list opens it alone."""
    name_handlers(petition=petition, access=access, at=at)
    file = petition.case_file
    for organ in Organ.objects.filter(pk__in=file.grants.filter(ends_at=None).values("organ_id")):
        end_grants(case_file=file, organ=organ, at=at)
    seal(case_file=file, at=at)
    petition.sealed = True
    petition.match_text = ""
    forget_text(petition)
    leave_when_sealed(petition, at)
    _end_other_ways(petition, at)
    petition.save()
    for claim in petition.claims.all():
        claim.petition = petition
        claim.save(update_fields=["text"])
    for hearing in petition.hearings.all():
        hearing.petition, hearing.public = petition, False
        hearing.save(update_fields=["public", "reason", "record", "conclusion", "cancel_reason"])
    for review in petition.reviews.all():
        review.petition = petition
        review.save(update_fields=list(REVIEW_TEXTS))
    verdicts = PairVerdict.objects.filter(Q(petition=petition) | Q(other=petition))
    mergers = Merger.objects.filter(Q(petition=petition) | Q(first=petition))
    for link in (*verdicts, *mergers):
        link.save()


def _end_other_ways(petition: Petition, at: datetime) -> None:
    """An accusation is neither simple nor quarrelled about by organs that may not read it (art. 30)."""
    file = petition.case_file
    petition.simple_ground = ""
    for handling in petition.handlings.exclude(procedure=Procedure.ORDINARY, simple_left_on=None):
        if handling.procedure == Procedure.SIMPLE:
            handling.procedure, handling.simple_left_on = str(Procedure.ORDINARY), local_date(at)
        handling.petition = petition
        handling.save(update_fields=["procedure", "simple_left_on", "simple_left_reason"])
    cancel_clocks(
        case_file=file,
        rules=("simple_transfer", "simple_acceptance", "simple_closure"),
        reason="sealed",
        at=at,
    )
    for dispute in petition.disputes.all():
        if dispute.decided_at is None:
            dispute.state, dispute.decided_at = "withdrawn", at
        dispute.petition = petition
        dispute.save(update_fields=["state", "decided_at", "reasons", "decision"])
        for position in dispute.positions.all():
            position.dispute = dispute
            position.save(update_fields=["text"])
    end_grants(case_file=file, reason=GrantReason.SHARED, at=at)


def _nobody_left(petition: Petition, at: datetime) -> str:
    file = petition.case_file
    leaders = users_in_roles(petition.owner, (Role.DIRECTOR, Role.DEPUTY_DIRECTOR), at)
    names = [user.name for user in leaders if not is_closed_to(file, user=user)]
    whom = f"局领导{'、'.join(names)}" if names else "上一级信访部门或者纪检监察机关"
    return f"本件没有可以办理的检举控告专办人（未指定，或者都应回避），现在不能登记。你填写的内容已保留为草稿，请当面报告{whom}。"


def _organ(organ_id: int | None) -> Organ | None:
    if organ_id is None:
        return None
    organ: Organ | None = Organ.objects.filter(pk=organ_id).first()
    if organ is None:
        raise InvalidInput("没有这个机构。", field="accused")
    return organ


def _user(user_id: int | None) -> User | None:
    if user_id is None:
        return None
    user: User | None = User.objects.filter(pk=user_id).first()
    if user is None:
        raise InvalidInput("没有这名工作人员。", field="accused")
    return user


def _as_person(values: AccusedValues, user: User | None) -> PersonInput:
    return PersonInput(
        name=values.name or (user.name if user else ""),
        id_kind=values.id_kind,
        id_number=values.id_number,
        phone=values.phone,
        address=values.address,
        work_unit=values.work_unit,
        rank=values.rank,
        organ_id=values.organ_id,
    )


def _accounts(values: PersonInput, organ: Organ | None, user: User | None, at: datetime) -> list[User]:
    """Staff accounts of the accused: the one named, those with the same ID number or phone, those of that name there."""
    keys = keys_of(values)
    match = Q(pk=user.pk) if user else Q(pk__in=[])
    for key in {keys.id_key, keys.phone_key} - {""}:
        match |= Q(person_keys__contains=[key])
    if organ is not None and values.name:
        there = Appointment.objects.live(local_date(at)).at_or_under(organ.path).values("user_id")
        match |= Q(name=values.name, pk__in=there)
    return list(User.objects.filter(match).order_by("pk"))
