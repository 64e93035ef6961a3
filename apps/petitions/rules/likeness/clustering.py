"""Messages on one matter at one place, put together from the most alike pair on, each group judged as a whole.

Two groups are compared by the sums of their members' lists, so a chain of half-alike messages does not hold: what is
common to a group grows clearer with every member, what is chance fades. Place, matter and topics must agree together.
In the end every member is asked once more whether it fits the rest.
"""

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from apps.petitions.rules.likeness.features import Vector, Weights, add, dot, norm

NEAREST = 30
MOST_SHARED = 100
"""A gram used by more messages than this finds no candidates: rarer ones do."""


@dataclass(frozen=True)
class Limits:
    """Where "alike" begins, found on real messages (docs/performance.md)."""

    join: float = 0.22
    place: float = 0.2
    matter: float = 0.13
    place_power: float = 0.5
    topic_floor: float = 0.6
    no_topic: float = 0.9
    few: int = 8
    few_clear: int = 3
    few_more: float = 0.05
    few_other_topic: float = 0.08
    """Groups of few members must be a little more alike: chance is great among few."""
    clear_size: int = 3
    clear_matter: float = 0.35
    clear_topics: float = 0.75
    clear_place: float = 0.12
    """Where a group's matter is clear and the same, its place may be named less plainly."""
    same_words: float = 0.7
    same_words_share: float = 0.6
    keep: float = 0.08


LIMITS = Limits()


@dataclass
class Group:
    """Members by position, and the sums of their lists."""

    members: list[int] = field(default_factory=list)
    place: Weights = field(default_factory=dict)
    matter: Weights = field(default_factory=dict)
    topics: Weights = field(default_factory=dict)
    norms: tuple[float, float, float] = (0.0, 0.0, 0.0)
    labels: set[str] = field(default_factory=set)
    """Places known for certain; two groups whose known places have nothing in common stay apart."""

    @classmethod
    def of(cls, vectors: Sequence[Vector], members: Sequence[int]) -> "Group":
        group = cls(list(members))
        for member in members:
            add(group.place, vectors[member].place.items())
            add(group.matter, vectors[member].matter.items())
            add(group.topics, vectors[member].topics.items())
        group.measure()
        return group

    def measure(self) -> None:
        self.norms = (norm(self.place), norm(self.matter), norm(self.topics))

    def take(self, other: "Group") -> None:
        """The other group's members become this one's."""
        self.members += other.members
        self.labels |= other.labels
        add(self.place, other.place.items())
        add(self.matter, other.matter.items())
        add(self.topics, other.topics.items())
        self.measure()


def likeness(one: Group, other: Group, limits: Limits = LIMITS) -> float:
    """0 to 1: how much two groups are about one matter at one place."""
    place = _cosine(one.place, other.place, one.norms[0] * other.norms[0])
    matter = _cosine(one.matter, other.matter, one.norms[1] * other.norms[1])
    shared = _cosine(one.topics, other.topics, one.norms[2] * other.norms[2])
    size = len(one.members) + len(other.members)
    clear = size >= limits.clear_size and matter >= limits.clear_matter and shared >= limits.clear_topics
    if place < (limits.clear_place if clear else limits.place) or matter < limits.matter:
        return matter * limits.same_words_share if matter >= limits.same_words else 0.0
    score = float(place**limits.place_power * matter ** (1 - limits.place_power))
    if one.topics and other.topics:
        score *= limits.topic_floor + (1 - limits.topic_floor) * shared**0.5
    else:
        score *= limits.no_topic
    if size <= (limits.few_clear if clear else limits.few):
        score -= limits.few_more + limits.few_other_topic * (1 - shared)
    return score


def _cosine(one: Weights, other: Weights, norms: float) -> float:
    return min(1.0, dot(one, other) / norms) if norms else 0.0


def clusters_of(
    vectors: Sequence[Vector],
    limits: Limits = LIMITS,
    *,
    seeds: Sequence[Sequence[int]] = (),
    apart: Mapping[int, Collection[int]] | None = None,
    labels: Sequence[str] = (),
) -> list[list[int]]:
    """Positions of messages that belong together, largest cluster first; what stands alone is in none.

    `seeds` are together already and stay so; `apart` says whom somebody has told apart for good;
    `labels` where each is for certain, empty where that is not known.
    """
    merged = _Merging(vectors, limits, seeds, apart or {}, labels)
    fixed = {member for seed in seeds for member in seed}
    groups = [_fitting(vectors, sorted(members), limits, fixed) for members in merged.run()]
    kept = [group for group in groups if len(group) > 1]
    return sorted(kept, key=lambda group: (-len(group), group[0]))


