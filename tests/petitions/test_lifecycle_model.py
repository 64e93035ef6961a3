"""Random verbs by random people against a small model: state, who may do what, and clocks are always the model's (D17).

The model shares no table with the code: states, sources and sides are written out again here, and days are counted by
hand. A refused verb must change nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from apps.accounts.models import User
from apps.accounts.rules.access import token_access
from apps.base.clock import local_date
from apps.base.errors import DomainError
from apps.deadlines.models import Deadline
from apps.petitions import actions
from apps.petitions.models import Petition
from apps.petitions.rules.vocabulary import CHECK_ITEMS
from apps.petitions.selectors.verbs import verb_options
from tests.factories.accounts import AT, member, with_access
from tests.factories.handlings import OPINION, STREET, approver, handler
from tests.factories.petitions import officer, staff, triaged

LONGEST = 70
HANDLERS, HEADS = {"handler", "both"}, {"approver", "both"}
UNIT, DESK = HANDLERS | HEADS, {"officer"}
EVERYBODY = sorted(UNIT | DESK | {"supervisor", "outsider"})
# verb -> (from, to or None, side)
STEPS: dict[str, tuple[set[str], str | None, set[str]]] = {
    "transfer": ({"triaged"}, "transferred", DESK),
    "sign": ({"transferred"}, "signed", UNIT),
    "object": ({"transferred", "signed"}, "objected", UNIT),
    "agree_return": ({"objected"}, "triaged", DESK),
    "refuse_return": ({"objected"}, "signed", DESK),
    "accept": ({"signed"}, "accepted", UNIT),
    "contact": ({"accepted", "investigating"}, "investigating", UNIT),
    "ask_extension": ({"accepted", "investigating", "opinion_drafted"}, None, HANDLERS),
    "approve_extension": ({"accepted", "investigating", "opinion_drafted"}, None, HEADS),
    "refuse_extension": ({"accepted", "investigating", "opinion_drafted"}, None, HEADS),
    "draft_opinion": ({"investigating", "opinion_drafted"}, "opinion_drafted", HANDLERS),
    "approve_opinion": ({"opinion_drafted"}, "opinion_approved", HEADS),
    "return_draft": ({"opinion_drafted", "opinion_approved"}, "investigating", HEADS),
    "issue": ({"opinion_approved"}, "opinion_issued", HEADS),
    "serve": ({"opinion_issued"}, "served", UNIT),
    "submit_closing": ({"served"}, "closing", UNIT),
    "close": ({"closing"}, "closed", DESK),
    "return_for_redo": ({"closing"}, "investigating", DESK),
}
# verb -> (clocks that end, clocks that begin)
CLOCKS: dict[str, tuple[set[str], set[str]]] = {
    "transfer": (set(), {"sign_in", "transfer_objection", "acceptance_notice"}),
    "sign": ({"sign_in"}, set()),
    "object": ({"sign_in", "transfer_objection"}, set()),
    "agree_return": ({"acceptance_notice"}, set()),
    "accept": ({"acceptance_notice", "transfer_objection"}, {"closure", "first_contact"}),
    "contact": ({"first_contact"}, set()),
    "serve": ({"closure"}, {"review_request"}),
    "submit_closing": ({"redo"}, set()),
    "return_for_redo": ({"review_request"}, {"closure", "redo"}),
}
ROAD = [
    "transfer", "sign", "accept", "contact", "draft_opinion", "approve_opinion", "issue", "serve", "submit_closing",
    "return_for_redo", "close",
]  # fmt: skip


def rests(day: date) -> bool:
    return day.weekday() >= 5 or (day.month, day.day) == (1, 1)


def working_days_after(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= not rests(day)
    return day


def rolled(day: date) -> date:
    while rests(day):
        day += timedelta(days=1)
    return day


@dataclass
class Model:
    """What should be true."""

    state: str = "triaged"
    running: set[str] = field(default_factory=set)
    objection_until: date | None = None
    objected: bool = False
    closure_until: date | None = None
    asker: str = ""
    pending: bool = False
    drafter: str = ""
    rating: str = "none"
    rate_until: date | None = None

    def allows(self, verb: str, who: str, today: date) -> bool:
        if verb == "rate":
            return who == "petitioner" and self.rating == "open" and today <= (self.rate_until or today)
        sources, _to, side = STEPS[verb]
        return self.state in sources and who in side and self._lawful(verb, who, today)

    def _lawful(self, verb: str, who: str, today: date) -> bool:
        if verb == "object":
            return not self.objected and self.objection_until is not None and today <= self.objection_until
        if verb in ("approve_opinion", "issue"):
            return who != self.drafter
        if verb == "ask_extension":
            return not self.asker and today <= (self.closure_until or today)
        if verb in ("approve_extension", "refuse_extension"):
            in_time = verb == "refuse_extension" or today <= (self.closure_until or today)
            return self.pending and who != self.asker and in_time
        return True

    def do(self, verb: str, who: str, today: date) -> None:
        if verb == "rate":
            self.rating = "given"
            return
        self.state = STEPS[verb][1] or self.state
        ends, begins = CLOCKS.get(verb, (set(), set()))
        self.running = (self.running - ends) | begins
        getattr(self, f"_{verb}", lambda who, today: None)(who, today)

    def _transfer(self, who: str, today: date) -> None:
        self.objection_until, self.objected = working_days_after(today, 5), False

    def _object(self, who: str, today: date) -> None:
        self.objected = True

    def _accept(self, who: str, today: date) -> None:
        self.closure_until = today + timedelta(days=60)

    def _ask_extension(self, who: str, today: date) -> None:
        self.asker, self.pending = who, True

    def _approve_extension(self, who: str, today: date) -> None:
        self.pending, self.closure_until = False, (self.closure_until or today) + timedelta(days=30)

    def _refuse_extension(self, who: str, today: date) -> None:
        self.pending = False

    def _draft_opinion(self, who: str, today: date) -> None:
        self.drafter = who

    def _serve(self, who: str, today: date) -> None:
        if self.rating != "given":
            self.rating, self.rate_until = "open", rolled(today + timedelta(days=30))

    def _return_for_redo(self, who: str, today: date) -> None:
        if self.rating == "open":
            self.rating = "none"


class Lifecycle(RuleBasedStateMachine):
    """The real petition beside the model, in a transaction that is rolled back."""

    @initialize(road=st.integers(0, len(ROAD) + 4), side=st.sampled_from(["handler", "both"]))
    def file(self, road: int, side: str) -> None:
        """A petition some way down the road already, so that the late stages are played as often as the early."""
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.model, self.day = Model(), 0
        both = member("unit_handler", handler().appointments.get().organ)
        both.appointments.create(
            organ=both.appointments.get().organ, role="unit_approver", starts_on=date(2020, 1, 1)
        )
        self.people: dict[str, User] = {
            "handler": handler(),
            "approver": approver(),
            "both": with_access(both),
            "officer": officer(),
            "supervisor": staff("supervisor_officer", "XFJ-DC"),
            "outsider": staff("unit_handler", "CGZF"),
        }
        self.pk = triaged().pk
        for _ in range(road):
            self.forward(side)

    def teardown(self) -> None:
        if hasattr(self, "atomic"):
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    @property
    def at(self) -> datetime:
        return AT + timedelta(days=self.day)

    @property
    def today(self) -> date:
        return local_date(self.at)

    @property
    def petition(self) -> Petition:
        return Petition.objects.select_related("owner", "case_file").get(pk=self.pk)

    @precondition(lambda self: self.day < LONGEST)
    @rule(days=st.sampled_from([1, 1, 2, 4, 5, 7, 9, 30]))
    def wait(self, days: int) -> None:
        self.day = min(self.day + days, LONGEST)

    @rule(verb=st.sampled_from([*STEPS, "rate"]), who=st.sampled_from([*EVERYBODY, "petitioner"]))
    def anything(self, verb: str, who: str) -> None:
        self.attempt(verb, who)

    @rule(side=st.sampled_from(["handler", "both"]))
    def one_step_on(self, side: str) -> None:
        self.forward(side)

    def forward(self, side: str) -> None:
        """The next step of the usual road, the first who may taking it."""
        for verb in ROAD:
            sources, to, _side = STEPS[verb]
            if self.model.state in sources and to != self.model.state:
                for who in (side, *EVERYBODY):
                    if self.model.allows(verb, who, self.today):
                        return self.attempt(verb, who)
        return None

    @rule(data=st.data())
    def something_allowed(self, data: Any) -> None:
        pairs = [
            (verb, who)
            for verb in [*STEPS, "rate"]
            for who in [*EVERYBODY, "petitioner"]
            if self.model.allows(verb, who, self.today)
        ]
        if pairs:
            self.attempt(*data.draw(st.sampled_from(pairs)))

    def attempt(self, verb: str, who: str) -> None:
        expected, before = self.model.allows(verb, who, self.today), self.petition
        try:
            with transaction.atomic():
                self.perform(verb, who)
            done = True
        except DomainError:
            done = False
        assert done == expected, f"{who} {verb} in {self.model.state} on day {self.day}"
        if done:
            self.model.do(verb, who, self.today)
        else:
            assert self.petition.version == before.version

    def perform(self, verb: str, who: str) -> None:
        access = token_access(self.pk) if who == "petitioner" else self.people[who].access
        common: dict[str, Any] = {"number": self.petition.number, "access": access, "at": self.at}
        if verb == "rate":
            actions.rate(side="unit", score="0", **common)
            return
        if verb != "transfer":
            live = self.petition.handlings.exclude(state="returned").first()
            common["handling_id"] = live.pk if live else None
        actions.PERFORM[verb](**common, **VALUES.get(verb, lambda today: {})(self.today))

    @invariant()
    def state_and_clocks_are_the_models(self) -> None:
        if not hasattr(self, "pk"):
            return
        petition = self.petition
        live = petition.handlings.exclude(state="returned").last()
        assert petition.state == self.model.state == (live.state if live else "triaged")
        assert petition.handlings.exclude(state="returned").count() == (self.model.state != "triaged")
        subject = f"handling:{live.pk}" if live else ""
        open_clocks = Deadline.objects.open().filter(case_file_id=self.pk, subject=subject)
        assert set(open_clocks.values_list("rule", flat=True)) == self.model.running
        closure = open_clocks.filter(rule="closure").first()
        if closure:
            assert closure.due_raw == self.model.closure_until

    @rule(who=st.sampled_from(sorted(UNIT | DESK)))
    def buttons_are_the_models(self, who: str) -> None:
        options = verb_options(self.petition, self.people[who].access, self.at)
        offered = {option.verb.name for option in options if option.allowed} & set(STEPS)
        assert offered == {verb for verb in STEPS if self.model.allows(verb, who, self.today)}
        assert all(option.reason for option in options if not option.allowed)


VALUES: dict[str, Callable[[date], dict[str, Any]]] = {
    "transfer": lambda today: {"organ_id": handler().appointments.get(organ__code=STREET).organ_id},
    "object": lambda today: {"reasons": "该事项属于消防救援机构的职权范围。"},
    "agree_return": lambda today: {"decision": "同意退回。"},
    "refuse_return": lambda today: {"decision": "属于街道职权。"},
    "accept": lambda today: {"accepted_on": today, "method": "in_person", "served_on": today},
    "contact": lambda today: {"method": "phone", "contacted_on": today, "summary": "核对诉求。"},
    "ask_extension": lambda today: {"days": 30, "reason": "需调档核实。"},
    "approve_extension": lambda today: {"notified_on": today},
    "refuse_extension": lambda today: {"decision": "资料齐备。"},
    "draft_opinion": lambda today: dict(OPINION),
    "return_draft": lambda today: {"reason": "请补充事实。"},
    "issue": lambda today: {"issued_on": today},
    "serve": lambda today: {"method": "in_person", "served_on": today},
    "submit_closing": lambda today: {"ticks": ["solved"]},
    "close": lambda today: {"checks": list(CHECK_ITEMS)},
    "return_for_redo": lambda today: {"reason": "未逐项答复。"},
}


@pytest.mark.slow
@pytest.mark.django_db
def test_the_petition_goes_as_the_model_does() -> None:
    run_state_machine_as_test(
        Lifecycle,
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            phases=[
                Phase.generate
            ],  # a failure prints its steps at once; shrinking through PostgreSQL takes minutes
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
