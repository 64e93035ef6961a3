"""复查 and 复核 (art. 35, 36): when one may be asked for, what a request and an answer must say, who may sit. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from apps.base.errors import DomainError, InvalidInput, RuleRefused, raise_all
from apps.petitions.rules.lifecycle.review import ART_35, ART_36, INSIDE_ONLY, OUTSIDE_ONLY
from apps.petitions.rules.limits import opens_review
from apps.petitions.rules.opinion import THIRTY_DAYS, ClaimKind, cites_article
from apps.petitions.rules.remedy_words import (
    REVIEW_CHANNEL_LABELS,
    REVIEW_OUTCOME_LABELS,
    REVIEW_REFUSAL_GROUNDS,
    REVIEW_STAGE_LABELS,
)

REVIEWERS = 2
"""At least two people look into a request."""
PRESENT = ("uphold", "change")
"""Results after which the matter goes up, never back."""
NOT_REVIEWABLE = "只有按信访程序出具处理意见的事项可以申请复查；其他途径按各自规定救济。"
NOT_PROVEN = "还没有书面处理意见送达信访人的记录，复查申请期尚未开始。"
STILL_OPEN = "已有一项复查或者复核正在进行，不能同时再提出一项。"
FINAL = "复核意见已经送达，同一事实和理由不再受理（三级终结）。"
NO_REVIEW_YET = "还没有送达的复查意见，不能申请复核；应当先申请复查。"
HAS_REVIEW = "复查意见已经送达；不服的，应当申请复核。"


@dataclass(frozen=True)
class Past:
    """One earlier request about the same handling."""

    id: int
    stage: str
    state: str
    outcome: str = ""


@dataclass(frozen=True)
class ReviewFacts:
    """A handling as its review sees it. `served` is proven service of the written opinion."""

    claims: tuple[ClaimKind, ...] = ()
    served: bool = False
    past: tuple[Past, ...] = ()


NOTHING = ReviewFacts()


def of_this_opinion(past: Iterable[Past]) -> tuple[Past, ...]:
    """Requests since the last opinion that was revoked: a new opinion opens a new right."""
    found: list[Past] = []
    for one in past:
        found.append(one)
        if one.state == "served" and one.outcome == "revoke_redo":
            found.clear()
    return tuple(found)


def stage_due(facts: ReviewFacts) -> tuple[str, str]:
    """The stage that may be asked for now, or why none may: ("review", ""), ("", reason)."""
    if not any(opens_review(*claim) for claim in facts.claims):
        return "", NOT_REVIEWABLE
    if not facts.served:
        return "", NOT_PROVEN
    past = of_this_opinion(facts.past)
    if any(one.state in ("requested", "accepted", "drafted", "approved", "issued") for one in past):
        return "", STILL_OPEN
    served = [one.stage for one in past if one.state == "served"]
    if "recheck" in served:
        return "", FINAL
    return ("recheck" if served else "review"), ""


def request_refused(verb: str, facts: ReviewFacts) -> str:
    """Why this request cannot be registered now; empty when it can."""
    stage, reason = stage_due(facts)
    if reason:
        return reason
    wanted = "review" if verb == "ask_review" else "recheck"
    if stage == wanted:
        return ""
    return HAS_REVIEW if stage == "recheck" else NO_REVIEW_YET


def article_of(stage: str) -> str:
    return ART_36 if stage == "recheck" else ART_35


def out_of_place(verb: str, *, outside: bool) -> bool:
    """A body outside decides for itself; here its steps are only recorded, and the other way round."""
    return verb in (INSIDE_ONLY if outside else OUTSIDE_ONLY)


# --- the request ------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Request:
    """A request as filled in. `due_on` is the last day of the right, `served_on` the day it began from."""

    stage: str
    channel: str
    requested_on: date
    received_on: date
    claims_text: str
    reasons: str
    due_on: date
    served_on: date
    late_reason: str = ""
    tracking_number: str = ""

    @property
    def late(self) -> bool:
        """The day of posting counts, not the day of arrival (R-164)."""
        return self.requested_on > self.due_on


def late_sentence(stage: str, due_on: date) -> str:
    name = REVIEW_STAGE_LABELS[stage]
    return f"{name}申请期至 {due_on}。逾期申请须写明理由，由{name}机关决定。"


def check_request(asked: Request, *, today: date) -> None:
    """Everything wrong with a request at once. A late one is registered all the same, with its reason (section 12, 6)."""
    errors: list[DomainError] = []
    article = article_of(asked.stage)
    if asked.channel not in REVIEW_CHANNEL_LABELS:
        errors.append(InvalidInput("请选择提出方式。", field="channel"))
    if not asked.claims_text.strip():
        errors.append(InvalidInput("请写明请求事项。", field="claims_text"))
    if not asked.reasons.strip():
        errors.append(InvalidInput("请写明事实和理由。", field="reasons"))
    if asked.received_on > today:
        errors.append(InvalidInput("收到日期不能晚于今天。", field="received_on"))
    if asked.requested_on > asked.received_on:
        errors.append(InvalidInput("提出日期（邮戳日）不能晚于收到日期。", field="requested_on"))
    elif asked.channel != "post" and asked.requested_on != asked.received_on:
        errors.append(
            InvalidInput(
                "当面或者网上提出的，提出日期就是收到日期；只有邮寄以邮戳日为准。", field="requested_on"
            )
        )
    if asked.requested_on < asked.served_on:
        errors.append(
            RuleRefused(
                f"提出日期不能早于意见送达之日（{asked.served_on}）。", field="requested_on", article=article
            )
        )
    if asked.channel == "post" and not asked.tracking_number.strip():
        errors.append(
            InvalidInput("邮寄提出的，请填写邮件号；没有邮件号的写“平信”。", field="tracking_number")
        )
    if asked.late and not asked.late_reason.strip():
        errors.append(
            RuleRefused(
                late_sentence(asked.stage, asked.due_on), field="late_reason", article=article, code="late"
            )
        )
    raise_all(errors)


# --- the reviewing body -------------------------------------------------------------------------------------------
def check_acceptance(*, late: bool, late_accepted: bool | None, stage: str) -> None:
    """A late request is accepted only where its reason holds."""
    if late and not late_accepted:
        raise RuleRefused(
            "申请已经逾期：理由成立的，请确认逾期理由成立；不成立的，以“超过期限且没有正当理由”不予受理。",
            field="late_accepted", article=article_of(stage), code="late",
        )  # fmt: skip


def check_refusal(*, ground: str, text: str, late: bool, stage: str) -> None:
    errors: list[DomainError] = []
    if ground not in REVIEW_REFUSAL_GROUNDS:
        errors.append(InvalidInput("请选择不予受理的情形。", field="ground", article=article_of(stage)))
    elif ground == "late" and not late:
        errors.append(
            RuleRefused("申请没有超过期限，不能以逾期不予受理。", field="ground", article=article_of(stage))
        )
    if not text.strip():
        errors.append(InvalidInput("请写明不予受理的理由，并告知信访人应当走的途径。", field="text"))
    raise_all(errors)


def check_reviewers(chosen: Collection[int], *, involved: Collection[int], recused: Collection[int],
                    eligible: Collection[int], stage: str) -> None:  # fmt: skip
    """At least two, none of whom took part in what is reviewed (section 12, 17), none recused (R-51)."""
    article = f"{article_of(stage)}、《信访工作条例》第二十八条"
    if len(set(chosen)) < REVIEWERS:
        raise RuleRefused("审查人员不少于 2 人。", field="reviewers", article=article, code="too_few")
    if set(chosen) & set(involved):
        raise RuleRefused(
            "参加过被审查办理的人员不能担任审查人员。", field="reviewers", article=article, code="own_case"
        )
    if set(chosen) & set(recused):
        raise RuleRefused(
            "已回避的人员不能担任审查人员。", field="reviewers", article=article, code="recused"
        )
    if set(chosen) - set(eligible):
        raise InvalidInput("审查人员应当是复查复核机关的工作人员，并且能看到本件。", field="reviewers")


PARTS = {"facts": "查明事实", "opinion": "复查复核意见", "basis": "依据", "remedy": "救济途径"}


@dataclass(frozen=True)
class Answer:
    """A review opinion as drafted."""

    outcome: str
    facts: str
    opinion: str
    basis: str
    remedy: str = ""


def needs_remedy(stage: str, outcome: str) -> bool:
    """Only what goes on to a recheck: a revoked opinion goes back, a recheck ends the matter."""
    return stage == "review" and outcome in PRESENT


def default_remedy(next_organ: str) -> str:
    return f"如对本复查意见不服，可以自收到本意见书之日起30日内向{next_organ}提出复核申请。"


def final_sentence() -> str:
    return "本复核意见为信访终结性意见；同一事实和理由再次提出的，不再受理。"


def check_answer(answer: Answer, *, stage: str, next_organs: Collection[str]) -> None:
    """Facts, opinion, basis; and for a review the 30 days with the next organ by name (art. 35, 36)."""
    errors: list[DomainError] = []
    article = article_of(stage)
    if answer.outcome not in REVIEW_OUTCOME_LABELS:
        errors.append(InvalidInput("请选择维持、变更或者撤销重办。", field="outcome", article=article))
    for part in ("facts", "opinion", "basis"):
        if not getattr(answer, part).strip():
            errors.append(
                RuleRefused(f"请填写{PARTS[part]}。", field=part, article=article, code="missing_part")
            )
    if answer.basis.strip() and not cites_article(answer.basis):
        errors.append(
            RuleRefused("请写明法律、法规的名称和条款。", field="basis", article=article, code="missing_part")
        )
    if needs_remedy(stage, answer.outcome) and not _remedy_holds(answer.remedy, next_organs):
        names = "或者".join(next_organs) or "上一级机关"
        errors.append(
            RuleRefused(
                f"请写明自收到之日起30日内可以向{names}申请复核。",
                field="remedy", article=ART_36, code="missing_part",
            )
        )  # fmt: skip
    raise_all(errors)


def _remedy_holds(remedy: str, next_organs: Collection[str]) -> bool:
    named = any(name in remedy for name in next_organs) if next_organs else bool(remedy.strip())
    return "复核" in remedy and bool(THIRTY_DAYS.search(remedy)) and named


def check_issued_on(issued_on: date, *, received_on: date, approved_on: date | None, today: date) -> None:
    if issued_on > today:
        raise InvalidInput("出具日期不能晚于今天。", field="issued_on")
    if issued_on < max(received_on, approved_on or received_on):
        raise InvalidInput("出具日期不能早于收到申请和审核通过之日。", field="issued_on")
