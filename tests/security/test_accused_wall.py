"""An accusation never reaches the accused: not by list, number, search, notice, figure, paper or route (R-80, T1).

The same requests are made before and after an accusation against 莲前街道办事处 is filed; for everybody who is not on
its list the two answers are equal, and the canary words of the case appear nowhere.
"""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, InternalError, connection, transaction

from apps.accounts.actions import appoint
from apps.accounts.rules.access import system_access
from apps.base.errors import DomainError
from apps.casefiles.models import CaseEvent, CaseFile
from apps.demonstration.actions.cast import SINCE
from apps.notifications.actions import deliver
from apps.notifications.models import Notification
from apps.organisations.models import Organ
from apps.petitions.actions import assign, attach, register, sweep_deadlines, transfer, triage
from apps.petitions.models import Claim, Petition
from apps.petitions.rules.registration import AccusedValues, PersonValues, Registration
from tests.factories.accounts import member, with_access

CANARIES = ("金丝雀标题", "金丝雀内容", "金丝雀被告", "金丝雀信访人", "金丝雀文件", "19900007777")
CASE_PAGES = (
    "next",
    "claims",
    "papers",
    "log",
    "readers",
    "why",
    "print",
    "receipt",
    "reveal",
    "track",
    "panels/papers",
)
KEY = "5b0a0bb0-5d5c-4d0c-9a6e-0c6f5d1f2a11"
OUTSIDE = ("unit_handler", "unit_approver", "street_officer", "community_officer", "outsider", "leader", "analyst", "auditor",
           "sys_admin", "security_admin", "director", "deputy_director", "supervisor_officer", "review_officer", "triage_officer")  # fmt: skip


@pytest.fixture
def beneath(street_office):
    """An officer of a community under the accused office."""
    return member(
        "community_officer", Organ.objects.get(code="350203010007"), username="beneath", name="下属"
    )


@pytest.fixture
def vault(vault_officer, section_head):
    return vault_officer


@pytest.fixture
def accusation(at, registrar, vault, street_office):
    values = Registration(
        channel="visit", title="金丝雀标题", content="金丝雀内容：索要财物。", received_on=at.date(), purpose="accuse",
        area_code="350203010007", content_class="纪检监察/干部作风", repeat_verdict="first",
        petitioner=PersonValues(name="金丝雀信访人", phone="19900007777"),
        accused=(AccusedValues(name="金丝雀被告", organ_id=street_office.pk),), claims=("依法查处",),
    )  # fmt: skip
    petition = register(values=values, access=registrar.access, at=at, submission_key="canary").petition
    paper = SimpleUploadedFile("金丝雀文件.txt", "金丝雀文件内容".encode(), content_type="text/plain")
    attach(number=petition.number, access=registrar.access, at=at, files=[paper])
    return petition


def pages(client, number):
    """Everything somebody outside could ask, as text with what changes by the minute taken out."""
    cache.clear()  # what the first crawl has counted is not what the second one is shown
    urls = [
        "/", "/petitions/", "/petitions/?q=金丝雀标题", "/petitions/?q=金丝雀信访人", f"/petitions/?q={number}", "/petitions/count/",
        "/petitions/?purpose=accuse", "/statistics/", "/statistics/?from=2020-01-01&to=2026-11-23", "/notices/",
        f"/petitions/{number}/", f"/petitions/{number}/panels/readers/", f"/petitions/{number}/sign/", f"/search/?q={number}",
        "/api/v1/petitions/", f"/api/v1/petitions/{number}/", "/api/v1/statistics/kpis/", "/documents/1/",
        "/petitions/new/matches/?name=金丝雀信访人&phone=19900007777&content=金丝雀内容：索要财物。",
        *(f"/petitions/{number}/{page}/" for page in CASE_PAGES), "/go/?q=2026", f"/go/?q={number}", "/petitions/views/counts/",
        "/petitions/views/", "/petitions/exports/new/", f"/petitions/exports/new/?q={number}", "/today/print/", "/statistics/wall/",
        "/petitions/?sort=due", "/petitions/?tracker=none", "/petitions/?clock_level=late", "/petitions/?missing=yes",
        "/settings/changes/", "/settings/", f"/agenda/add/?number={number}",
    ]  # fmt: skip
    sent = {
        "/agenda/add/": {"on": "2026-11-24", "title": "看一看", "number": number},
        "/petitions/bulk/print/": {"step": "do", "selected": number, "purpose": "会议研究"},
        "/petitions/bulk/urge/": {"step": "choose", "selected": number},
        "/petitions/bulk/track/": {"step": "choose", "selected": number},
        "/petitions/new/check/": {"field": "petitioner-phone", "petitioner-phone": "19900007777"},
        "/petitions/new/": {"find": "1", "petitioner-phone": "19900007777", "key": KEY},
        "/petitions/new/ carry": {"carry": "1", "petitioner-phone": "19900007777", "key": KEY},
        f"/petitions/{number}/print/": {"purpose": "会议研究"},
        f"/petitions/{number}/track/": {"user_id": "1"},
    }
    answers = {
        f"POST {url} {given}": _still(client.post(url.split(" ")[0], given)) for url, given in sent.items()
    }
    return answers | {url: _still(client.get(url)) for url in urls}


def _still(answer):
    body = answer.content.decode(errors="replace")
    body = re.sub(
        r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w-]{20,}:[\w-]{6}:[\w-]{43}", "", body
    )  # keys and signed words
    body = re.sub(
        r'(csrf\w*|X-CSRFToken)\W+[A-Za-z0-9]{20,}|name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]*"',
        "",
        body,
    )
    return answer.status_code, re.sub(r"\d{2}:\d{2}(:\d{2}[.\d]*)?|\+08:00", "", body)


