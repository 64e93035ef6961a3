"""The rehearsal's own count, kept from what it did. Shares no code with `apps.statistics` or `apps.deadlines`.

It knows the law in its own words: which verb starts and ends which clock, how many days, and how a case is judged.
A figure on a dashboard that differs from this count is wrong somewhere, and the rehearsal fails.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

PETITION = ""
DAYS = {
    "bureau_dispatch": 15,
    "acceptance_notice": 15,
    "closure": 60,
    "internal_closure": 60,
    "first_contact": 7,
    "redo": 10,
    "rating_followup": 15,
}
WORKING_DAYS = {"sign_in": 2}
CLOCK_FIGURES = {
    "bureau_timely": ("bureau_dispatch",),
    "unit_timely": ("acceptance_notice",),
    "on_time_close": ("closure", "internal_closure"),
    "contact_rate": ("first_contact",),
}


@dataclass
class Clock:
    """One duty: when it falls due and when it was met."""

    due: date
    met: date | None = None
    void: bool = False


@dataclass
class Case:
    """What the count remembers of one case."""

    registered: date
    online: bool
    repeat: bool
    sealed: bool
    procedure: bool
    rated: bool = True
    standing: str = "registered"
    clocks: dict[tuple[str, str], Clock] = field(default_factory=dict)
    ratings: dict[tuple[str, str], list[Any]] = field(default_factory=dict)
    """(side, organ) -> [opened, lapses on, rated on or None, score]"""


@dataclass
class Tally:
    """Counts a bureau's year. `workday` says whether a day is worked; `rating_days` is the bureau's own setting."""

    workday: Callable[[date], bool]
    rating_days: int = 30
    cases: dict[str, Case] = field(default_factory=dict)

    # --- what was done -----------------------------------------------------------------------------------

    def registered(
        self,
        key: str,
        *,
        received: date,
        on: date,
        online: bool,
        repeat: bool,
        sealed: bool,
        procedure: bool,
        rated: bool = True,
    ) -> None:
        case = Case(on, online, repeat, sealed, procedure, rated and not sealed)
        self.cases[key] = case
        self._start(case, "bureau_dispatch", PETITION, received)

    def note(self, key: str, verb: str, day: date, *, organ: str = "", **facts: Any) -> None:
        """One verb was done on `day`; `organ` whose handling it concerned."""
        case = self.cases[key]
        getattr(self, f"_on_{verb}", self._on_other)(case, day, organ, facts)
        case.standing = STATE_AFTER.get(verb, case.standing)

    def _on_other(self, case: Case, day: date, organ: str, facts: dict[str, Any]) -> None:
        """Verbs that move no clock."""

    def _dispatched(self, case: Case, day: date) -> None:
        clock = case.clocks[("bureau_dispatch", PETITION)]
        if clock.met is None:
            clock.met = day
            self._open_rating(case, "bureau", PETITION, day)

    def _on_transfer(self, case: Case, day: date, organ: str, facts: dict[str, Any]) -> None:
        self._dispatched(case, day)
        self._start(case, "sign_in", organ, day)
        if not facts.get("own_rules"):
            self._start(case, "acceptance_notice", organ, day)

    def _on_assign(self, case: Case, day: date, organ: str, facts: dict[str, Any]) -> None:
        self._on_transfer(case, day, organ, facts)
        case.clocks[("assign_report", organ)] = Clock(facts["limit_on"])

    def _on_direct_reply(self, case: Case, day: date, organ: str, facts: dict[str, Any]) -> None:
        self._dispatched(case, day)

    def _on_keep_on_file(self, case: Case, day: date, organ: str, facts: dict[str, Any]) -> None:
        self._dispatched(case, day)

    def _on_refuse(self, case: Case, day: date, organ: str, facts: dict[str, Any]) -> None:
        self._dispatched(case, day)

    def _on_direct_out(self, case: Case, day: date, organ: str, facts: dict[str, Any]) -> None:
        self._dispatched(case, day)

    def _on_sign(self, case: Case, day: date, organ: str, facts: dict[str, Any]) -> None:
        self._meet(case, "sign_in", organ, day)

    def _on_object(self, case: Case, day: date, organ: str, facts: dict[str, Any]) -> None:
        self._meet(case, "sign_in", organ, day)  # to answer is to have received

    def _on_agree_return(self, case: Case, day: date, organ: str, facts: dict[str, Any]) -> None:
        for rule in ("sign_in", "acceptance_notice", "assign_report"):
            if (clock := case.clocks.get((rule, organ))) and clock.met is None:
                clock.void = True

    def _on_accept(self, case: Case, day: date, organ: str, facts: dict[str, Any]) -> None:
        self._meet(case, "acceptance_notice", organ, day)
        self._start(case, "closure" if case.procedure else "internal_closure", organ, day)
        self._start(case, "first_contact", organ, day)

    def _on_not_accept(self, case: Case, day: date, organ: str, facts: dict[str, Any]) -> None:
        self._meet(case, "acceptance_notice", organ, day)
        self._meet(case, "assign_report", organ, day)

    def _on_contact(self, case: Case, day: date, organ: str, facts: dict[str, Any]) -> None:
        self._meet(case, "first_contact", organ, day)

    def _on_approve_extension(self, case: Case, day: date, organ: str, facts: dict[str, Any]) -> None:
        case.clocks[("closure", organ)].due += timedelta(days=facts["days"])

    def _on_serve(self, case: Case, day: date, organ: str, facts: dict[str, Any]) -> None:
        for rule in ("closure", "internal_closure"):
            self._meet(case, rule, organ, day)
        self._open_rating(case, "unit", organ, day)

    def _on_submit_closing(self, case: Case, day: date, organ: str, facts: dict[str, Any]) -> None:
        self._meet(case, "assign_report", organ, day)
        self._meet(case, "redo", organ, day)

    def _on_return_for_redo(self, case: Case, day: date, organ: str, facts: dict[str, Any]) -> None:
        for rule in ("closure", "internal_closure", "assign_report"):
            if (rule, organ) in case.clocks:
                case.clocks[(rule, organ)].met = None
        if case.ratings.get(("unit", organ), [None, None, None])[2] is None:
            case.ratings.pop(("unit", organ), None)
        self._start(case, "redo", organ, day)

    def _on_rate(self, case: Case, day: date, organ: str, facts: dict[str, Any]) -> None:
        rating = case.ratings[(facts["side"], organ)]
        rating[2:] = [day, facts["score"]]
        if facts["score"] == "3":
            self._start(case, "rating_followup", f"{facts['side']}:{organ}", day)

    def _open_rating(self, case: Case, side: str, organ: str, day: date) -> None:
        """A right of the petitioner: its last day moves on to the next day worked."""
        last = day + timedelta(days=self.rating_days)
        while not self.workday(last):
            last += timedelta(days=1)
        if case.rated:
            case.ratings.setdefault((side, organ), [day, last, None, ""])

    def _on_follow_up(self, case: Case, day: date, organ: str, facts: dict[str, Any]) -> None:
        self._meet(case, "rating_followup", f"{facts['side']}:{organ}", day)

    def _start(self, case: Case, rule: str, organ: str, day: date) -> None:
        if rule in WORKING_DAYS:
            due, left = day, WORKING_DAYS[rule]
            while left:
                due += timedelta(days=1)
                left -= self.workday(due)
        else:
            due = day + timedelta(days=DAYS[rule])
        case.clocks[(rule, organ)] = Clock(due)

    def _meet(self, case: Case, rule: str, organ: str, day: date) -> None:
        clock = case.clocks.get((rule, organ))
        if clock and clock.met is None and not clock.void:
            clock.met = day

    # --- what it comes to --------------------------------------------------------------------------------

    def totals(self, first: date, last: date, on: date) -> dict[str, Any]:
        """KPIs (numerator, denominator), petitions by state, clocks met and missed by rule, as of the morning of `on`."""
        counted = [case for case in self.cases.values() if not case.sealed]
        kpis = {kpi: _kept(counted, rules, first, last) for kpi, rules in CLOCK_FIGURES.items()}
        for side, prefix in (("unit", ""), ("bureau", "bureau_")):
            decided, rated, content = _ratings(counted, side, first, last, on)
            kpis[f"{prefix}rating_rate"] = (rated, decided)
            kpis[f"{prefix}satisfaction"] = (content, rated)
        registered = [case for case in counted if first <= case.registered <= last]
        kpis["repeat_rate"] = (sum(case.repeat for case in registered), len(registered))
        kpis["online_share"] = (sum(case.online for case in registered), len(registered))
        return {
            "kpis": {kpi: {"numerator": n, "denominator": d} for kpi, (n, d) in sorted(kpis.items())},
            "states": dict(sorted(Counter(case.standing for case in counted).items())),
            "deadlines": _by_rule(counted, on),
        }


STATE_AFTER = {
    "triage": "triaged",
    "transfer": "transferred",
    "assign": "assigned",
    "direct_reply": "closed",
    "keep_on_file": "filed",
    "refuse": "not_accepted",
    "direct_out": "routed_out",
    "sign": "signed",
    "object": "objected",
    "agree_return": "triaged",
    "refuse_return": "signed",
    "accept": "accepted",
    "not_accept": "not_accepted",
    "contact": "investigating",
    "draft_opinion": "opinion_drafted",
    "approve_opinion": "opinion_approved",
    "issue": "opinion_issued",
    "serve": "served",
    "submit_closing": "closing",
    "close": "closed",
    "return_for_redo": "investigating",
    "conclude": "concluded",
}


def _kept(cases: Iterable[Case], rules: tuple[str, ...], first: date, last: date) -> tuple[int, int]:
    kept = total = 0
    for case in cases:
        mine = [
            c
            for (rule, _), c in case.clocks.items()
            if rule in rules and not c.void and first <= c.due <= last
        ]
        total += bool(mine)
        kept += bool(mine) and all(clock.met is not None and clock.met <= clock.due for clock in mine)
    return kept, total


def _ratings(cases: Iterable[Case], side: str, first: date, last: date, on: date) -> tuple[int, int, int]:
    decided = rated = content = 0
    for case in cases:
        mine = [rating for (its_side, _), rating in case.ratings.items() if its_side == side]
        given = [rating[3] for rating in mine if rating[2] and first <= rating[2] <= last]
        lapsed = any(not rating[2] and first <= rating[1] <= last and rating[1] < on for rating in mine)
        decided += bool(given) or lapsed
        rated += bool(given)
        content += bool(given) and max(given) in ("0", "1")
    return decided, rated, content


def _by_rule(cases: Iterable[Case], on: date) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(lambda: {"met": 0, "missed": 0})
    for case in cases:
        for (rule, _), clock in case.clocks.items():
            if clock.void:
                continue
            found[rule]["met"] += clock.met is not None and clock.met <= clock.due
            found[rule]["missed"] += (clock.met is None and clock.due < on) or (
                clock.met or clock.due
            ) > clock.due
    return dict(sorted(found.items()))
