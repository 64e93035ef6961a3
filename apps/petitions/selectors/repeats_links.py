"""How petitions hang together: verdicts on pairs, who was merged into whom, what the law looks at in an earlier one (R-95)."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db.models import Max, Q

from apps.deadlines.models import Deadline
from apps.parameters.selectors import value_of
from apps.petitions.models import Merger, PairVerdict, Petition, Review
from apps.petitions.rules.lifecycle import State
from apps.petitions.rules.repeats import FirstFacts
from apps.petitions.rules.vocabulary import PartyRole

REVIEW_RIGHTS = ("review_request", "recheck_request")
UNDER_REVIEW = ("requested", "accepted", "drafted", "approved", "issued")


def pair_verdicts(petition: Petition | None, others: Collection[int]) -> dict[int, str]:
    """Other petition -> the verdict that holds on the pair, whichever of the two was asked about."""
    if petition is None or not others:
        return {}
    pk = petition.pk
    rows = PairVerdict.objects.filter(
        Q(petition=pk, other__in=others) | Q(other=pk, petition__in=others)
    ).exclude(merger__undone_at__isnull=False)
    return {
        other if mine == pk else mine: verdict
        for mine, other, verdict in rows.order_by("pk").values_list("petition_id", "other_id", "verdict")
    }


def first_facts(petitions: Iterable[Petition], at: datetime) -> dict[int, FirstFacts]:
    """Of each, what `advice_of` asks; of a merged one, what it says of the case it leads to."""
    leads = {row.pk: root_of(row) for row in petitions}
    rows = {row.pk: row for row in leads.values()}
    if not rows:
        return {}
    rights = Deadline.objects.filter(
        case_file__in=rows, rule__in=REVIEW_RIGHTS, cancelled_at=None, met_at=None
    )
    until = dict(rights.values_list("case_file_id").annotate(last=Max("due_on")))
    for pk, last in _alive_still(rows):
        until[pk] = max(last, until.get(pk, last))
    under = set(
        Review.objects.filter(petition__in=rows, state__in=UNDER_REVIEW).values_list("petition_id", flat=True)
    )
    lapse_ends = bool(value_of("lapse_ends_case", at))
    return {
        pk: FirstFacts(row.state, row.finally_ended_on, until.get(row.pk), row.pk in under, lapse_ends)
        for pk, row in leads.items()
    }


def person_keys(petition: Petition) -> frozenset[str]:
    """Blind keys of everybody who petitions in it, the represented rather than the agent (R-91)."""
    people = petition.parties.exclude(role__in=(PartyRole.ACCUSED, PartyRole.AGENT))
    rows = people.values_list("person__id_key", "person__phone_name_key", "person__name_address_key")
    return frozenset(key for keys in rows for key in keys if key)


def _alive_still(petitions: Collection[int]) -> Iterable[tuple[int, date]]:
    """A request refused or taken back leaves the right itself alive until its last day."""
    ended = Review.objects.filter(petition__in=petitions, state__in=("refused", "withdrawn"))
    return ended.values_list("petition_id").annotate(last=Max("due_on"))


def root_of(petition: Petition) -> Petition:
    """Where a merged petition leads in the end; itself when it was not merged. No chain closes on itself."""
    seen = {petition.pk}
    while petition.state == State.MERGED and petition.repeat_of is not None:
        petition = petition.repeat_of
        if petition.pk in seen:
            break
        seen.add(petition.pk)
    return petition


def standing_merger(petition: Petition) -> Merger | None:
    """The merging that holds, where the petition is merged."""
    found: Merger | None = (
        Merger.objects.select_related("first")
        .filter(petition=petition, undone_at=None)
        .order_by("-pk")
        .first()
    )
    return found
