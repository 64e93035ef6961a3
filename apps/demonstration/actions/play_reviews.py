"""Reviews at every stage, played on answered cases of the last weeks through the real actions at passed-in moments.

One just asked for, one late, one under examination, one drafted, one issued, one upheld and gone up to the city.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.accounts.selectors import access_of
from apps.base.clock import local_date
from apps.deadlines.models import Deadline
from apps.petitions import actions
from apps.petitions.models import Handling, Petition, Review
from apps.petitions.rules.lifecycle.review import REVIEWABLE
from apps.petitions.selectors.review_targets import targets_of

CITY = "厦门市人民政府"
STAGES = ("requested", "accepted", "manned", "drafted", "issued", "upheld", "rechecked")
WANTED = "请求撤销处理意见，责令重新办理。"
WHY = "处理意见认定的情况与现场不符，没有回应第二项诉求。"
FOUND = "经查，承办单位先后三次到现场核查，并与信访人当面核对，事实清楚，依据充分。"
REMEDY = f"如对本复查意见不服，可以自收到本意见书之日起30日内向{CITY}提出复核申请。"


@transaction.atomic
def play_reviews(*, at: datetime) -> int:
    """How many reviews there are; nothing is played twice."""
    if not Review.objects.exists():
        story = _Story(at)
        for stage, handling in zip(STAGES, story.answered(), strict=False):
            story.play(handling, stage)
    return Review.objects.count()


class _Story:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def who(self, username: str) -> Access:
        return access_of(User.objects.get(username=username), self.at)

    def answered(self) -> list[Handling]:
        """After an opinion of the petition procedure, the right to review still running; served last comes first."""
        rights = Deadline.objects.open().filter(rule="review_request", due_on__gte=local_date(self.at))
        rows = rights.order_by("-due_on", "pk").values_list("subject", flat=True)
        found = Handling.objects.select_related("petition__owner", "organ").in_bulk(
            [int(subject.removeprefix("handling:")) for subject in rows[:30]]
        )
        fit = [one for one in found.values() if one.state in REVIEWABLE and not one.petition.sealed]
        return sorted(fit, key=lambda one: (one.served_on, one.pk), reverse=True)[: len(STAGES)]

    def play(self, handling: Handling, stage: str) -> None:
        """Up to this stage, a little every day, never before the answer was served nor after now."""
        steps = STAGES.index(stage)
        served = handling.served_on or local_date(self.at)
        days = max(0, min(steps + 1, (local_date(self.at) - served).days))
        self._ask(handling, self.at - timedelta(days=days))
        review = Review.objects.get(handling=handling)
        for step in range(1, steps + 1):
            at = self.at - timedelta(days=max(0, days - step))
            self._step(review, STAGES[step], at)

    def _ask(self, handling: Handling, at: datetime, **more: Any) -> None:
        petition: Petition = handling.petition
        target = targets_of(petition, handling, None, local_date(at))[0].name
        actions.ask_review(
            number=petition.number, access=self.who("review_officer"), at=at, channel="in_person",
            requested_on=local_date(at), received_on=local_date(at), claims_text=WANTED, reasons=WHY, target=target,
            handling_id=handling.pk, **more,
        )  # fmt: skip

    def _step(self, review: Review, stage: str, at: datetime) -> None:
        mine: dict[str, Any] = {"number": review.petition.number, "at": at, "review_id": review.pk}
        on, officer, head = local_date(at), self.who("review_officer"), self.who("deputy_director")
        if stage == "accepted":
            actions.accept_review(**mine, access=officer, accepted_on=on, method="in_person", served_on=on)
        elif stage == "manned":
            people = User.objects.filter(username__in=("review_officer", "supervisor_officer"))
            actions.name_reviewers(
                **mine, access=officer, reviewers=list(people.values_list("pk", flat=True))
            )
        elif stage == "drafted":
            actions.draft_review(
                **mine, access=officer, outcome="uphold", facts=FOUND, opinion="维持原处理意见。",
                basis="《信访工作条例》第三十五条。", remedy=REMEDY,
            )  # fmt: skip
        elif stage == "issued":
            actions.approve_review(**mine, access=head)
            actions.issue_review(
                **mine, access=head, issued_on=on, document_number=f"思政信复查〔{on.year}〕1号"
            )
        elif stage == "upheld":
            actions.serve_review(
                **mine, access=officer, method="in_person", served_on=on, received_by="信访人本人"
            )
        elif stage == "rechecked":
            actions.ask_recheck(
                number=review.petition.number, access=officer, at=at, channel="in_person", requested_on=on,
                received_on=on, claims_text=WANTED, reasons=WHY, target=CITY, handling_id=review.handling_id,
            )  # fmt: skip
