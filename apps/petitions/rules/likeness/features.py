"""A message as three weighted lists: where it is about (names), what it says (matter), and its topics.

Weights are learned from the messages at hand: what few of them say tells much. A gram that mostly stands inside names
is a name wherever it stands; one that hardly anybody uses counts as half a name, so that it cannot make two different
matters at one place look alike.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from apps.petitions.rules.likeness.names import names_in, segments
from apps.petitions.rules.likeness.words import COMMON_GRAMS, TOPIC_GRAMS, grams, topics_in

TITLE_WEIGHT, OPENING = 3.0, 200
NAME_SHARE = 0.5
"""From this share of its uses inside names on, a gram is part of a name."""
MOST_RARE = 4
TOPIC_BONUS, RARE_SHARE, TRIGRAM = 1.5, 0.5, 0.8
BACKGROUND = 1000
"""So many letters more are taken for granted, in which common words and topic words occur and names do not."""
_PRIOR_COMMON, _PRIOR_TOPIC = 0.04, 0.01

Weights = dict[str, float]


@dataclass(frozen=True)
class Message:
    """What somebody wrote."""

    number: str
    title: str
    content: str
    day: date | None = None
    person: str = ""


@dataclass
class Counted:
    """One message counted: grams, names, topics."""

    grams: Counter[str] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Vector:
    """Unit lists of weights; empty where the message says nothing of the kind."""

    place: Weights
    matter: Weights
    topics: Weights


@dataclass
class Learned:
    """What the messages at hand teach: how many use a gram or a topic, and which grams are parts of names."""

    messages: int = 0
    used: Counter[str] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)
    in_all: Counter[str] = field(default_factory=Counter)
    in_names: Counter[str] = field(default_factory=Counter)

    def count(self, message: Message) -> Counted:
        """Count one message in, and give its own counts back."""
        counted = Counted()
        for weight, text in ((TITLE_WEIGHT, message.title), (1.0, message.content[: OPENING * 2])):
            for segment in segments(text if weight > 1 else text.strip()[:OPENING]):
                self._segment(segment, weight, counted)
        self.messages += 1
        self.used.update(counted.grams.keys())
        self.topics.update(counted.topics.keys())
        return counted

    def _segment(self, segment: str, weight: float, counted: Counted) -> None:
        for gram in grams(segment):
            counted.grams[gram] += weight  # type: ignore[assignment]
            self.in_all[gram] += 1
        for name in names_in(segment):
            self.in_names.update(grams(name))
        for topic in topics_in(segment):
            counted.topics[topic] += weight  # type: ignore[assignment]

    def is_name(self, gram: str) -> bool:
        return gram not in TOPIC_GRAMS and self.in_names[gram] >= NAME_SHARE * self.in_all[gram]

    def telling(self, gram: str) -> float:
        """How much it tells that a message uses this gram; 0 for what nobody else or nearly everybody uses."""
        used = self.used[gram]
        if used < 2 or used > max(60, self.messages // 5):
            return 0.0
        prior = _PRIOR_COMMON if gram in COMMON_GRAMS else _PRIOR_TOPIC if gram in TOPIC_GRAMS else 0.0
        return max(0.0, math.log((self.messages + BACKGROUND) / (used + BACKGROUND * prior)))

    def vector(self, counted: Counted) -> Vector:
        """The weighted lists of one counted message."""
        place: Weights = {}
        matter: Weights = {}
        rare = min(MOST_RARE, self.messages // 100)
        top = math.log((self.messages + BACKGROUND) / 2)
        for gram, times in counted.grams.items():
            telling = self.telling(gram)
            if not telling:
                continue
            weight = (1 + math.log(times)) * telling * (TRIGRAM if len(gram) == 3 else 1)
            if self.is_name(gram):
                place[gram] = weight * telling / top
            elif self.used[gram] <= rare and gram not in TOPIC_GRAMS:
                place[gram] = weight * telling / top * RARE_SHARE
            else:
                matter[gram] = weight * (TOPIC_BONUS if gram in TOPIC_GRAMS else 1)
        return Vector(unit(place), unit(matter), unit(self._topics(counted.topics)))

    def _topics(self, topics: Mapping[str, float]) -> Weights:
        return {
            topic: (1 + math.log(times)) * math.log((self.messages + 1) / self.topics[topic] + 1)
            for topic, times in topics.items()
            if self.topics[topic]
        }


def vectors_of(messages: Sequence[Message]) -> tuple[Learned, list[Vector]]:
    """Learn from these messages and weigh each of them."""
    learned = Learned()
    counted = [learned.count(message) for message in messages]
    return learned, [learned.vector(one) for one in counted]


def unit(weights: Weights) -> Weights:
    length = norm(weights)
    return {key: value / length for key, value in weights.items()} if length else {}


def norm(weights: Mapping[str, float]) -> float:
    return math.sqrt(sum(value * value for value in weights.values()))


def dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[key] for key, value in one.items() if key in other)


def add(total: Weights, more: Iterable[tuple[str, float]]) -> None:
    for key, value in more:
        total[key] = total.get(key, 0.0) + value
