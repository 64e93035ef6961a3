"""Who came before: the last filing of the same identity number or phone, among the cases this officer may read.

Found by blind index, exactly; shown masked until the officer takes it over (`actions/carry_over.py`), which is logged.
A case one may not read, a sealed one, and an accused person are never hinted at.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from apps.accounts.rules.access import Access
from apps.parties.rules.identity import PersonInput
from apps.parties.selectors import keys_of, masked
from apps.petitions.models import Party, Petition
from apps.petitions.rules.vocabulary import PartyRole

LOOKED_AT = 200
OFFERED = 3


@dataclass(frozen=True)
class KnownPerson:
    """A person of an earlier filing, masked; `party_id` is what one asks for."""

    party_id: int
    number: str
    name: str
    id_number: str
    phone: str
    address: str
    filed_on: date
    by: str


def known_people(
    *, id_number: str, id_kind: str, phone: str, access: Access, at: datetime
) -> list[KnownPerson]:
    """The latest filing of each different person that fits, at most three: families share a phone."""
    keys = keys_of(PersonInput(id_number=id_number, id_kind=id_kind, phone=phone))
    by_phone = Q(person__phone_key=keys.phone_key) if keys.phone_key else Q()
    fits = Q(person__id_key=keys.id_key) if keys.id_key else by_phone
    if not fits:
        return []
    found: dict[str, KnownPerson] = {}
    for party in _parties(access, at).filter(fits)[:LOOKED_AT]:
        same = party.person.id_key or party.person.name_key or str(party.pk)
        if same not in found:
            found[same] = _known(party, "证件号码" if keys.id_key else "手机号")
        if len(found) == OFFERED:
            break
    return list(found.values())


def known_party(
    party_id: int, *, id_number: str, id_kind: str, phone: str, access: Access, at: datetime
) -> Party | None:
    """The row behind an offer, asked for again through the same walls, and only by whoever holds its number or phone:
    rows are not to be walked through by counting."""
    keys = keys_of(PersonInput(id_number=id_number, id_kind=id_kind, phone=phone))
    held = Q(person__id_key=keys.id_key) if keys.id_key else Q()
    held |= Q(person__phone_key=keys.phone_key) if keys.phone_key else Q()
    party: Party | None = _parties(access, at).filter(held, pk=party_id).first() if held else None
    return party


def _parties(access: Access, at: datetime) -> Any:
    readable = Petition.objects.content_visible_to(access, at).filter(sealed=False)
    return (
        Party.objects.filter(petition__in=readable)
        .exclude(role=PartyRole.ACCUSED)
        .select_related("person", "petition__case_file")
        .order_by("-petition_id", "ordinal")
    )


def _known(party: Party, by: str) -> KnownPerson:
    person = masked(party.person)
    return KnownPerson(
        party_id=party.pk,
        number=party.petition.number,
        name=person.name,
        id_number=person.id_number,
        phone=person.phone,
        address=person.address,
        filed_on=party.petition.received_on,
        by=by,
    )