def _fitting(
    vectors: Sequence[Vector], group: list[int], limits: Limits, fixed: Collection[int]
) -> list[int]:
    """The members that fit the rest of their group."""
    if len(group) < 3:
        return group
    fit = []
    for member in group:
        if member not in fixed:
            rest = Group.of(vectors, [other for other in group if other != member])
            if likeness(Group.of(vectors, [member]), rest, limits) < limits.keep:
                continue
        fit.append(member)
    return fit


class _Merging:
    """Groups under way: which are neighbours, and how alike."""

    def __init__(
        self,
        vectors: Sequence[Vector],
        limits: Limits,
        seeds: Sequence[Sequence[int]],
        apart: Mapping[int, Collection[int]],
        labels: Sequence[str],
    ) -> None:
        self.limits, self.apart, self.labels = limits, apart, labels
        self.groups: list[Group | None] = [self._group(vectors, [place]) for place in range(len(vectors))]
        self.near: dict[int, set[int]] = defaultdict(set)
        self.queue: list[tuple[float, int, int]] = []
        home = self._seeded(vectors, seeds)
        pairs = {
            tuple(sorted((home.get(one, one), home.get(other, other)))) for one, other in candidates(vectors)
        }
        for one, other in sorted(pair for pair in pairs if pair[0] != pair[1]):
            self.near[one].add(other)
            self.near[other].add(one)
            self._offer(one, other)

    def _seeded(self, vectors: Sequence[Vector], seeds: Sequence[Sequence[int]]) -> dict[int, int]:
        """Member -> its seed's group; single members of a seed are groups no more."""
        home: dict[int, int] = {}
        for seed in seeds:
            for member in seed:
                home[member] = len(self.groups)
                self.groups[member] = None
            self.groups.append(self._group(vectors, seed))
        return home

    def _group(self, vectors: Sequence[Vector], members: Sequence[int]) -> Group:
        group = Group.of(vectors, members)
        if self.labels:
            group.labels = {self.labels[member] for member in members} - {""}
        return group

    def _offer(self, one: int, other: int) -> None:
        first, second = self.groups[one], self.groups[other]
        if first is None or second is None or self._told_apart(first, second):
            return
        score = likeness(first, second, self.limits)
        if score >= self.limits.join:
            heapq.heappush(self.queue, (-score, min(one, other), max(one, other)))

    def _told_apart(self, first: Group, second: Group) -> bool:
        if first.labels and second.labels and first.labels.isdisjoint(second.labels):
            return True
        if not self.apart:
            return False
        others = set(second.members)
        return any(not others.isdisjoint(self.apart.get(member, ())) for member in first.members)

    def run(self) -> list[list[int]]:
        while self.queue:
            _score, one, other = heapq.heappop(self.queue)
            if self.groups[one] is not None and self.groups[other] is not None:
                self._merge(one, other)
        return [group.members for group in self.groups if group is not None and len(group.members) > 1]

    def _merge(self, one: int, other: int) -> None:
        first, second = self.groups[one], self.groups[other]
        assert first is not None and second is not None
        if len(first.matter) < len(second.matter):
            first, second = second, first
        first.take(second)
        self.groups[one] = self.groups[other] = None
        new = len(self.groups)
        self.groups.append(first)
        for neighbour in sorted((self.near.pop(one, set()) | self.near.pop(other, set())) - {one, other}):
            self.near[neighbour] -= {one, other}
            self.near[neighbour].add(new)
            self.near[new].add(neighbour)
            self._offer(new, neighbour)


def candidates(vectors: Sequence[Vector]) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: the nearest by names and by words, found through what few messages share."""
    seen: set[tuple[int, int]] = set()
    for lists, nearest in (
        ([vector.place for vector in vectors], NEAREST),
        ([vector.matter for vector in vectors], NEAREST // 2),
    ):
        index: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for position, weights in enumerate(lists):
            for gram, weight in weights.items():
                index[gram].append((position, weight))
        for position, weights in enumerate(lists):
            scores: dict[int, float] = defaultdict(float)
            for gram, weight in weights.items():
                if len(index[gram]) <= MOST_SHARED:
                    for other, its in index[gram]:
                        scores[other] += weight * its
            scores.pop(position, None)
            for other in heapq.nsmallest(nearest, scores, key=lambda key: (-scores[key], key)):
                pair = (min(position, other), max(position, other))
                if pair not in seen:
                    seen.add(pair)
                    yield pair