@pytest.mark.parametrize("name", OUTSIDE)
def test_nothing_an_outsider_can_ask_changes_when_the_accusation_is_filed(
    request, signed_in, at, name, vault, registrar
):
    client = signed_in(request.getfixturevalue(name))
    number = "2026-00001"
    connection.cursor().execute("ALTER SEQUENCE casefiles_number_seq RESTART WITH 1")
    before = pages(client, number)
    petition = request.getfixturevalue("accusation")
    assert petition.number == number
    sweep_deadlines(at=at.replace(month=12, day=20))
    after = pages(client, number)
    # the auditor's own home counts lines of the ledger of all files, which is the auditor's work
    counted = {"/"} if name == "auditor" else set()
    assert [url for url in before if before[url] != after[url] and url not in counted] == []
    assert [
        word for word in CANARIES for url, (_, body) in after.items() if word in body and word not in url
    ] == []


def test_an_officer_of_a_community_under_the_accused_office_finds_nothing(accusation, beneath, signed_in):
    answers = pages(signed_in(beneath), accusation.number)
    assert answers[f"/petitions/{accusation.number}/"][0] == 404
    assert [
        word for word in CANARIES for url, (_, body) in answers.items() if word in body and word not in url
    ] == []


def test_the_named_handler_does_find_it(accusation, vault, signed_in):
    """Else all of the above would pass for a case that exists for nobody."""
    page = signed_in(vault).get(f"/petitions/{accusation.number}/").content.decode()
    assert "金丝雀标题" in page and "金丝雀内容" in page


def test_nothing_leaves_by_mail_notice_ledger_or_log(accusation, at, settings, caplog, vault):
    for person in ("vault",):
        vault.email = f"{person}@example.org"
        vault.save()
    sweep_deadlines(at=at.replace(month=12, day=20))
    deliver(at=at.replace(month=12, day=20))
    said = " ".join(message.subject + message.body for message in mail.outbox)
    notices = " ".join(str(row.payload) for row in Notification.objects.all())
    events = " ".join(str(event.payload) for event in CaseEvent.objects.filter(case_file_id=accusation.pk))
    assert [word for word in CANARIES if word in said + notices + events + caplog.text] == []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT title, content FROM petitions_petition WHERE case_file_id = %s", [accusation.pk]
        )
        stored = " ".join(cursor.fetchone())
    assert [word for word in CANARIES if word in stored] == []


def test_notices_go_to_named_people_only(accusation, at, vault, street_office):
    sweep_deadlines(at=at.replace(month=12, day=20))
    rows = Notification.objects.filter(case_file_id=accusation.pk)
    assert rows.exists()
    assert {row.organ_id for row in rows} == {None}
    assert not rows.filter(user__appointments__organ__path__startswith=street_office.path).exists()


def triaged(petition, vault, at):
    claims = [
        {"claim_id": pk, "petition_class": "accusation", "appeal_route": "", "content_class": ""}
        for pk in Claim.objects.filter(petition=petition).values_list("pk", flat=True)
    ]
    return triage(number=petition.number, access=vault.access, at=at, claims=claims)


@pytest.mark.parametrize("place", ["350203010", "350203010007"])
def test_routing_to_the_accused_or_beneath_is_refused_by_article_30(accusation, vault, at, place):
    triaged(accusation, vault, at)
    target = Organ.objects.get(code=place)
    for verb, more in ((transfer, {}), (assign, {"limit_on": at.date().replace(month=12, day=30)})):
        with pytest.raises(DomainError) as refused:
            verb(number=accusation.number, access=vault.access, at=at, organ_id=target.pk, **more)
        assert "第三十条" in refused.value.message + refused.value.article
    assert Petition.objects.get(pk=accusation.pk).state == "triaged"


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO casefiles_grant (case_file_id, organ_id, level, reason, starts_at, granted_by) VALUES (%(file)s, %(organ)s, 'content', 'handling', now(), 'x')",
        "INSERT INTO petitions_handling (petition_id, organ_id, kind, state, sent_at, sent_on, note, decision_ground, decision_text, closing_ticks, closing_note, checks, redo_count, outcome_text) VALUES (%(file)s, %(organ)s, 'transfer', 'transferred', now(), now(), '', '', '', '{}', '', '{}', 0, '')",
        "INSERT INTO notifications_notification (case_file_id, kind, organ_id, role, at, level, payload) VALUES (%(file)s, 'x.y', %(organ)s, 'unit_handler', now(), 'info', '{}')",
    ],
    ids=["grant", "handling", "notice"],
)
def test_the_database_itself_refuses_what_would_reach_the_accused(accusation, street_office, statement):
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, {"file": accusation.pk, "organ": street_office.pk})
    assert CaseFile.objects.get(pk=accusation.pk).sealed


def test_somebody_named_who_is_promoted_into_the_accused_office_loses_sight_at_once(
    accusation, vault, street_office, signed_in, at
):
    client = signed_in(vault)
    url = f"/petitions/{accusation.number}/"
    assert client.get(url).status_code == 200
    appoint(
        user=vault,
        organ=street_office,
        role="unit_approver",
        starts_on=SINCE,
        access=system_access("set_up"),
        at=at,
    )
    assert client.get(url).status_code == 404
    assert not Petition.objects.visible_to(with_access(vault).access, at).filter(pk=accusation.pk).exists()
