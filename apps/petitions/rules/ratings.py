"""Who may rate, when and how (R-100 to R-108): the petitioner alone, once per side, within the window."""

from dataclasses import dataclass
from datetime import date

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput, PermissionRefused, RuleRefused
from apps.petitions.rules.vocabulary import SCORE_LABELS, Score

BASIS = "《信访事项办理群众满意度评价工作办法》"


@dataclass(frozen=True)
class RatingFacts:
    """One right to rate."""

    opened_on: date
    expires_on: date
    score: str = ""


def check_rater(access: Access) -> None:
    """The holder of the query secret and nobody else; an account of whatever role never rates (R-106)."""
    if access.kind != "token":
        raise PermissionRefused("评价只能由信访人本人提交，工作人员不能代为评价。")


def check_rating(facts: RatingFacts, *, score: str, reason: str, today: date) -> None:
    """Once, in the window (its last day included), with a reason for 不满意."""
    if facts.score:
        raise RuleRefused("您已经评价过。评价只能提交一次，不能修改。", article=BASIS, code="rated_already")
    if today > facts.expires_on:
        raise RuleRefused(f"评价期已于 {facts.expires_on} 结束。", article=BASIS, code="rating_expired")
    if score not in SCORE_LABELS:
        raise InvalidInput("请选择满意、基本满意或者不满意。", field="score", article=BASIS)
    if score == Score.DISSATISFIED and not reason.strip():
        raise InvalidInput("请填写不满意的原因，我们会在 15 日内与您联系。", field="reason", article=BASIS)


def status_of(facts: RatingFacts | None, today: date) -> str:
    """National status: 0 待评价, 1 未评价, 2 已评价, 3 超期未评价 (R-104). Lapsed is never satisfied (R-107)."""
    if facts is None:
        return "0"
    if facts.score:
        return "2"
    return "3" if today > facts.expires_on else "1"
