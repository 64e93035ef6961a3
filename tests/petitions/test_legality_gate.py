"""The legality gate walked: every row of `rules/legality.py` is tried at every door it names, and so is its neighbour.

The forbidden thing is sent to the page and to the API as the person who would do it; both must refuse in Chinese with
the article. Then the lawful thing next to it is done, so that a gate that is merely shut cannot pass.
"""

import importlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from apps.accounts.models import Appointment
from apps.accounts.rules.access import token_access
from apps.base.errors import RuleRefused
from apps.base.templatetags.ui import kpi_tile
from apps.casefiles.models import CaseEvent, CaseFile
from apps.deadlines.models import Deadline
from apps.organisations.selectors import organ_by_code
from apps.petitions import actions
from apps.petitions.forms.registration import new_key
from apps.petitions.models import Petition, Rating
from apps.petitions.rules.legality import API, BY_NUMBER, DATABASE, FIGURES, IMPORT, PAGE, PORTAL, TABLE
from apps.petitions.rules.ratings import RatingFacts, status_of
from apps.petitions.rules.registration import AccusedValues
from apps.petitions.rules.vocabulary import CHECK_ITEMS
from apps.statistics.rules.periods import Window
from apps.statistics.selectors.cases import Asked
from apps.statistics.selectors.kpis import figures
from tests.factories import handlings as stage
from tests.factories import reviews
from tests.factories.accounts import AT, with_access
from tests.factories.petitions import (
    make_accusation,
    make_petition,
    make_receipt,
    registrar,
    staff,
    transferred,
    triaged,
    vault_officer,
)
from tests.factories.workbooks import REGISTER_HEADER, workbook

pytestmark = pytest.mark.django_db
REFUSED = {403, 404, 409, 422}
PASSED = {200, 201, 204, 302}
EXTEND = {"days": 20, "reason": "案情复杂，须委托检测。"}
OBJECTION = {"reasons": "占道施工的审批和查处由其他部门负责，不属于本单位职责。"}


@pytest.fixture
def on(monkeypatch):
    """`on(days)`: whatever is asked from now on is asked so many days after AT."""

    def set_to(days: int) -> datetime:
        at = AT + timedelta(days=days)
        monkeypatch.setattr("apps.base.clock.now", lambda: at)
        return at

    set_to(0)
    return set_to


@pytest.fixture
def doors(signed_in, on):
    return Doors(signed_in)


class Doors:
    """The two doors of a verb, with one body for both."""

    def __init__(self, signed_in) -> None:
        self.signed_in = signed_in

    def page(self, user, petition, verb, body):
        version = Petition.objects.get(pk=petition.pk).version
        url = f"/petitions/{petition.number}/{verb.replace('_', '-')}/"
        return self.signed_in(user).post(url, body | {"version": str(version)})

    def api(self, user, petition, verb, body):
        version = Petition.objects.get(pk=petition.pk).version
        url = f"/api/v1/petitions/{petition.number}/{verb.replace('_', '-')}/"
        return self.signed_in(user).post(
            url, json.dumps(body), content_type="application/json", headers={"If-Match": f'"{version}"'}
        )


def both_hats():
    """Somebody of the street office who drafts and approves."""
    user = stage.handler()
    Appointment.objects.get_or_create(
        user=user, organ=organ_by_code(stage.STREET), role="unit_approver", starts_on=date(2020, 1, 1)
    )
    return with_access(user)


def asked_extension():
    petition = stage.investigating()
    return actions.ask_extension(number=petition.number, access=stage.handler().access, at=AT, **EXTEND)


def accused_of_itself():
    """An accusation against 区住建和交通局, triaged."""
    accused = AccusedValues(organ_id=organ_by_code("ZJJ").pk)
    return triaged(make_accusation(accused), petition_class="accusation", by=vault_officer())


def organ_body(code):
    return {"organ_id": organ_by_code(code).pk}


def request(days, **changes):
    """A request for review handed in at the counter so many days after the opinion was served."""
    on = (AT + timedelta(days=days)).date().isoformat()
    body = {"channel": "in_person", "requested_on": on, "received_on": on, "target": reviews.GOVERNMENT}
    return body | reviews.REQUEST | changes


def late_request():
    return reviews.asked(at=stage.later(40), late_reason="住院手术，有出院记录。")


