"""What a cluster is called: the title that says best what all its members say, and the place most of them name."""

from collections import Counter
from collections.abc import Sequence

from apps.petitions.rules.likeness.clustering import Group
from apps.petitions.rules.likeness.features import Learned, Message, Vector, dot, norm
from apps.petitions.rules.likeness.names import AREA, HOUSE, folded, names_in, segments
from apps.petitions.rules.likeness.words import COMMON_GRAMS, TOPIC_GRAMS, grams

READ = 400
NAMES_PLACE = 0.15
FEWEST = 0.34
"""A place is named by at least this share of the members."""


def named(messages: Sequence[Message], vectors: Sequence[Vector], learned: Learned) -> tuple[str, str]:
    """Title and place of a cluster."""
    area, name = place_of(messages, learned)
    return _title(messages, vectors, learned, name), f"{area}{name}".upper()[:120]


def _title(messages: Sequence[Message], vectors: Sequence[Vector], learned: Learned, name: str) -> str:
    """The title nearest to the middle of the cluster, best one with its place; the shorter of two as near."""
    middle = Group.of(vectors, range(len(vectors)))

    def nearness(message: Message) -> float:
        if not message.title.strip():
            return -1.0
        own = Learned().count(Message(message.number, message.title, ""))
        vector = learned.vector(own)
        length = (norm(middle.place) or 1.0, norm(middle.matter) or 1.0)
        said = dot(vector.place, middle.place) / length[0] + dot(vector.matter, middle.matter) / length[1]
        return said + (NAMES_PLACE if name and name in folded(message.title) else 0.0)

    best = max(messages, key=lambda message: (round(nearness(message), 3), -len(message.title)))
    return " ".join((best.title or best.content).split())[:200]


def place_of(messages: Sequence[Message], learned: Learned) -> tuple[str, str]:
    """Area and name, or street and house number, as the members write it; empty where no place is common to them."""
    titles = [folded(message.title) for message in messages]
    texts = [folded(f"{message.title}。{message.content.strip()[:READ]}") for message in messages]
    house = sorted({found for text in texts for found in HOUSE.findall(text)})
    name = _most(texts, titles, house, learned, fewest=0.5) or _most(
        texts, titles, _names(texts), learned, fewest=FEWEST
    )
    if not name:
        return "", ""
    areas = Counter(area for text in texts for area in set(AREA.findall(text)))
    area, support = max(areas.items(), key=lambda one: (one[1], one[0]), default=("", 0))
    if support * 2 < len(texts) or area in name or name in area:
        area = ""
    return area, name


def _names(texts: Sequence[str]) -> list[str]:
    found = []
    for text in texts:
        for segment in segments(text):
            found += list(names_in(segment))
    return found


def _most(
    texts: Sequence[str], titles: Sequence[str], names: Sequence[str], learned: Learned, *, fewest: float
) -> str:
    """The name that most members write, in their titles above all; the more telling and the longer before others."""
    best, best_score = "", 0.0
    for name in sorted(set(names)):
        support = sum(name in text for text in texts)
        in_titles = sum(name in title for title in titles)
        if support < 2 or support < fewest * len(texts) or not in_titles:
            continue
        tells = [learned.telling(gram) for gram in grams(name) if len(gram) == 2]
        clean = sum(
            gram not in COMMON_GRAMS and gram not in TOPIC_GRAMS for gram in grams(name) if len(gram) == 2
        )
        score = (support + 2 * in_titles) * (sum(tells) / len(tells)) * len(name) ** 0.25 * clean / len(tells)
        if score > best_score:
            best, best_score = name, score
    return best
