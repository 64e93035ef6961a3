"""评价: by the petitioner alone, once per side, within the window (R-100 to R-108)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import InvalidInput, RuleRefused
from apps.casefiles.actions import record
from apps.deadlines.actions import meet_clock, start_clock
from apps.petitions.actions.step import Step, lock_petition, subject_of
from apps.petitions.actions.tell import tell_bureau, tell_unit
from apps.petitions.models import Petition, Rating
from apps.petitions.rules.ratings import BASIS, RatingFacts, check_rater, check_rating
from apps.petitions.rules.vocabulary import RATING_SIDE_LABELS, RatingSide, Score


@transaction.atomic
def rate(
    *,
    number: str,
    access: Access,
    at: datetime,
    side: str,
    score: str,
    reason: str = "",
    handling_id: int | None = None,
) -> Petition:
    """Never changed afterwards. 不满意 starts a follow-up of 15 days with whoever was rated (R-108)."""
    check_rater(access)
    petition = lock_petition(number, access=access, at=at)
    rating = _open_right(petition, side, handling_id)
    facts = RatingFacts(rating.opened_on, rating.expires_on, rating.score)
    check_rating(facts, score=score, reason=reason, today=local_date(at))
    rating.score, rating.rated_at, rating.rated_on = score, at, local_date(at)
    rating.reason = reason.strip() if score == Score.DISSATISFIED else ""
    rating.save()
    step = Step("rate", petition, access, at, petition.state, rating.handling)
    event = record(
        case_file=petition.case_file,
        verb="petitions.rate",
        access=access,
        at=at,
        payload={"rating": rating.pk, "side": side, "score": score, "handling": rating.handling_id},
        organ_id=rating.organ_id,
    )
    meet_clock(
        case_file=petition.case_file, subject=step.subject, rule="rating_window", met_on=step.today, at=at
    )
    if score == Score.DISSATISFIED:
        start_clock(
            case_file=petition.case_file,
            subject=subject_of(rating.handling),
            rule="rating_followup",
            start_on=step.today,
            owner=rating.organ,
            start_event=event,
            at=at,
        )
        tell = tell_unit if rating.handling else tell_bureau
        tell(step, "rated_dissatisfied", level="warn", side=side)
    return petition


def _open_right(petition: Petition, side: str, handling_id: int | None) -> Rating:
    if side not in RATING_SIDE_LABELS:
        raise InvalidInput(_("请选择评价对象。"), field="side", article=BASIS)
    rights = Rating.objects.select_for_update(of=("self",)).select_related("organ", "handling__organ")
    rights = rights.filter(petition=petition, side=side).order_by("pk")
    if side == RatingSide.UNIT and handling_id is not None:
        rights = rights.filter(handling_id=handling_id)
    found = list(rights)
    if not found:
        raise RuleRefused(_("现在还不能评价：办理结果送达后开放。"), article=BASIS, code="rating_not_open")
    if len(found) > 1:
        raise InvalidInput(_("请选择要评价的办理单位。"), field="handling_id", article=BASIS)
    return found[0]
