"""Petitions that may be on one matter with a new one, by index alone: the names of places in its text, and its marks."""

from collections.abc import Iterable

from django.db import OperationalError, connection, transaction

from apps.petitions.models import ClusterMember, PairVerdict, Petition
from apps.petitions.rules.likeness.features import OPENING, Learned, Message
from apps.petitions.rules.likeness.names import ENDS, names_in, segments
from apps.petitions.selectors.repeats_index import alike

SAMPLE = 1_500
NAMED = 5
"""Names looked up, the longest first."""
SHORTEST = 3
FOUND = 120
LIKE_ENOUGH = 0.05
PATIENCE_MS = 2_000


def message_of(petition: Petition) -> Message:
    return Message(
        number=petition.number, title=petition.title, content=petition.content, day=petition.received_on
    )


def sample(extra: Iterable[Petition]) -> Learned:
    """What common words are worth here: learned from the newest petitions and the ones at hand."""
    learned = Learned()
    known = {petition.pk: petition for petition in extra}
    newest = Petition.objects.filter(sealed=False).order_by("-registered_at", "-case_file")
    for petition in newest.only("number", "title", "content", "received_on", "sealed")[:SAMPLE]:
        known.setdefault(petition.pk, petition)
    for petition in known.values():
        learned.count(message_of(petition))
    return learned


def candidates(petition: Petition) -> set[int]:
    """Ids of unsealed petitions worth comparing; a few hundred at most, found in tens of milliseconds."""
    found = set(alike(petition.match_text, at_least=LIKE_ENOUGH))
    for name in _telling_names(petition):
        found |= _naming(name)
    return found - {petition.pk}


def _telling_names(petition: Petition) -> list[str]:
    """The last characters of names, because where a name begins is not certain."""
    text = f"{petition.title}。{petition.content.strip()[:OPENING]}"
    names = [name for segment in segments(text) for name in names_in(segment)]
    cores = {
        name[-5:] if name.endswith(tuple(e for e in ENDS if len(e) > 1)) else name[-4:] for name in names
    }
    return sorted((core for core in cores if len(core) >= SHORTEST), key=lambda core: (-len(core), core))[
        :NAMED
    ]


def _naming(name: str) -> set[int]:
    """Unsealed petitions whose folded text has this name, from the trigram index; given up after two seconds."""
    rows = Petition.objects.filter(match_text__contains=name, sealed=False).values_list("pk", flat=True)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(PATIENCE_MS)])
            found = set(rows[:FOUND])
            cursor.execute("SELECT set_config('statement_timeout', '0', true)")
    except OperationalError:
        return set()
    return found


def cluster_by_petition(petitions: Iterable[int]) -> dict[int, int]:
    """Petition -> the cluster it is in now."""
    rows = ClusterMember.objects.filter(removed_at=None, petition_id__in=list(petitions))
    return dict(rows.values_list("petition_id", "cluster_id"))


def taken_out(petitions: Iterable[int]) -> set[tuple[int, int]]:
    """(petition, cluster) an officer has taken apart: the machine never puts them together again."""
    rows = ClusterMember.objects.filter(petition_id__in=list(petitions), removed_by__isnull=False)
    return set(rows.values_list("petition_id", "cluster_id"))


def judged_different(petitions: Iterable[int]) -> set[tuple[int, int]]:
    """Pairs, in both orders, whose newest verdict by an officer is that they are different matters."""
    newest: dict[tuple[int, int], str] = {}
    wanted = list(petitions)
    rows = PairVerdict.objects.filter(petition_id__in=wanted) | PairVerdict.objects.filter(
        other_id__in=wanted
    )
    for one, other, verdict in rows.order_by("pk").values_list("petition_id", "other_id", "verdict"):
        newest[one, other] = newest[other, one] = verdict
    return {pair for pair, verdict in newest.items() if verdict == "different"}
