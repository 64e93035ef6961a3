"""指定审查人员: at least two, none of the first handling, and for a recheck none of the review (section 12, 17)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.review_notices import tell_examiners
from apps.petitions.actions.step import begin, finish
from apps.petitions.models import Petition, Reviewer
from apps.petitions.rules.review import check_reviewers
from apps.petitions.selectors.review_staff import bench_of


@transaction.atomic
def name_reviewers(
    *,
    number: str,
    access: Access,
    at: datetime,
    reviewers: Sequence[int],
    version: int | None = None,
    review_id: int | None = None,
) -> Petition:
    """Naming others replaces those named before; the ledger keeps both."""
    step = begin("name_reviewers", number=number, access=access, at=at, version=version, review_id=review_id)
    review = step.the_review
    bench = bench_of(review, step.petition, at)
    check_reviewers(
        reviewers,
        involved=bench.involved,
        recused=bench.recused,
        eligible=bench.eligible | bench.involved | bench.recused,
        stage=review.stage,
    )
    before = list(review.reviewers.values_list("user_id", flat=True))
    review.reviewers.exclude(user_id__in=list(reviewers)).delete()
    Reviewer.objects.bulk_create(
        [
            Reviewer(review=review, user_id=pk, named_by_id=access.staff_id, at=at)
            for pk in dict.fromkeys(reviewers)
            if pk not in before
        ]
    )
    finish(step, reviewers=sorted(set(reviewers)), reviewers_before=before)
    tell_examiners(step, "name_reviewers")
    return step.petition
