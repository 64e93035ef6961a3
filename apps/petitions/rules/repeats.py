"""First or repeat (R-90 to R-95): what a judgement needs, what the law says of a match, when two files may be one. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from apps.base.errors import InvalidInput, RuleRefused
from apps.petitions.rules.lifecycle import ENDED, STATE_LABELS, State
from apps.petitions.rules.vocabulary import REPEAT_LABELS, RepeatVerdict

ART_19 = "《信访工作条例》第十九条"
ART_30 = "《信访工作条例》第三十条"
ART_35 = "《信访工作条例》第三十五条"
ART_36 = "《信访工作条例》第三十六条"
DIFFERENT = "different"
"""Not a verdict on the petition but on this one pair: the two are not one matter."""
PAIR_OF: dict[str, str] = {"repeat": "same", "new_facts": "new_facts", DIFFERENT: DIFFERENT}
"""The pair's verdict by what the officer chose."""
JUDGEMENTS: dict[str, str] = {
    **{str(key): label for key, label in REPEAT_LABELS.items() if key != RepeatVerdict.PENDING},
    DIFFERENT: "不同事项（只判与所填编号这一对）",
}
TOLD_LABELS: dict[str, str] = {
    "in_person": "当面", "phone": "电话", "post": "邮寄", "sms": "短信", "online": "网上", "unreachable": "匿名或者无法联系",
}  # fmt: skip
UNTOLD = "unreachable"


class AdviceKind(StrEnum):
    """What becomes of a petition that is the same matter as an earlier one."""

    MERGE = "merge"
    REVIEW_RIGHT = "review_right"
    IN_REVIEW = "in_review"
    LAPSED = "lapsed"
    NO_MORE_ACCEPT = "no_more_accept"
    NEW_FIRST = "new_first"


@dataclass(frozen=True)
class FirstFacts:
    """The earlier petition as the law looks at it. `review_until`: the last day on which 复查 or 复核 may be asked for."""

    state: str
    finally_ended_on: date | None = None
    review_until: date | None = None
    in_review: bool = False
    lapse_ends: bool = False
    """The bureau's setting: a right to review that has lapsed ends the matter (section 13 no. 12)."""


@dataclass(frozen=True)
class Advice:
    """One sentence for the officer, with its article."""

    kind: AdviceKind
    text: str
    article: str = ""


def advice_of(first: FirstFacts, today: date, *, verdict: str = "same") -> Advice:
    """What the law says of a match on the same facts and reasons (R-58, R-95). New facts always make a new first case."""
    if verdict != "same":
        words = "有新事实的，作为新的初件办理，另行计时，关联为相关信访事项。"
        if verdict == DIFFERENT:
            words = "不是同一事项，各自办理。"
        return Advice(AdviceKind.NEW_FIRST, words)
    if first.finally_ended_on is not None or first.state == State.FINALLY_ENDED:
        on = f"（{first.finally_ended_on} 复核意见送达）" if first.finally_ended_on else ""
        return Advice(
            AdviceKind.NO_MORE_ACCEPT,
            f"首件已经三级终结{on}。以同一事实和理由再次提出的，不再受理；告知信访人，继续做好疏导解释。",
            ART_36,
        )
    if first.in_review:
        return Advice(
            AdviceKind.IN_REVIEW,
            "首件正在复查或者复核，信访人的新材料转给复查、复核机关，不另行受理。",
            ART_35,
        )
    if first.state not in ENDED:
        return Advice(AdviceKind.MERGE, "首件仍在办理。并入首件，不另起期限，告知信访人首件编号。", ART_19)
    return _after_the_end(first, today)


def _after_the_end(first: FirstFacts, today: date) -> Advice:
    if first.review_until is not None and today <= first.review_until:
        return Advice(
            AdviceKind.REVIEW_RIGHT,
            f"首件已经答复，复查、复核申请期到 {first.review_until} 止。请告知信访人可以在期限内申请，不能并案。",
            ART_35,
        )
    if first.review_until is not None and first.lapse_ends:
        return Advice(
            AdviceKind.NO_MORE_ACCEPT,
            f"首件的复查、复核申请期已于 {first.review_until} 届满。按本局设置（复查申请期届满即终结），"
            "同一事实和理由再次提出的，不再受理；有新事实的，判为有新事实。",
            ART_35,
        )
    if first.review_until is not None:
        return Advice(
            AdviceKind.LAPSED,
            f"首件的复查、复核申请期已于 {first.review_until} 届满，原处理意见继续有效，不能并案。"
            "仍以同一事实和理由提出的，由甄别人员告知原处理意见；有新事实的，判为有新事实。",
            ART_35,
        )
    return Advice(
        AdviceKind.NEW_FIRST,
        f"首件{STATE_LABELS.get(first.state, first.state)}，没有可以申请复查的处理意见，不能并案；按新收到的事项甄别。",
        ART_19,
    )