def repeat_of_ended(at=40):
    """A repeat of a matter whose recheck opinion was served, signed by the office."""
    first, late = reviews.recheck_served(), stage.later(at)
    values = {"repeat_verdict": "repeat", "repeat_of": first.number, "repeat_reason": "同一人同一事项。"}
    return stage.signed(transferred(triaged(make_petition(at=late, **values), at=late), at=late), at=late)


def acceptance(at=40):
    on = stage.later(at).date().isoformat()
    return {"accepted_on": on, "method": "in_person", "served_on": on}


def head_of_section():
    return staff("section_head", "XFJ-BX")


def reviewed_after_own_check():
    """The section head checked the closing and could now approve the review of it."""
    petition = stage.submitted()
    actions.close(number=petition.number, access=head_of_section().access, at=AT, checks=list(CHECK_ITEMS))
    return reviews.review_drafted(reviews.manned(reviews.review_accepted(reviews.asked(petition))))


@dataclass(frozen=True)
class Try:
    """A forbidden step and the lawful one beside it, on the same case unless `neighbour` makes another."""

    number: int
    name: str
    verb: str
    case: Callable[[], Petition]
    who: Callable[[], object]
    body: Callable[[], dict]
    sentence: str
    lawful: Callable[[], dict] | None = None
    lawful_who: Callable[[], object] | None = None
    neighbour: Callable[[], Petition] | None = None
    days: int = 0
    lawful_days: int = 0
    lawful_verb: str = ""


def without(part):
    return lambda: stage.OPINION | {part: ""}


TRIES = [
    Try(
        2, "to-the-accused", "transfer", accused_of_itself, vault_officer, lambda: organ_body("ZJJ"),
        "被检举单位不能作为转送对象", lambda: organ_body("JWJW"),
    ),
    Try(
        3, "sixth-working-day", "object", transferred, stage.handler, lambda: OBJECTION,
        "异议期 5 个工作日已于", days=8, lawful_days=3,
    ),
    *(
        Try(
            4, f"no-{part}", "draft_opinion", stage.investigating, stage.handler, without(part),
            f"处理意见书还缺：{name}", lambda: stage.OPINION,
        )
        for part, name in {
            "claims_text": "诉求", "facts": "事实和理由", "opinion": "处理意见", "basis": "法律依据",
            "remedy": "救济途径",
        }.items()
    ),
    Try(
        5, "31-days", "ask_extension", stage.investigating, stage.handler, lambda: EXTEND | {"days": 31},
        "延期最多 30 日", lambda: EXTEND | {"days": 30},
    ),
    Try(
        5, "not-told", "approve_extension", asked_extension, stage.approver, lambda: {"decision": "同意。"},
        "请填写告知信访人延期理由的日期", lambda: {"decision": "同意。", "notified_on": "2026-11-24"},
    ),
    Try(
        5, "not-by-the-head", "approve_extension", asked_extension, stage.checker,
        lambda: {"notified_on": "2026-11-24"}, "这一步由承办单位负责人办理", lawful_who=stage.approver,
    ),
    Try(
        6, "day-31", "ask_review", stage.closed, reviews.reviewer, lambda: request(31),
        "逾期申请须写明理由", lambda: request(30), days=31, lawful_days=30,
    ),
    Try(
        6, "wrong-level", "ask_review", stage.closed, reviews.reviewer,
        lambda: request(10, target=reviews.CITY), "越级", lambda: request(10), days=10, lawful_days=10,
    ),
    Try(
        6, "late-reason-not-accepted", "accept_review", late_request, reviews.reviewer, lambda: acceptance(41),
        "申请已经逾期", lambda: acceptance(41) | {"late_accepted": True}, days=41, lawful_days=41,
    ),
    Try(
        7, "same-facts", "accept", repeat_of_ended, stage.handler, acceptance, "三级终结。同一事实和理由不再受理",
        days=40, lawful_days=40, neighbour=lambda: stage.signed(at=stage.later(40)),
    ),
    Try(
        8, "no-statutory-days", "ask_extension", lambda: stage.investigating(appeal_route="statutory_duty"),
        stage.handler, lambda: EXTEND, "只有信访程序的 60 日法定期限可以延长", neighbour=stage.investigating,
    ),
    Try(
        9, "not-served", "submit_closing", stage.issued, stage.handler, lambda: {"ticks": ["solved"]},
        "不能送审办结", neighbour=stage.served,
    ),
    Try(
        17, "reviews-own-handling", "name_reviewers", reviews.review_accepted, reviews.reviewer,
        lambda: {"reviewers": [stage.handler().pk, reviews.reviewer().pk]}, "参加过被审查办理的人员不能担任审查人员",
        lambda: {"reviewers": [user.pk for user in reviews.bench()]}, days=12, lawful_days=12,
    ),
    Try(
        17, "approves-review-of-own-check", "approve_review", reviewed_after_own_check, head_of_section, dict,
        "你参加过被审查的办理", lawful_who=reviews.review_head, days=22, lawful_days=22,
    ),
    Try(
        17, "own-draft", "approve_opinion", lambda: stage.drafted(by=both_hats()), both_hats, dict,
        "你是起草人，不能审核", lawful_who=stage.approver,
    ),
]  # fmt: skip


