"""Whether a petition may be handled simply, as far as the file knows it."""

from collections.abc import Collection

from apps.petitions.models import Dispute, Petition
from apps.petitions.rules.lifecycle import State
from apps.petitions.rules.simple import SimpleFacts, barriers


def simple_facts(petition: Petition, *, sending: Collection[int] | None = None) -> SimpleFacts:
    """`sending`: the claims about to go to one organ; all that wait when not given."""
    rows = list(
        petition.claims.filter(outcome="").values_list("pk", "petition_class", "appeal_route", "handling_id")
    )
    elsewhere = petition.handlings.exclude(state=State.RETURNED).exists()
    left = sending is not None and any(row[3] is None and row[0] not in sending for row in rows)
    return SimpleFacts(
        repeat_verdict=petition.repeat_verdict,
        flags=frozenset(petition.flags),
        involved=petition.involved_count,
        sealed=petition.sealed,
        claims=tuple((row[1], row[2]) for row in rows),
        other_units=elsewhere or left,
        disputed=Dispute.objects.filter(petition=petition, decided_at=None).exists(),
    )


def why_not_simple(petition: Petition) -> list[str]:
    """What stands in the way, in words; empty where simple handling is open."""
    return barriers(simple_facts(petition))
