"""Lives made of input messages (rehearsal) or of self-written topics (demonstration)."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from apps.demonstration.rules.courses import plan_moves
from apps.demonstration.rules.life import ZONE, Life, Manners, Matter
from apps.demonstration.rules.matters import fill, person

CHANNELS = ("online", "online", "mobile", "letter", "visit", "phone", "hotline", "board", "upper")


@dataclass(frozen=True)
class Place:
    """A community with its street and the street's office."""

    code: str
    community: str
    street: str
    street_organ: str


@dataclass(frozen=True)
class Message:
    """One line of input: what a citizen wrote."""

    number: str
    title: str
    content: str


def lives_of_messages(
    messages: Sequence[Message],
    topics: Sequence[dict[str, Any]],
    places: Sequence[Place],
    *,
    first: date,
    last: date,
    seed: int,
    manners: Manners,
) -> list[Life]:
    """One life per message, received over the period in the order of the input; the same seed, the same lives.

    What the messages lack (class, route, organ, answer) is taken from a topic by the dice: a rehearsal tests dates and
    figures, not judgement. One in fifty becomes an accusation, to have the sealed ones in the year as well.
    """
    dice = random.Random(seed)
    span = (last - first).days + 1
    lives = []
    for index, message in enumerate(messages):
        place, topic = dice.choice(places), dice.choice(topics)
        matter = fill(
            topic,
            community=place.community,
            street=place.street,
            street_organ=place.street_organ,
            number=dice.randint(2, 40),
        )
        matter = replace(
            matter,
            title=message.title[:200] or "（无标题）",
            content=message.content or message.title,
            claims=(message.title[:200] or "诉求",),
        )
        accused = ""
        if dice.random() < 0.02:
            accused = matter.organ if matter.organ != "JWJW" else place.street_organ
            matter = replace(
                matter, purpose="accuse", petition_class="accusation", appeal_route="", organ="JWJW"
            )
        received = moment(dice, first + timedelta(days=index * span // len(messages)))
        lives.append(
            make_life(
                dice, f"rehearsal-{seed}-{index}", matter, place, received, manners,
                number=index, accused=accused, second=dice.choice(places).street_organ,
            )
        )  # fmt: skip
    return lives


def make_life(
    dice: random.Random,
    key: str,
    matter: Matter,
    place: Place,
    received: datetime,
    manners: Manners,
    *,
    number: int,
    second: str,
    accused: str = "",
    scores: dict[str, str] | None = None,
) -> Life:
    """A whole life from registration on."""
    moves = plan_moves(dice, received, matter, manners, second_organ=second, scores=scores or {})
    channel = dice.choice(CHANNELS)
    return Life(
        key=key,
        matter=matter,
        channel=channel,
        area_code=place.code,
        received=received,
        petitioner=person(dice, number, place.community),
        visitor_count=dice.choice((1, 1, 1, 2, 3, 6)) if channel == "visit" else 1,
        accused_organ=accused,
        moves=moves,
    )


def moment(dice: random.Random, day: date) -> datetime:
    """An office hour of that day."""
    return datetime.combine(day, time(dice.randint(8, 16), dice.randint(0, 59)), ZONE)
