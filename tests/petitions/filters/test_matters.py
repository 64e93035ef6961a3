"""Every condition says what plain Python says of the same cases; and none tells more than its reader may know."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.http import QueryDict

from apps.accounts.models import User
from apps.base.clock import local_date
from apps.deadlines.models import Deadline
from apps.deadlines.rules.stages import ClockFacts, StageDays, level_and_text
from apps.petitions.filters import PetitionFilter, conditions_of, without_faults
from apps.petitions.filters.matters import CONTENT_FILTERS
from apps.petitions.models import Opinion, Petition, Rating
from apps.petitions.rules.lifecycle import ENDED
from apps.petitions.selectors.people import word_for
from tests.factories.accounts import AT
from tests.factories.handlings import closed, investigating, issued
from tests.factories.parties import id_number
from tests.factories.petitions import make_petition, person, registrar, staff, transferred, triaged

pytestmark = pytest.mark.django_db
COMMUNITY = "350203007010"
ID = id_number()


def numbers(user: User, at: datetime, query: str) -> set[str]:
    visible = Petition.objects.visible_to(user.access, at)
    asked = PetitionFilter(conditions_of(QueryDict(query)), queryset=visible, access=user.access, at=at)
    assert asked.refusals() == [], query
    found = list(asked.qs.values_list("number", flat=True))
    assert len(found) == len(set(found)), f"a case stands twice in the list of {query}"
    return set(found)


@pytest.fixture
def cases(at: datetime) -> list[Petition]:
    """A little of everything."""
    made = [
        make_petition(at=at - timedelta(days=40), channel="visit", flags=("group_visit",), visitor_count=6, involved_count=30),
        make_petition(at=at - timedelta(days=12), channel="phone", area_code=COMMUNITY, petitioner=person(name="郑海生", id_number=ID, phone="13950001234")),
        make_petition(at=at, channel="online", purpose="suggest", flags=("joint", "enterprise"), involved_count=5),
        transferred(at=at),
        triaged(at=at, appeal_route="statutory_duty"),
        make_petition(at=at, repeat_verdict="pending", by=staff("triage_officer", "XFJ-BX")),
        investigating(at=at - timedelta(days=30)),
        issued(at=at - timedelta(days=20)),
        closed(at=at - timedelta(days=60)),
    ]  # fmt: skip
    Petition.objects.filter(pk=made[3].pk).update(tracker=registrar(), missing=["phone"])
    return list(Petition.objects.filter(pk__in=[one.pk for one in made]).order_by("pk"))


def routes(petition: Petition) -> set[str]:
    return {claim.appeal_route for claim in petition.claims.all()}


def kinds(petition: Petition) -> set[str]:
    return {handling.kind for handling in petition.handlings.all()}


def worst(petition: Petition) -> str:
    """The level of the worst open duty, by the words of the chip."""
    order = ("late", "hot", "warn", "ok")
    found = set()
    for clock in Deadline.objects.open().filter(case_file_id=petition.pk, is_duty=True):
        facts = ClockFacts(
            unit=clock.unit, start_on=clock.start_on, due_on=clock.due_on,
            days=StageDays.of(clock.warn_on, clock.hot_on, clock.due_on),
        )  # fmt: skip
        found.add(level_and_text(facts, local_date(AT), None)[0])
    return next((level for level in order if level in found), "none")


PLAIN: list[tuple[str, Callable[[Petition], Any]]] = [
    ("state=open", lambda p: p.state not in ENDED),
    ("state=ended", lambda p: p.state in ENDED),
    ("state=registered", lambda p: p.state == "registered"),
    ("state=registered,investigating", lambda p: p.state in ("registered", "investigating")),
    ("state=ended,registered", lambda p: p.state in ENDED or p.state == "registered"),
    ("state=registered&state=triaged", lambda p: p.state in ("registered", "triaged")),
    ("channel=visit,phone", lambda p: p.channel in ("visit", "phone")),
    ("form=visit", lambda p: p.form == "visit"),
    ("purpose=suggest", lambda p: p.purpose == "suggest"),
    ("petition_class=appeal", lambda p: p.petition_class == "appeal"),
    ("appeal_route=statutory_duty", lambda p: "statutory_duty" in routes(p)),
    ("content_class=城乡建设", lambda p: p.content_class.code.startswith("城乡建设")),
    ("content_class=城乡建设/城市建设和市政管理", lambda p: "城市建设和市政管理" in p.content_class.code),
    ("content_class=城乡", lambda p: False),
    ("street=350203007", lambda p: p.street_id == "350203007000"),
    (f"community={COMMUNITY}", lambda p: p.area_id == COMMUNITY),
    ("handling_kind=transfer", lambda p: "transfer" in kinds(p)),
    ("handling_kind=direct", lambda p: "direct" in kinds(p)),
    ("flag=group_visit,joint", lambda p: {"group_visit", "joint"} & set(p.flags)),
    ("flag=enterprise", lambda p: "enterprise" in p.flags),
    ("involved_from=6", lambda p: p.involved_count >= 6),
    ("repeat_verdict=pending", lambda p: p.repeat_verdict == "pending"),
    ("missing=yes", lambda p: bool(p.missing)),
    ("missing=no", lambda p: not p.missing),
    ("historical=yes", lambda p: p.historical),
    ("tracker=me", lambda p: p.tracker_id == registrar().pk),
    ("tracker=none", lambda p: p.tracker_id is None),
    ("registrar=me", lambda p: p.registered_by_id == registrar().pk),
    ("mine=1", lambda p: p.registered_by_id == registrar().pk),
    ("opinion=support,explain,not_support", lambda p: Opinion.objects.filter(handling__petition=p, issued_on__isnull=False).exists()),
    ("extended=yes", lambda p: False),
    ("followup=yes", lambda p: False),
    *((f"clock_level={level}", lambda p, level=level: worst(p) == level) for level in ("ok", "warn", "hot", "late", "none")),
    ("clock_level=overdue", lambda p: worst(p) == "late"),
]  # fmt: skip


def test_each_condition_says_what_python_says(cases: list[Petition], at: datetime) -> None:
    """One story for all of them: each row asks, none changes anything."""
    found = {query: numbers(registrar(), at, query) for query, _says in PLAIN}
    wanted = {query: {case.number for case in cases if says(case)} for query, says in PLAIN}
    assert len(found) == len(PLAIN)
    assert [(query, found[query], wanted[query]) for query in found if found[query] != wanted[query]] == []


def test_by_tracker_and_registrar_of_somebody(cases: list[Petition], at: datetime) -> None:
    officer = staff("triage_officer", "XFJ-BX")
    mine = {case.number for case in cases if case.registered_by_id == officer.pk}
    assert mine
    assert numbers(registrar(), at, f"registrar={officer.pk}") == mine
    assert numbers(registrar(), at, f"tracker={officer.pk}") == set()


def test_dates_are_windows_of_days(cases: list[Petition], at: datetime) -> None:
    day = local_date(at)
    for name, of in (
        ("registered", lambda p: local_date(p.registered_at)),
        ("received", lambda p: p.received_on),
        ("closed", lambda p: local_date(p.closed_at) if p.closed_at else None),
    ):
        first, last = day - timedelta(days=35), day - timedelta(days=1)
        wanted = {case.number for case in cases if of(case) and first <= of(case) <= last}
        assert numbers(registrar(), at, f"{name}_from={first}&{name}_to={last}") == wanted, name
        assert numbers(registrar(), at, f"{name}_from={first}") >= wanted


def test_due_without_a_kind_of_clock_asks_for_what_runs(cases: list[Petition], at: datetime) -> None:
    first, last = local_date(at), local_date(at) + timedelta(days=20)
    running = Deadline.objects.open().filter(is_duty=True, due_on__range=(first, last))
    wanted = set(running.values_list("case_file__petition__number", flat=True))
    assert wanted
    assert numbers(registrar(), at, f"due_from={first}&due_to={last}") == wanted


def test_score_alone_asks_for_any_rating(cases: list[Petition], at: datetime) -> None:
    rated = cases[-1]
    Rating.objects.filter(petition=rated).delete()
    Rating.objects.create(
        petition=rated, side="bureau", organ_id=rated.owner_id, opened_on=local_date(at), expires_on=local_date(at),
        score="3", rated_at=at, rated_on=local_date(at),
    )  # fmt: skip
    assert numbers(registrar(), at, "score=3") == {rated.number}
    assert numbers(registrar(), at, "score=0,1") == set()


@pytest.mark.parametrize(
    ("kind", "typed"), [("name", "郑海生"), ("id_number", ID), ("phone", "139 5000 1234")]
)
def test_a_person_is_found_by_a_word_that_names_nobody(
    cases: list[Petition], at: datetime, kind: str, typed: str
) -> None:
    user = registrar()
    word = word_for(kind, typed, user.access, at)
    assert typed.replace(" ", "") not in word
    assert numbers(user, at, f"person={word}") == {cases[1].number}


def test_the_word_for_a_person_is_good_for_its_maker_and_one_day(
    cases: list[Petition], triage_officer: User, at: datetime
) -> None:
    word = word_for("name", "郑海生", registrar().access, at)
    assert numbers(triage_officer, at, f"person={word}") == set()
    assert numbers(registrar(), at + timedelta(hours=13), f"person={word}") == set()
    assert numbers(registrar(), at, "person=made-up") == set()


CONTENT = [
    ("channel", "letter"), ("form", "letter"), ("purpose", "resolve"), ("petition_class", "appeal"),
    ("content_class", "城乡建设"), ("flag", "urgent"), ("repeat_verdict", "first"), ("missing", "no"),
    ("involved_from", "1"), ("tracker", "none"), ("historical", "no"), ("followup", "no"), ("extended", "no"),
    ("received_from", "2026-01-01"), ("q", "施工噪声"), ("answered_30", "all"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), CONTENT)
def test_conditions_on_content_are_no_oracle(
    street_officer: User, at: datetime, name: str, value: str
) -> None:
    """Who may know only the outline learns nothing by asking: the case is in neither answer."""
    petition = make_petition(
        at=at, area_code=COMMUNITY, title="反映夜间施工噪声扰民", flags=("urgent",), channel="letter"
    )
    assert numbers(street_officer, at, "") == {petition.number}
    assert name in CONTENT_FILTERS
    assert numbers(street_officer, at, f"{name}={value}") == set()


def test_neither_are_the_windows_of_ratings() -> None:
    assert {"rating_expired_from", "rating_expired_to", "answered_30"} <= CONTENT_FILTERS


def test_a_person_is_no_oracle_either(street_officer: User, at: datetime) -> None:
    petition = make_petition(at=at, area_code=COMMUNITY, petitioner=person(name="郑海生"))
    word = word_for("name", "郑海生", street_officer.access, at)
    assert numbers(street_officer, at, f"person={word}") == set()
    assert numbers(street_officer, at, "") == {petition.number}


@pytest.mark.parametrize(
    "query", ["involved_from=0", "tracker=everybody", "registrar=-1", "clock_level=purple", "opinion=yes", "due_to=x"]
)  # fmt: skip
def test_wrong_values_are_refused(triage_officer: User, at: datetime, query: str) -> None:
    given = conditions_of(QueryDict(query))
    asked = PetitionFilter(given, queryset=Petition.objects.none(), access=triage_officer.access, at=at)
    assert asked.refusals()


def test_what_no_longer_holds_is_left_out_and_named(triage_officer: User, at: datetime) -> None:
    given = {"state": "open", "street": "nowhere", "colour": "red"}
    kept, said = without_faults(given, queryset=Petition.objects.none(), access=triage_officer.access, at=at)
    assert kept == {"state": "open"}
    assert {refusal.field for refusal in said} == {"street", "colour"}
