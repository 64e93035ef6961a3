"""The walk: every page and API route, as every role, as a stranger, as somebody disabled and somebody without a post."""

import dataclasses
import json

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import Appointment, User
from apps.accounts.rules.roles import Role
from apps.administration.models import Proposal
from apps.base.clock import now
from apps.casefiles.models import CaseFile
from apps.deadlines.models import Deadline
from apps.demonstration.actions.cast import Cast
from apps.demonstration.actions.play import begin_life, play_move
from apps.organisations.models import Organ
from apps.petitions.models import ContentClass, Hearing, SavedView
from tests.factories.accounts import member
from tests.factories.deadlines import notice_2027
from tests.factories.demonstration import START, life
from tests.factories.supervision import papers_on
from tests.walk.policy import ALL, BUREAU, CLOSED, OFFICE, POLICY, POST, PUBLIC, PUBLIC_POST
from tests.walk.routes import all_routes

pytestmark = pytest.mark.slow
PLACES = {
    "leader": "SMQ", "unit_handler": "350203010", "unit_approver": "350203010", "street_officer": "350203007",
    "community_officer": "350203007010", "mediator": "350203007010",
}  # fmt: skip


@pytest.fixture
def case(db):
    """Transferred to 莲前街道办事处, about a place of that street."""
    cast = Cast(START, prefix="walk-cast-")
    begun = begin_life(dataclasses.replace(life("walk"), area_code="350203010007"), cast)
    for move in begun.life.moves[:2]:
        play_move(begun, move, cast)
    return begun.petition


@pytest.fixture
def people(db, signed_in):
    """One client per role."""
    return {
        str(role): signed_in(
            member(role, Organ.objects.get(code=PLACES.get(role, "XFJ")), username=f"walk-{role}", name="甲")
        )
        for role in Role
    }


ACCOUNT_STEPS = (
    "user", "edit-account", "close-account", "reopen-account", "renew-password", "tie-to-person", "appoint",
)  # fmt: skip


def asked_for():
    """A proposal about rights that waits; made by somebody of the cast who is none of the walkers."""
    values = {
        "subject": "walk 甲",
        "reason": "x",
        "proposed_by": User.objects.earliest("pk"),
        "proposed_at": START,
    }
    return Proposal.objects.get_or_create(kind="appoint", defaults=values)[0]


def calendar_asked_for():
    """A calendar year that waits, by the same person."""
    values = {
        "subject": "2027 年放假安排",
        "payload": {"year": 2027, "source": "通知", "data": notice_2027()},
        "reason": "x",
        "proposed_by": User.objects.earliest("pk"),
        "proposed_at": START,
    }
    return Proposal.objects.get_or_create(kind="load_calendar", defaults=values)[0]


def shared_view():
    values = {"organ": Organ.objects.get(code="XFJ"), "created_at": START, "changed_at": START}
    return SavedView.objects.get_or_create(owner=User.objects.earliest("pk"), name="甲", defaults=values)[0]


def supervised(petition):
    """A candidate, a draft and a proposal of supervision."""
    order, draft, proposal = papers_on(petition)
    return {
        "supervision:order": {"pk": order.pk},
        "supervision:letter": {"pk": order.pk},
        "supervision:order-verb": {"pk": order.pk, "slug": "confirm"},
        "supervision:suggestion": {"pk": draft.pk},
        "supervision:suggestion-verb": {"pk": draft.pk, "slug": "issue"},
        "supervision:measure": {"pk": proposal.pk},
        "supervision:measure-verb": {"pk": proposal.pk, "slug": "decide"},
        "supervision:case-panel": {"number": petition.number},
    }


NUMBERED = {
    f"petitions:{page}"
    for page in (
        "detail", "next", "receipt", "reveal", "claims", "papers", "log", "readers", "why", "print",
        "cluster-of", "cluster-join", "cluster-leave",
    )
}  # fmt: skip
CODE_STEPS = ("new-code-under", "rename-code", "retire-code", "restore-code")