def text_of(answer):
    body = answer.content.decode()
    if answer.headers.get("Content-Type", "").startswith("application/json"):
        return json.dumps(json.loads(body), ensure_ascii=False)
    return body


def names_article(text, number):
    """The answer names one of the articles of the row."""
    return any(
        part in text for part in re.findall(r"第[一二三四五六七八九十百]+条", BY_NUMBER[number].article)
    )


@pytest.mark.parametrize("one", TRIES, ids=lambda one: f"{one.number}-{one.name}")
def test_the_forbidden_step_is_refused_at_both_doors_and_its_neighbour_passes(one, doors, on):
    petition = one.case()
    on(one.days)
    before = CaseFile.objects.get(pk=petition.pk).event_count
    for door in (doors.page, doors.api):
        answer = door(one.who(), petition, one.verb, one.body())
        said = text_of(answer)
        assert answer.status_code in REFUSED, (door.__name__, answer.status_code)
        assert one.sentence in said, (door.__name__, said[-600:])
        assert names_article(said, one.number), (door.__name__, said[-600:])
    assert CaseFile.objects.get(pk=petition.pk).event_count == before
    on(one.lawful_days)
    case = one.neighbour() if one.neighbour else petition
    passed = doors.api(
        (one.lawful_who or one.who)(), case, one.lawful_verb or one.verb, (one.lawful or one.body)()
    )
    assert passed.status_code in PASSED, text_of(passed)


# --- 1: representatives ------------------------------------------------------------------------------------------


def counter(representatives):
    people = {f"representatives-{n}-name": f"代表{n}" for n in range(representatives)}
    return {
        "key": new_key(), "draft_version": "0", "channel": "visit", "received_on": "2026-11-24",
        "purpose": "resolve", "title": "反映加装电梯施工占用消防通道", "content": "围挡占用消防车通道，请求停工。",
        "street": "350203010000", "content_1": "城乡建设", "petitioner-name": "陈志明", "visitor_count": "9",
        "petitioner-phone": "13800006021", "claims": ["停止施工"],
        "representatives-rows": str(representatives), **people,
    }  # fmt: skip


def filed(client, representatives):
    body = {
        "channel": "visit", "title": "反映路灯不亮", "content": "三号楼前路灯坏了两周。", "received_on": "2026-11-20",
        "purpose": "resolve", "area_code": "350203007010", "content_class": "城乡建设/城市建设和市政管理",
        "petitioner": {"name": "林小满", "phone": "19900000001"}, "claims": ["修复路灯"], "repeat_verdict": "first",
        "visitor_count": 9, "representatives": [{"name": f"代表{n}"} for n in range(representatives)],
    }  # fmt: skip
    headers = {"Idempotency-Key": new_key()}
    return client.post(
        "/api/v1/petitions/", json.dumps(body), content_type="application/json", headers=headers
    )


def test_1_a_sixth_representative_is_refused_and_five_are_not(signed_in, on):
    client = signed_in(registrar())
    for answer in (client.post("/petitions/new/", counter(6)), filed(client, 6)):
        assert answer.status_code == 422
        assert "代表不超过 5 人" in text_of(answer) and names_article(text_of(answer), 1)
    assert not Petition.objects.exists()
    assert filed(client, 5).status_code == 201
    assert client.post("/petitions/new/", counter(5)).status_code == 200
    assert Petition.objects.count() == 2


# --- 2: shown outside its handlers -------------------------------------------------------------------------------


def shown(client, petition):
    number = petition.number
    return {client.get(url).status_code for url in (f"/petitions/{number}/", f"/api/v1/petitions/{number}/")}


def test_2_an_accusation_is_not_there_for_anybody_but_its_handlers(signed_in, director, unit_approver, on):
    petition = make_accusation(AccusedValues(name="王某"))
    assert shown(signed_in(director), petition) == {404} == shown(signed_in(unit_approver), petition)
    assert shown(signed_in(vault_officer()), petition) == {200}
    assert shown(signed_in(director), make_petition()) == {200}