def check_judgement(verdict: str, *, repeat_of: str, reason: str) -> None:
    """A repeat names the first petition; whatever is not plainly a first one says why."""
    if verdict not in JUDGEMENTS:
        raise InvalidInput("请选择判重结论。", field="verdict")
    if verdict == RepeatVerdict.FIRST and repeat_of:
        raise InvalidInput(
            "判为初件的，不填写首件编号；只判与某一件不是同一事项的，请选“不同事项”。", field="repeat_of"
        )
    if verdict != RepeatVerdict.FIRST and not repeat_of:
        raise InvalidInput("请填写首件编号。", field="repeat_of")
    if verdict != RepeatVerdict.FIRST and len(reason) < 2:
        raise InvalidInput("请写明判断理由。", field="reason")


def check_first(*, first_sealed: bool, sealed: bool) -> None:
    """A case open to others never names an accusation: its number alone would tell them that there is one (art. 30)."""
    if first_sealed and not sealed:
        raise RuleRefused("检举控告件不能作为其他信访件的首件。", field="repeat_of", article=ART_30)


def check_merge(
    *, first: FirstFacts, first_sealed: bool, sealed: bool, handled: bool, reason: str, today: date
) -> None:
    """A repeat in time joins the first petition; after closing, other rights take its place (R-95)."""
    if not reason:
        raise InvalidInput("请写明并案理由。", field="reason")
    if first_sealed != sealed:
        raise RuleRefused("检举控告件与其他信访件不能并案。", field="first_number", article=ART_30)
    if handled:
        raise RuleRefused("已有诉求转出办理，不能并案。", field="first_number", article=ART_19)
    advice = advice_of(first, today)
    if advice.kind != AdviceKind.MERGE:
        raise RuleRefused(advice.text, field="first_number", article=advice.article)


def check_same_person(first: frozenset[str], again: frozenset[str]) -> None:
    """R-90, R-91: a repeat is the same matter of the same person. Keys of everybody who petitions; none: the officer judges."""
    if first and again and not first & again:
        raise RuleRefused(
            "两件没有相同的信访人，不是重复件，不能并案。多人反映同一事项的，归入“同类事项”。",
            field="first_number",
            article=ART_19,
            code="other_person",
        )


def check_told(*, told_on: date | None, told_how: str, received_on: date, today: date) -> None:
    """The petitioner learns the first number, on a day and in a way that are on record; nobody to tell is said so."""
    if told_how not in TOLD_LABELS:
        raise InvalidInput("请选择怎样告知信访人首件编号。", field="told_how", article=ART_19)
    if told_how == UNTOLD:
        if told_on is not None:
            raise InvalidInput("无法联系的，不填写告知日期。", field="told_on")
        return
    if told_on is None:
        raise InvalidInput("请填写告知信访人首件编号的日期。", field="told_on", article=ART_19)
    if not received_on <= told_on <= today:
        raise InvalidInput("告知日期应在收到日期之后、今天之前。", field="told_on")


def check_unmerge(*, known: bool, reason: str) -> None:
    """Undoing says why; it needs to know what the file was before."""
    if len(reason) < 2:
        raise InvalidInput("请写明撤销并案的理由。", field="reason")
    if not known:
        raise RuleRefused("没有查到本件的并案记录，不能撤销并案。", article=ART_19, code="no_merger")


def closed_for_good(*, verdict: str, first_finally_ended_on: date | None) -> str:
    """Why a claim judged a repeat of a finally ended matter is not accepted (R-58); empty where it may be."""
    if verdict != RepeatVerdict.REPEAT or first_finally_ended_on is None:
        return ""
    return (
        f"本件判为重件，首件已于 {first_finally_ended_on} 三级终结。同一事实和理由不再受理，请办理“不再受理”；"
        "有新事实的，先改判为有新事实。"
    )


def check_not_closed(*, verdict: str, first_finally_ended_on: date | None) -> None:
    """The same as a refusal, with its article."""
    if reason := closed_for_good(verdict=verdict, first_finally_ended_on=first_finally_ended_on):
        raise RuleRefused(reason, article=ART_36, code="finally_ended")