def hearing_of(petition):
    values = {
        "reason": "重大复杂",
        "held_at": now(),
        "place": "会议室",
        "begins_on": "2026-11-24",
        "fixed_at": now(),
    }
    values |= {"state": "fixed", "fixed_by": User.objects.earliest("pk")}
    return Hearing.objects.get_or_create(
        petition=petition, handling=petition.handlings.first(), defaults=values
    )[0]


def address(name, petition):
    arguments = {
        "petitions:panel": {"number": petition.number, "panel": "answers"},
        "petitions:verb": {"number": petition.number, "slug": "urge"},
        "deadlines:explain": {"pk": Deadline.objects.filter(case_file_id=petition.pk).earliest("pk").pk},
        "documents:download": {"pk": 1},
        "administration:end-appointment": {"pk": Appointment.objects.earliest("pk").pk},
        "administration:proposal": {"pk": asked_for().pk},
        **{f"administration:{step}": {"pk": User.objects.earliest("pk").pk} for step in ACCOUNT_STEPS},
        **{f"administration:{step}": {"key": "sign_days"} for step in ("limit", "propose-limit")},
        "administration:calendar-effect": {"pk": calendar_asked_for().pk},
        **{
            f"administration:{step}": {"pk": Organ.objects.get(code="ZJJ").pk}
            for step in ("edit-unit", "end-unit")
        },
        **{f"administration:{step}": {"pk": ContentClass.objects.get(code="民政").pk} for step in CODE_STEPS},
        "administration:withdraw-view": {"pk": shared_view().pk},
        "notifications:read": {"pk": 1},
        "workbench:why": {"queue": "to_triage"},
        "workbench:agenda-finish": {"pk": 1},
        "workbench:agenda-remove": {"pk": 1},
        "statistics:figure": {"formula": "volume"},
        "api-token": {"token_key": "x" * 8},
        "accounts:revoke-token": {"token_key": "x" * 8},
        "accounts:confirm-email-key-closed": {"key": "x"},
        "accounts:password-reset-key-closed": {"rest": "x"},
        "account_confirm_email": {"key": "x"},
        "account_reset_password_from_key": {"uidb36": "1", "key": "x"},
        "petitions:view-open": {"slug": "open"},
        "petitions:view-change": {"view_id": 1, "what": "remove"},
        "petitions:hearing": {"number": petition.number, "pk": hearing_of(petition).pk},
        **supervised(petition),
        "petitions:bulk": {"slug": "urge"},
        **{f"petitions:cluster{step}": {"cluster_id": 1} for step in ("", "-merge", "-settle")},
        "petitions:cluster-note": {"warning_id": 1},
        "petitions:bulk-run": {"key": "00000000-0000-0000-0000-000000000000"},
        "petitions:export": {"pk": 1},
        "petitions:export-decide": {"pk": 1},
        "petitions:export-file": {"pk": 1},
        "petitions:draft-discard": {"key": "00000000-0000-0000-0000-000000000000"},
    }
    numbered = name in NUMBERED or name.startswith("api-petition-") or name == "api-petition"
    url = reverse(name, kwargs={"number": petition.number} if numbered else arguments.get(name, {}))
    asked = {
        "api-deadlines-explain": "?rule=closure&start=2026-03-02",
        "supervision:what-if-cases": "?set=running",
    }
    return url + asked.get(name, "")


def test_every_route_has_a_row_and_every_row_a_route():
    assert set(all_routes()) == set(POLICY)


def expected(rule, role):
    """The status class a role gets: `open` for 2xx and 3xx, else the number."""
    if rule == CLOSED:
        return 404
    if rule == PUBLIC:
        return "open"
    if rule in (POST, PUBLIC_POST):
        return 405
    roles, *refused, otherwise = rule
    if role in roles:
        return "open"
    return 403 if any(role in them for them in refused) else otherwise


def got(answer):
    return "open" if 200 <= answer.status_code < 400 else answer.status_code