def test_2_an_imported_accusation_is_sealed_before_anybody_could_look(signed_in, director, on):
    vault_officer()
    head = (*REGISTER_HEADER, "被检举控告人")
    rows = [
        ["J1", "陈小明", "", "13812345678", "莲前街道1号", "2020-1-6", "来信", "思明区莲前街道", "纪检监察", "检举", "举报", "收受礼金。", "王某"],
        ["J2", "陈小红", "", "13812345679", "莲前街道2号", "2020-1-6", "来信", "思明区莲前街道", "城乡建设", "求决", "反映隐患", "楼道堆放杂物。", ""],
    ]  # fmt: skip
    report = actions.import_petitions(stream=workbook([head, *rows]), access=registrar().access, at=AT)
    assert report.created == 2
    accusation, plain = (Petition.objects.get(external_number=number) for number in ("J1", "J2"))
    assert shown(signed_in(director), accusation) == {404}
    assert shown(signed_in(director), plain) == {200}


# --- 8: not shown as statutory -----------------------------------------------------------------------------------


def test_8_the_limit_of_another_route_is_shown_as_internal(signed_in, on):
    for route, rule, word in (
        ("statutory_duty", "internal_closure", "内控"),
        ("petition_procedure", "closure", "第三十四条"),
    ):
        petition = stage.accepted(appeal_route=route)
        clock = Deadline.objects.get(case_file_id=petition.pk, rule__in=("closure", "internal_closure"))
        assert clock.rule == rule
        client = signed_in(stage.handler())
        assert word in client.get(f"/petitions/{petition.number}/?panel=clocks").content.decode()
        shown_clocks = json.dumps(
            client.get(f"/api/v1/petitions/{petition.number}/").json(), ensure_ascii=False
        )
        assert word in shown_clocks


# --- 15: figures -------------------------------------------------------------------------------------------------


def test_15_a_figure_without_formula_window_and_cut_off_does_not_appear(signed_in, director, on):
    whole = {
        "formula_id": "on_time_close",
        "window": "2026-01-01 至 2026-11-23",
        "cutoff": "2026-11-24 10:00",
    }
    for lacking in whole:
        with pytest.raises(ValueError, match=lacking):
            kpi_tile("按期办结率", "98.0%", **{key: value for key, value in whole.items() if key != lacking})
    assert "98.0%" in kpi_tile("按期办结率", "98.0%", **whole)
    client = signed_in(director)
    told = client.get("/api/v1/statistics/kpis/").json()
    assert told and all(one["id"] and one["formula"] and one["window"] and one["cutoff"] for one in told)
    assert client.get("/statistics/figures/no-formula/").status_code == 404
    page = client.get("/statistics/figures/on_time_close/").content.decode()
    assert "on_time_close" in page and "限办截止" in page


# --- 16: expired ratings -----------------------------------------------------------------------------------------


def satisfaction(access, at):
    window = Window(date(2026, 11, 1), date(2027, 3, 1))
    found = figures(
        access=access,
        at=at,
        date_from=window.first,
        date_to=window.last,
        scope=Asked(access, at, window).scope,
    )
    return next(one for one in found if one.kpi.id == "satisfaction")


def test_16_an_expired_rating_is_never_satisfied_and_cannot_be_given(client, director, on):
    receipt = make_receipt(repeat_verdict="first")
    sent = stage.signed(transferred(triaged(receipt.petition)))
    petition = stage.served(
        stage.issued(stage.approved(stage.drafted(stage.investigating(stage.accepted(sent)))))
    )
    rating = Rating.objects.get(petition=petition, side="unit")
    late = on(60)
    assert status_of(RatingFacts(rating.opened_on, rating.expires_on), late.date()) == "3"
    figure = satisfaction(with_access(director, late).access, late)
    assert (figure.numerator, figure.denominator) == (0, 0)
    client.post("/q/", {"number": petition.number, "secret": receipt.secret})
    answer = client.post("/q/rate/", {f"score-{rating.pk}": "0"})
    assert answer.status_code == 422 and f'name="score-{rating.pk}"' not in text_of(answer)
    with pytest.raises(RuleRefused, match="评价期已于") as refused:
        actions.rate(
            number=petition.number, access=token_access(petition.pk), at=late, side="unit", score="0"
        )
    assert refused.value.article == BY_NUMBER[16].article
    rating.refresh_from_db()
    assert rating.score == ""


