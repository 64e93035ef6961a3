"""The demonstration's two past years and its open cases, planned so that the figures come out as reported.

2022: every clock kept, 202 of 210 rated cases content (96.2%). 2021: some late, 172 of 220 content (78.2%).
Cases received after the rating season carry no unit rating, so that each rating falls in its own year.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from apps.demonstration.rules.life import ZONE, Life, Manners, Move
from apps.demonstration.rules.lives import Place, make_life, moment
from apps.demonstration.rules.matters import fill

OUT = ("litigation", "arbitration", "party_appeal", "admin_procedure")
LAST_RATED_DAY = (9, 10)


@dataclass(frozen=True)
class Year:
    """One past year: how many cases, how many rated by unit, how many of those content, and the manners."""

    year: int
    cases: int
    rated: int
    content: int
    manners: Manners


YEARS = (
    Year(
        2021,
        320,
        220,
        172,
        Manners(late_dispatch=0.04, late_accept=0.06, late_close=0.08, objection=0.06, redo=0.03),
    ),
    Year(2022, 330, 210, 202, Manners(objection=0.06, extension=0.05, redo=0.03)),
)


def lives_of_year(year: Year, topics: Sequence[dict[str, Any]], places: Sequence[Place]) -> list[Life]:
    """Rated cases first in the year (January to early September), the unrated ones over the whole of it."""
    dice = random.Random(year.year)
    answered = [topic for topic in topics if topic["appeal_route"] not in OUT]
    scores = ["0" if dice.random() < 0.7 else "1" for _ in range(year.content)] + ["3"] * (
        year.rated - year.content
    )
    dice.shuffle(scores)
    season = (date(year.year, *LAST_RATED_DAY) - date(year.year, 1, 4)).days
    lives = []
    for index in range(year.cases):
        rated = index < year.rated
        score = scores[index] if rated else ""
        place = dice.choice(places)
        topic = dice.choice(answered if rated else topics)
        day = date(year.year, 1, 4) + timedelta(days=dice.randint(0, season if rated else 355))
        # Late answers would carry a rating out of its year: a rated case of the second half is never late.
        manners = year.manners if day.month < 6 else replace(year.manners, late_close=0.0, extension=0.0)
        matter = fill(
            topic,
            community=place.community,
            street=place.street,
            street_organ=place.street_organ,
            number=dice.randint(2, 30),
        )
        if day.year == 2021 and day.month > 8:
            manners = Manners()
        lives.append(
            make_life(
                dice, f"demo-{year.year}-{index:03d}", matter, place, moment(dice, day), manners,
                number=index, second=dice.choice(places).street_organ, scores={"unit": score},
            )
        )  # fmt: skip
    return sorted(lives, key=lambda life: life.received)


@dataclass(frozen=True)
class Pause:
    """An open case: the verbs done, the last one so many days ago that its clock shows a colour."""

    verbs: tuple[str, ...]
    age: int
    """Days since the verb (or the receipt) that started the clock on show."""
    assigned: bool = False


SENT = ("triage", "transfer")
ACCEPTED = (*SENT, "sign", "accept")
CONTACTED = (*ACCEPTED, "contact")
DRAFTED = (*CONTACTED, "draft_opinion")
APPROVED = (*DRAFTED, "approve_opinion")
ISSUED = (*APPROVED, "issue")
SERVED = (*ISSUED, "serve")
CLOSING = (*SERVED, "submit_closing")
CLOSED = (*CLOSING, "close")
SHORT, LONG = (1, 9, 13, 18), (8, 45, 58, 64)
"""Ages that show green, yellow, red and black on a limit of 15 and of 60 days."""

PAUSES: tuple[Pause, ...] = (
    *(Pause((), age) for age in SHORT),
    *(Pause(("triage",), age) for age in SHORT),
    *(Pause(SENT, age) for age in SHORT),
    *(Pause(SENT, age, assigned=True) for age in SHORT),
    *(Pause((*SENT, "object"), age) for age in (2, 4)),
    *(Pause((*SENT, "sign"), age) for age in SHORT),
    *(
        Pause(stage, age)
        for stage in (ACCEPTED, CONTACTED, CONTACTED, DRAFTED, APPROVED, ISSUED)
        for age in LONG
    ),
    *(Pause((*CONTACTED, "ask_extension"), age) for age in (50, 55)),
    *(Pause(SERVED, age) for age in (20, 30, 40, 50)),
    *(Pause(CLOSING, age, assigned=True) for age in (20, 30, 40, 50)),
    *(Pause(CLOSED, age) for age in (15, 20, 25, 30, 35, 40, 45, 50)),
    *(Pause(("triage", "keep_on_file"), age) for age in (5, 25)),
    *(Pause(("triage", "refuse"), age) for age in (6, 12)),
    *(Pause((*SENT, "sign", "not_accept"), age) for age in (9, 15)),
)


# 莲前街道 (unit_handler, unit_approver) and 开元街道 (street_officer, community_officer)
NAMED_OFFICES = {1: "350203010", 3: "350203007"}


def open_lives(today: date, topics: Sequence[dict[str, Any]], places: Sequence[Place]) -> list[Life]:
    """About eighty cases around today, in every state and colour, four of them accusations.

    Half of them lie with the two street offices whose staff the demonstration names, so that these have a day's work.
    """
    dice = random.Random("open")
    answered = [topic for topic in topics if topic["appeal_route"] == "petition_procedure"]
    by_street = [topic for topic in answered if topic["organ"] == "street"]
    lives = []
    for index, pause in enumerate(PAUSES):
        near = [place for place in places if place.street_organ == NAMED_OFFICES.get(index % 4)]
        place = near[index * 7 % len(near)] if near else places[index * 7 % len(places)]
        topic = dice.choice(by_street if near else answered)
        lives.append(_paused(dice, f"demo-open-{index:03d}", pause, topic, place, today, index))
    for index, age in enumerate((1, 6, 12, 20)):
        lives.append(_accusation(dice, f"demo-sealed-{index}", places[index * 11], today, age))
    return sorted(lives, key=lambda life: life.received)


def _at(dice: random.Random, day: date) -> datetime:
    return datetime.combine(day, time(8, dice.randint(0, 20)), ZONE)


def _paused(
    dice: random.Random, key: str, pause: Pause, topic: dict[str, Any], place: Place, today: date, index: int
) -> Life:
    """The moves up to the last verb; the verb that starts the clock lies `age` days back, later ones between."""
    matter = fill(
        topic,
        community=place.community,
        street=place.street,
        street_organ=place.street_organ,
        number=dice.randint(2, 30),
    )
    starter = "accept" if "accept" in pause.verbs else "transfer" if "transfer" in pause.verbs else ""
    start = today - timedelta(days=pause.age)
    before = pause.verbs.index(starter) if starter else 0
    received = start - timedelta(days=min(before, 3))
    full = make_life(
        dice,
        key,
        matter,
        place,
        _at(dice, received),
        Manners(),
        number=index,
        second="",
        scores={"unit": "", "bureau": ""},
    )
    plan = {move.verb: move for move in full.moves} | _extra_moves(matter.organ)
    moves = []
    for order, verb in enumerate(pause.verbs):
        gap = order - before
        day = (
            received + timedelta(days=min(order, 3))
            if gap < 0
            else start + timedelta(days=min(gap, max(pause.age - 1, 0)))
        )
        name = (
            "assign" if verb == "transfer" and pause.assigned else "transfer" if verb == "transfer" else verb
        )
        base = plan.get(name) or plan.get("assign" if name == "transfer" else "transfer") or plan[name]
        at = datetime.combine(day, time(8, 30), ZONE) + timedelta(minutes=9 * order)
        moves.append(Move(name, at, base.part, base.organ, base.values))
    return replace(full, moves=tuple(moves))


def _extra_moves(organ: str) -> dict[str, Move]:
    """Verbs a punctual course does not contain."""
    at = datetime(2000, 1, 1, tzinfo=ZONE)
    served = {"method": "in_person", "received_by": "信访人本人"}
    return {
        "object": Move(
            "object", at, "handler", organ, {"reasons": "该事项主要涉及物业管理，建议由住建部门办理。"}
        ),
        "ask_extension": Move(
            "ask_extension", at, "handler", organ, {"days": 30, "reason": "需要委托检测，情况复杂。"}
        ),
        "keep_on_file": Move("keep_on_file", at, "desk", "", {"reason": "未写明可以核查的事实，登记存查。"}),
        "refuse": Move(
            "refuse",
            at,
            "head",
            "",
            {"ground": "other_procedure", "text": "请向人民法院提起诉讼。", **served},
        ),
        "not_accept": Move(
            "not_accept",
            at,
            "handler",
            organ,
            {"ground": "other_procedure", "text": "请依法申请行政复议。", **served},
        ),
    }


def _accusation(dice: random.Random, key: str, place: Place, today: date, age: int) -> Life:
    topic = {
        "title": "反映{street}某工作人员吃拿卡要", "content": "我在{community}开店，{street}某工作人员多次借检查索要烟酒。",
        "claims": ["依法查处"], "purpose": "accuse", "petition_class": "accusation", "appeal_route": "",
        "content_class": "纪检监察/干部作风", "organ": "JWJW", "kind": "support", "facts": "", "opinion": "", "basis": "",
    }  # fmt: skip
    matter = fill(
        topic, community=place.community, street=place.street, street_organ=place.street_organ, number=3
    )
    received = _at(dice, today - timedelta(days=age))
    full = make_life(
        dice, key, matter, place, received, Manners(), number=900 + age, second="", accused=place.street_organ
    )
    limit = datetime.combine(today, time(0), ZONE)
    return replace(full, moves=tuple(move for move in full.moves if move.at < limit))
