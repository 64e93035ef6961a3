"""Who may sit over a review: staff of the reviewing office, without those who took part and those who recused."""

from dataclasses import dataclass
from datetime import datetime

from apps.accounts.models import Appointment, User
from apps.base.clock import local_date
from apps.casefiles.selectors import closed_pairs
from apps.organisations.models import Organ
from apps.petitions.models import Petition, Review
from apps.petitions.selectors.review_facts import people_before
from apps.petitions.selectors.trackers import readable_by


@dataclass(frozen=True)
class Bench:
    """User ids, and the names of those who may be chosen."""

    eligible: frozenset[int]
    involved: frozenset[int]
    recused: frozenset[int]
    names: tuple[tuple[int, str], ...]


def bench_of(review: Review, petition: Petition, at: datetime) -> Bench:
    """For the government the whole bureau may be asked; any other reviewing organ has its own staff."""
    office: Organ = review.office
    root = petition.owner if office.path.startswith(petition.owner.path) else office
    live = Appointment.objects.live(local_date(at)).filter(organ__path__startswith=root.path)
    users = list(User.objects.filter(pk__in=live.values("user_id"), is_active=True).order_by("name", "pk"))
    involved = frozenset(people_before(review))
    closed = {who for _f, _o, who in closed_pairs((petition.pk, None, user.pk) for user in users) if who}
    able = [user for user in users if readable_by(user, [petition.pk], at)]
    free = [user for user in able if user.pk not in involved and user.pk not in closed]
    return Bench(
        eligible=frozenset(user.pk for user in free),
        involved=involved,
        recused=frozenset(closed),
        names=tuple((user.pk, user.name) for user in free),
    )
