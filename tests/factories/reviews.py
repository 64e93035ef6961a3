"""A review at any stage, brought there by the real actions: `asked()` … `review_served()`, each from the one before."""

from datetime import date, datetime, timedelta
from typing import Any

from apps.accounts.models import User
from apps.base.clock import local_date
from apps.petitions import actions
from apps.petitions.models import Petition, Review
from tests.factories.accounts import AT
from tests.factories.handlings import closed, handling_of, later
from tests.factories.petitions import staff

GOVERNMENT = "厦门市思明区人民政府"
CITY = "厦门市人民政府"
REQUEST = {"claims_text": "请求撤销处理意见，责令重新办理。", "reasons": "处理意见与现场情况不符。"}
ANSWER = {
    "outcome": "uphold",
    "facts": "经查，承办单位已到现场核查，事实清楚。",
    "opinion": "维持原处理意见。",
    "basis": "《信访工作条例》第三十五条。",
    "remedy": f"如对本复查意见不服，可以自收到本意见书之日起30日内向{CITY}提出复核申请。",
}


def reviewer(name: str = "review_officer") -> User:
    return staff(name, "XFJ")


def review_head() -> User:
    return staff("deputy_director", "XFJ")


def review_of(petition: Petition) -> Review:
    found: Review = Review.objects.select_related("handling", "office").filter(petition=petition).latest("pk")
    return found


def asked(petition: Petition | None = None, *, at: datetime | None = None, **changes: Any) -> Petition:
    """Asked for at the counter ten days after the answer, unless told otherwise."""
    petition = petition or closed()
    at = at or later(10)
    values: dict[str, Any] = {
        "channel": "in_person", "requested_on": local_date(at), "received_on": local_date(at), "target": GOVERNMENT,
        **REQUEST, **changes,
    }  # fmt: skip
    return actions.ask_review(number=petition.number, access=reviewer().access, at=at, **values)


def asked_again(petition: Petition, *, at: datetime, **changes: Any) -> Petition:
    """A recheck."""
    values: dict[str, Any] = {
        "channel": "in_person", "requested_on": local_date(at), "received_on": local_date(at), "target": CITY,
        **REQUEST, **changes,
    }  # fmt: skip
    return actions.ask_recheck(number=petition.number, access=reviewer().access, at=at, **values)


def review_accepted(
    petition: Petition | None = None, *, at: datetime | None = None, **changes: Any
) -> Petition:
    petition = petition or asked()
    at = at or later(12)
    values: dict[str, Any] = {
        "accepted_on": local_date(at), "method": "in_person", "served_on": local_date(at), **changes
    }  # fmt: skip
    return actions.accept_review(number=petition.number, access=reviewer().access, at=at, **values)


def bench() -> list[User]:
    """Two people of the bureau who had nothing to do with the first handling."""
    return [reviewer(), staff("supervisor_officer", "XFJ")]


def manned(petition: Petition | None = None, *, at: datetime | None = None) -> Petition:
    petition = petition or review_accepted()
    return actions.name_reviewers(
        number=petition.number,
        access=reviewer().access,
        at=at or later(12),
        reviewers=[user.pk for user in bench()],
    )


def review_drafted(
    petition: Petition | None = None, *, at: datetime | None = None, **changes: Any
) -> Petition:
    petition = petition or manned()
    return actions.draft_review(
        number=petition.number, access=reviewer().access, at=at or later(20), **(ANSWER | changes)
    )


def review_approved(
    petition: Petition | None = None, *, at: datetime | None = None, **changes: Any
) -> Petition:
    petition = petition or review_drafted(at=at, **changes)
    return actions.approve_review(number=petition.number, access=review_head().access, at=at or later(22))


def review_issued(
    petition: Petition | None = None, *, at: datetime | None = None, **changes: Any
) -> Petition:
    petition = review_approved(petition, at=at, **changes)
    at = at or later(22)
    return actions.issue_review(
        number=petition.number,
        access=review_head().access,
        at=at,
        issued_on=local_date(at),
        document_number="思政信复查〔2026〕3号",
    )


def review_served(
    petition: Petition | None = None, *, at: datetime | None = None, **changes: Any
) -> Petition:
    petition = petition or review_issued(**changes)
    at = at or later(24)
    return actions.serve_review(
        number=petition.number,
        access=reviewer().access,
        at=at,
        method="in_person",
        served_on=local_date(at),
        received_by="陈小明",
    )


def recheck_accepted(petition: Petition | None = None, *, days: int = 30) -> Petition:
    petition = petition or review_served()
    asked_again(petition, at=later(days))
    at = later(days + 5)
    return actions.accept_review(
        number=petition.number, access=reviewer().access, at=at, accepted_on=local_date(at)
    )


def recheck_served(petition: Petition | None = None, *, outcome: str = "uphold", days: int = 30) -> Petition:
    """A recheck by the city, which stands outside: recorded step by step."""
    petition = recheck_accepted(petition, days=days)
    at = later(days + 5)
    actions.record_review(
        number=petition.number, access=reviewer().access, at=at, outcome=outcome, opinion="维持复查意见。",
        issued_on=local_date(at), document_number="厦府信复核〔2026〕9号",
    )  # fmt: skip
    return review_served(petition, at=later(days + 8))


def day_after(days: int) -> date:
    return local_date(AT + timedelta(days=days))


__all__ = ["handling_of"]
