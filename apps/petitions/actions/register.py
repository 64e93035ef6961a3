"""登记: a petition comes into being, whole or not at all (R-19, R-30; security.md T1, 4.1)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.rules.access import Access, Post
from apps.base.clock import local_date
from apps.base.errors import InvalidInputs, PermissionRefused, RuleRefused
from apps.casefiles.actions import grant, open_file, record
from apps.casefiles.models import CaseEvent
from apps.casefiles.rules.vocabulary import GrantReason
from apps.casefiles.rules.walls import CONTENT
from apps.casefiles.selectors import is_closed_to
from apps.deadlines.actions import start_clock
from apps.organisations.models import Organ
from apps.organisations.selectors import bureau
from apps.petitions.actions.drafts import mark_submitted
from apps.petitions.actions.intake import Intake, read_values, set_repeat
from apps.petitions.actions.query_secret import new_secret
from apps.petitions.actions.remember_text import remember_texts
from apps.petitions.actions.sealing import close_to_accused, close_to_own_people, name_handlers
from apps.petitions.actions.step import Step
from apps.petitions.actions.submission import claim_key, digest_of
from apps.petitions.actions.tell import tell_bureau
from apps.petitions.models import Claim, Party, Petition
from apps.petitions.rules.permissions import REGISTRARS, SYSTEM_VERBS, may_register, may_register_in
from apps.petitions.rules.registration import Registration, check
from apps.petitions.rules.routing import ART_30


@dataclass(frozen=True)
class Receipt:
    """What the filer takes away. `secret` is shown this once and never again; `digest` proves what was stored."""

    petition: Petition
    secret: str
    created: bool
    digest: str = ""


@transaction.atomic
def register(*, values: Registration, access: Access, at: datetime, submission_key: str) -> Receipt:
    """One petition per submission key. Sent again with the same body: the first receipt, without the secret."""
    if not access.is_system and not may_register(access):
        raise PermissionRefused("登记由信访部门登记人员和街道、社区专干办理。")
    intake = read_values(values, at)
    submission, is_new = claim_key(key=submission_key, values=intake.values, access=access, at=at)
    if not is_new and submission.petition is not None:
        return Receipt(submission.petition, "", created=False, digest=digest_of(submission.petition))
    errors = check(intake.values, local_date(at))
    if errors:
        raise InvalidInputs(errors)
    secret, hashed = new_secret()
    petition = _create(intake, access, at, hashed)
    submission.petition = petition
    submission.save(update_fields=["petition"])
    mark_submitted(key=submission_key, user_id=access.user_id, at=at)
    return Receipt(petition, secret, created=True, digest=digest_of(petition))


def _create(intake: Intake, access: Access, at: datetime, secret_hash: str) -> Petition:
    values = intake.values
    owner = bureau()
    organ = filing_organ(access, values.area_code, owner)
    file = open_file(
        kind="petition", owner=owner, area_code=values.area_code, sealed=values.is_accusation, at=at
    )
    petition: Petition = Petition.objects.create(
        case_file=file,
        number=file.number,
        owner=owner,
        registered_by_id=access.user_id,
        registered_organ=organ,
        registered_at=at,
        query_secret=secret_hash,
        sealed=values.is_accusation,
        **intake.columns,
    )
    remember_texts([petition])
    _add_people_and_claims(petition, intake, at)
    close_to_own_people(file=file, people=[person for _role, person in intake.people], at=at)
    _open_to_those_who_work_on_it(petition, values, access, at)
    set_repeat(petition, values, access, at)
    event = _record(petition, values, access, at)
    _start_clocks(petition, event, at)
    if petition.sealed or petition.registered_organ_id != petition.owner_id:
        tell_bureau(Step("register", petition, access, at, petition.state), "register")
    return petition


def filing_organ(access: Access, area_code: str, owner: Organ) -> Organ:
    """Where it was filed: the bureau at its counter, else the street office or community of the officer's own area."""
    if access.is_system:
        if "register" not in SYSTEM_VERBS.get(access.system_name, frozenset()):
            raise PermissionRefused("没有这项操作。")
        return owner
    if access.has(*REGISTRARS):
        return owner
    if not may_register_in(access, area_code):
        raise PermissionRefused("只能登记本街道、本社区的信访事项。问题发生在别处的，请转告信访局登记。")
    post = _post_for(access, area_code)
    organ: Organ = Organ.objects.get(pk=post.organ_id)
    return organ


def _post_for(access: Access, area_code: str) -> Post:
    """The narrowest post whose area holds the place."""
    reach = {"street_officer": 9, "community_officer": 12}
    posts = [post for post in access.posts_in(*reach) if post.area_code]
    return max(
        (post for post in posts if area_code.startswith(post.area_code[: reach[post.role]])),
        key=lambda post: reach[post.role],
    )


def _add_people_and_claims(petition: Petition, intake: Intake, at: datetime) -> None:
    for ordinal, (role, person) in enumerate(intake.record_people(at), start=1):
        Party.objects.create(
            petition=petition,
            person=person,
            role=role,
            is_main=ordinal == 1 and role == "petitioner",
            ordinal=ordinal,
        )
    for ordinal, text in enumerate(intake.claims, start=1):
        Claim.objects.create(
            petition=petition, ordinal=ordinal, text=text, content_class=petition.content_class
        )


def _open_to_those_who_work_on_it(
    petition: Petition, values: Registration, access: Access, at: datetime
) -> None:
    """Closures first, then grants: named people on a sealed file, the filing organ on an open one."""
    file = petition.case_file
    if not petition.sealed:
        if petition.registered_organ_id != petition.owner_id:
            organ = petition.registered_organ
            grant(case_file=file, level=CONTENT, reason=GrantReason.FILED, organ=organ, access=access, at=at)
        return
    close_to_accused(petition=petition, accused=values.accused, at=at)
    registrar = User.objects.filter(pk=access.user_id).first()
    if registrar is not None and is_closed_to(file, user=registrar):
        raise RuleRefused(
            "你或者你所在的单位是被检举控告的对象，不能登记本件。请信访人当面向信访局领导或者纪检监察机关提出。",
            field="accused",
            article=ART_30,
            code="accused_wall",
        )
    name_handlers(petition=petition, access=access, at=at, also=registrar)


def _record(petition: Petition, values: Registration, access: Access, at: datetime) -> CaseEvent:
    return record(
        case_file=petition.case_file,
        verb="petitions.register",
        access=access,
        at=at,
        organ_id=petition.registered_organ_id,
        payload={
            "to": petition.state,
            "channel": petition.channel,
            "form": petition.form,
            "purpose": petition.purpose,
            "received_on": petition.received_on.isoformat(),
            "area": values.area_code,
            "flags": petition.flags,
            "claims": petition.claims.count(),
            "people": len(values.people),
            "sealed": petition.sealed,
            "repeat": petition.repeat_verdict,
            "repeat_of": petition.repeat_of.number if petition.repeat_of else "",
        },
    )


def _start_clocks(petition: Petition, event: CaseEvent, at: datetime) -> None:
    """R-30 for the bureau; R-33 too where another organ received it directly (not when there is nobody to tell)."""
    rules = [("bureau_dispatch", petition.owner)]
    if petition.registered_organ_id != petition.owner_id and "anonymous" not in petition.flags:
        rules.append(("direct_notice", petition.registered_organ))
    for rule, owner in rules:
        start_clock(
            case_file=petition.case_file,
            subject="petition",
            rule=rule,
            start_on=petition.received_on,
            owner=owner,
            start_event=event,
            at=at,
        )