def test_16_a_rating_given_in_its_window_counts(director, on):
    petition = stage.served()
    actions.rate(number=petition.number, access=token_access(petition.pk), at=on(3), side="unit", score="0")
    figure = satisfaction(with_access(director, on(60)).access, on(60))
    assert (figure.numerator, figure.denominator) == (1, 1)


# --- 18: dates that are not final --------------------------------------------------------------------------------


def test_18_a_date_in_an_unloaded_year_is_marked_everywhere(signed_in, on):
    client = signed_in(stage.handler())
    far, near = stage.accepted(), transferred()  # 60 days from November reach 2027, five working days do not
    for petition, marked in ((far, True), (near, False)):
        rows = Deadline.objects.open().filter(case_file_id=petition.pk)
        assert rows.filter(provisional=True).exists() is marked
        page = client.get(f"/petitions/{petition.number}/").content.decode()
        assert ("暂定" in page) is marked
        told = json.dumps(client.get(f"/api/v1/petitions/{petition.number}/").json())
        assert ('"provisional": true' in told) is marked
    asked = "/api/v1/deadlines/explain/?rule=closure&start="
    assert client.get(f"{asked}2026-11-24").json()["provisional"] is True
    assert client.get(f"{asked}2026-03-02").json()["provisional"] is False


# --- 19: what is written stays -----------------------------------------------------------------------------------


def test_19_no_door_deletes_a_number_or_a_line(signed_in, on):
    petition = make_petition()
    client = signed_in(registrar())
    for url in (
        f"/petitions/{petition.number}/log/",
        f"/petitions/{petition.number}/",
        f"/api/v1/petitions/{petition.number}/",
    ):
        assert client.delete(url).status_code == 405, url
        assert client.get(url).status_code == 200, url
    events, file = CaseEvent.objects.filter(case_file_id=petition.pk), CaseFile.objects.filter(pk=petition.pk)
    for forbidden in (
        events.delete, lambda: events.update(verb="a.b"), lambda: file.update(number="2026-99999"),
        lambda: file._raw_delete("default"),
    ):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            forbidden()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM petitions_petition WHERE number = %s", [petition.number])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert (events.exists(), file.get().number) == (True, petition.number)
    assert file.update(area_code="350203008001") == 1  # what may change still does


def test_19_a_second_import_changes_nothing_that_is_there(on):
    row = ["X1", "陈小明", "", "13812345678", "莲前街道1号", "2020-1-6", "来访", "思明区莲前街道", "城乡建设", "求决", "反映隐患", "楼道堆放杂物。"]  # fmt: skip
    first = actions.import_petitions(
        stream=workbook([REGISTER_HEADER, row]), access=registrar().access, at=AT
    )
    number = Petition.objects.get().number
    row[10] = "另一个标题"
    again = actions.import_petitions(
        stream=workbook([REGISTER_HEADER, row]), access=registrar().access, at=AT
    )
    assert (first.created, again.created, again.already_present) == (1, 0, 1)
    assert Petition.objects.get().number == number and Petition.objects.get().title == "反映隐患"


# --- the table itself --------------------------------------------------------------------------------------------

OWN_TESTS = {
    1: {PAGE, API},
    2: {PAGE, API, IMPORT},
    8: {PAGE, API},
    15: {PAGE, API, FIGURES},
    16: {PORTAL, API, FIGURES},
    18: {PAGE, API},
    19: {PAGE, API, IMPORT, DATABASE},
}
"""Doors of rows with a test of their own above; rows in TRIES are walked at both doors."""


def test_every_row_is_walked_at_every_door_it_names():
    walked = {one.number: {PAGE, API} for one in TRIES}
    for number, own in OWN_TESTS.items():
        walked[number] = walked.get(number, set()) | own
    assert {row.number: set(row.doors) for row in TABLE if row.built} == walked


@pytest.mark.parametrize("row", [row for row in TABLE if row.built], ids=lambda row: str(row.number))
def test_what_a_row_names_as_its_place_exists(row):
    assert row.enforced
    for place in row.enforced:
        module, _, name = place.partition(":")
        assert (
            hasattr(importlib.import_module(module), name)
            if name
            else module in connection.introspection.table_names()
        )


def test_the_page_lists_every_row(signed_in, registrar):
    page = signed_in(registrar).get("/petitions/legality/").content.decode()
    assert [row.number for row in TABLE if row.what not in page or row.article not in page] == []