# Verbs answer POST alone and are walked below; asking GET of all of them as everybody shows nothing more.
WALKED = [name for name in POLICY if not name.startswith("api-petition-")]


def test_every_role_gets_what_the_table_says(case, people):
    wrong = []
    for name in WALKED:
        url = address(name, case)
        for role, client in people.items():
            answer = client.get(url)
            if got(answer) != expected(POLICY[name], role):
                wrong.append((name, role, answer.status_code))
    assert wrong == []


def test_strangers_are_sent_to_sign_in(case):
    wrong = []
    for name, rule in POLICY.items():
        url = address(name, case)
        answer = Client().get(url)
        outside = (
            {PUBLIC: "open", CLOSED: 404, PUBLIC_POST: 405}.get(rule)
            if isinstance(rule, str) and rule != POST
            else None
        )
        if outside is None:
            outside = 401 if url.startswith("/api/") else 302
            fits = answer.status_code == outside and (
                outside == 401 or "/accounts/login/" in answer["Location"]
            )
        else:
            fits = got(answer) == outside
        if not fits:
            wrong.append((name, answer.status_code))
    assert wrong == []


def test_a_disabled_account_and_one_without_a_post_open_nothing(case, signed_in, registrar):
    client = signed_in(registrar)
    User.objects.filter(pk=registrar.pk).update(is_active=False)
    assert client.get(address("petitions:detail", case)).status_code == 302
    jobless = signed_in(User.objects.create(username="walk-jobless", name="乙"))
    opened = [
        name
        for name in (
            "workbench:home",
            "petitions:list",
            "petitions:detail",
            "statistics:dashboard",
            "api-petitions",
            "deadlines:calendar",
        )
        if jobless.get(address(name, case)).status_code == 200
    ]
    assert opened == []


def test_a_case_one_may_not_see_answers_like_one_that_is_not_there(case, people):
    for role in sorted(ALL - BUREAU - OFFICE):
        for name in ("petitions:detail", "api-petition"):
            there, not_there = (
                people[role].get(url)
                for url in (address(name, case), address(name, case).replace(case.number, "2026-98765"))
            )
            assert (there.status_code, not_there.status_code) == (404, 404)
            assert strip(there) == strip(not_there), (role, name)


def strip(answer):
    """The body without what differs in every answer (tokens)."""
    return b"\n".join(
        line for line in answer.content.split(b"\n") if b"X-CSRFToken" not in line and b"csrf" not in line
    )


def test_verbs_of_the_unit_are_done_by_nobody_else(case, people):
    before = CaseFile.objects.get(pk=case.pk).event_count
    url = reverse("api-petition-sign", kwargs={"number": case.number})
    version = {"If-Match": str(type(case).objects.get(pk=case.pk).version)}
    answers = {
        role: people[role].post(url, "{}", content_type="application/json", headers=version).status_code
        for role in sorted(ALL - OFFICE)
    }
    assert {role for role, status in answers.items() if status == 403} == BUREAU
    assert {role for role, status in answers.items() if status == 404} == ALL - OFFICE - BUREAU
    assert CaseFile.objects.get(pk=case.pk).event_count == before


def test_every_open_route_is_open_to_somebody():
    """A table of nothing but refusals would pass vacuously."""
    unreachable = {name for name, rule in POLICY.items() if isinstance(rule, tuple) and not rule[0]}
    assert unreachable == {
        "petitions:reveal", "documents:download", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_download_recovery_codes",
        "petitions:bulk-run", "petitions:export", "petitions:export-file",
        # no cluster in the fixture, and a candidate has no letter: their own views' tests open them
        "petitions:cluster", "petitions:cluster-merge", "petitions:cluster-note", "supervision:letter",
    }  # fmt: skip


def test_options_and_head_say_no_more_than_get(case, people):
    url = address("api-petition", case)
    assert people["auditor"].head(url).status_code == 404
    assert "petitioner" not in json.dumps(
        people["auditor"].options(url).json() if people["auditor"].options(url).content else {}
    )
