"""Finding a petition by the person in it: exact name, paper or telephone, by blind index alone.

What was typed never stands in an address (ASVS 14.2.1): it comes by POST, and the address carries a signed word that
holds the index and a masked form, good for one user and one working day.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.db.models import Q

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput
from apps.parties.rules.identity import PersonInput, mask_id, mask_name, mask_phone
from apps.parties.selectors import keys_of
from apps.petitions.models import Party
from apps.petitions.rules.vocabulary import PartyRole

SALT = "petitions.person"
KEPT = timedelta(hours=12)
COLUMNS = {"name": "name_key", "id_number": "id_key", "phone": "phone_key"}
LABELS = {"name": "姓名", "id_number": "证件号码", "phone": "电话"}
MASKS = {"name": mask_name, "id_number": mask_id, "phone": mask_phone}


@dataclass(frozen=True)
class FoundPerson:
    """What a signed word stands for."""

    column: str
    key: str
    shown: str


def word_for(kind: str, typed: str, access: Access, at: datetime) -> str:
    """The word an address may carry. Raises `InvalidInput` where there is nothing exact to look for."""
    value = " ".join(typed.split()) if kind == "name" else "".join(typed.split())
    key = _key(kind, value)
    if not key:
        raise InvalidInput(f"请填写完整的{LABELS[kind]}，只能按完整内容查找。", field=kind)
    shown = f"{LABELS[kind]} {MASKS[kind](value)}"
    return signing.dumps([access.user_id, kind, key, shown, int(at.timestamp())], salt=SALT)


def person_behind(word: str, access: Access, at: datetime) -> FoundPerson | None:
    """Whom the word stands for; None where it is somebody else's, too old, or made up."""
    try:
        user_id, kind, key, shown, made = signing.loads(word, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if user_id != access.user_id or kind not in COLUMNS or at.timestamp() - made > KEPT.total_seconds():
        return None
    return FoundPerson(COLUMNS[kind], key, shown)


def _key(kind: str, value: str) -> str:
    given = {"name": PersonInput(name=value), "id_number": PersonInput(id_number=value)}
    keys = keys_of(given.get(kind) or PersonInput(phone=value))
    return str(getattr(keys, COLUMNS[kind]) or "")


def petitions_with(column: str, key: str) -> Q:
    """Petitions in which this person stands on the petitioner's side."""
    return _petitions(Q(**{f"person__{column}": key}))


def words_as_person(words: str) -> Q:
    """The same for free words that may be a name, a paper or a telephone."""
    wanted = Q(pk__in=[])
    for kind, column in COLUMNS.items():
        if key := _key(kind, words):
            wanted |= Q(**{f"person__{column}": key})
    return _petitions(wanted)


def _petitions(wanted: Q) -> Q:
    parties = Party.objects.filter(wanted).exclude(role=PartyRole.ACCUSED)
    return Q(pk__in=parties.values("petition_id"))
