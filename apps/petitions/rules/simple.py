"""Simple handling 简易办理 (domain-rules 2.3): what may be handled so, what may not, and what it changes. Pure.

The simple limits stand beside the ordinary ones and replace none: 15 and 60 days run from the same start (R-34, R-55),
so that leaving for the ordinary procedure gives nobody a day. What the trial rules say nothing of is our reading.
"""

from collections.abc import Collection
from dataclasses import dataclass

from apps.base.errors import InvalidInput, RuleRefused
from apps.petitions.rules.vocabulary import (
    FLAG_LABELS,
    SHORT_SERVICE,
    SIMPLE_GROUNDS,
    AppealRoute,
    OpinionKind,
    PetitionClass,
    Procedure,
    Purpose,
    RepeatVerdict,
)

ARTICLE = "《信访事项简易办理办法（试行）》"
ART_23 = "《信访工作条例》第二十三条"
NOT_SIMPLE = "本项按普通程序办理。"
# Flags of what is major or complex; a threat and a backlog are never settled by a phone call.
MAJOR = ("urgent", "threat", "backlog", "three_cross", "litigation")
STATUTORY = frozenset(
    {
        AppealRoute.LITIGATION, AppealRoute.ARBITRATION, AppealRoute.PARTY_APPEAL, AppealRoute.ADMIN_PROCEDURE,
    }
)  # fmt: skip
MIN_REASON = 4


@dataclass(frozen=True)
class SimpleFacts:
    """What is known of a petition when simple handling is chosen."""

    repeat_verdict: str
    flags: frozenset[str] = frozenset()
    involved: int = 1
    sealed: bool = False
    claims: tuple[tuple[str, str], ...] = ()
    """Class and route of every claim, as far as triaged."""
    other_units: bool = False
    """Part of the claims lies with, or is to go to, another unit."""
    disputed: bool = False


def barriers(facts: SimpleFacts) -> list[str]:
    """Everything that stands in the way, in the order of the rule; empty where simple handling is open."""
    found = []
    if facts.repeat_verdict != RepeatVerdict.FIRST:
        found.append("只有初次信访事项可以简易办理；本件还没有判为初件。")
    if facts.other_units:
        found.append("涉及多个责任单位的，不适用简易办理。")
    if facts.flags & {"joint", "group_visit"}:
        found.append("集体、联名提出的，不适用简易办理。")
    major = [FLAG_LABELS[flag] for flag in MAJOR if flag in facts.flags]
    if major:
        found.append(f"重大、复杂的事项（{'、'.join(major)}）不适用简易办理。")
    if facts.sealed or any(kind == PetitionClass.ACCUSATION for kind, _ in facts.claims):
        found.append("检举控告事项不适用简易办理。")
    if any(route in STATUTORY for _, route in facts.claims):
        found.append("应当通过诉讼、仲裁、行政复议等法定途径解决的，不适用简易办理。")
    if facts.disputed:
        found.append("责任单位有争议的，不适用简易办理。")
    return found


def check_choice(ground: str, facts: SimpleFacts, *, likely_supported: bool) -> None:
    """Raises what stands in the way; the officer answers for the one thing no fact can tell."""
    if ground not in SIMPLE_GROUNDS:
        raise InvalidInput("请选择适用简易办理的情形。", field="simple_ground", article=ARTICLE)
    found = barriers(facts)
    if found:
        raise RuleRefused("".join(found), field="simple_ground", article=ARTICLE, code="not_simple")
    if not likely_supported:
        raise RuleRefused(
            "可能不予支持的诉求不适用简易办理。预计能够支持或者答复的，请确认。",
            field="likely_supported",
            article=ARTICLE,
            code="not_simple",
        )


def suits(*, text: str, purpose: str, flags: Collection[str], first: bool) -> bool:
    """A hint while somebody registers (适合简易办理), never a decision."""
    if (
        not first
        or set(flags) & {"joint", "group_visit", *MAJOR}
        or purpose in (Purpose.ACCUSE, Purpose.APPEAL)
    ):
        return False
    if purpose in (Purpose.CONSULT, Purpose.THANKS, Purpose.SUGGEST):
        return True
    return bool(text) and any(word in text for word in DAILY)


DAILY = (
    "停水", "停电", "漏水", "路灯", "井盖", "下水道", "堵塞", "垃圾", "清运", "照明", "电梯故障", "积水", "公交", "停气",
)  # fmt: skip
"""Words of daily life that press for time; a hint alone."""


def check_method(method: str, text: str, *, procedure: str) -> None:
    """A call or a message tells where handling is simple; what was said is kept. Else the law asks for writing."""
    if method not in SHORT_SERVICE:
        return
    if procedure != Procedure.SIMPLE:
        raise RuleRefused(
            "普通程序须书面告知，不能以电话、短信代替。", field="method", article=ART_23, code="paper_needed"
        )
    if len("".join(text.split())) < MIN_REASON:
        raise InvalidInput("以电话、短信告知的，请记录告知的内容。", field="note", article=ARTICLE)


def at_once_refused(ground: str, procedure: str) -> str:
    """Why the answer cannot be given at once; empty where it can: consultation, suggestion, thanks."""
    if procedure != Procedure.SIMPLE:
        return NOT_SIMPLE
    if ground != "instant":
        return "只有咨询、意见建议、感谢等可以当即答复；其他事项请受理后办理。"
    return ""


def check_paper(method: str, *, procedure: str) -> None:
    """Only what was answered without a paper is given one afterwards, and then in writing."""
    if procedure != Procedure.SIMPLE:
        raise RuleRefused(NOT_SIMPLE + "书面答复已经送达。", article=ARTICLE, code="not_simple")
    if method in SHORT_SERVICE:
        raise RuleRefused("补发的是书面答复，请选择书面的送达方式。", field="method", article=ARTICLE)


def check_kind(kind: str, *, procedure: str) -> None:
    """What turns out not to be supported is no simple matter any more."""
    if procedure == Procedure.SIMPLE and kind in (OpinionKind.NOT_SUPPORT, OpinionKind.NOT_ADOPTED):
        raise RuleRefused(
            "拟不予支持的，不适用简易办理，请先转普通程序。", field="kind", article=ARTICLE, code="not_simple"
        )


def extension_refused(procedure: str) -> str:
    """Simple handling is not prolonged: it is left, and then the ordinary limit may be."""
    return "简易办理不延期，请先转普通程序。" if procedure == Procedure.SIMPLE else ""


def check_extension(procedure: str) -> None:
    """Raises the sentence of `extension_refused`."""
    if sentence := extension_refused(procedure):
        raise RuleRefused(sentence, article=ARTICLE, code="simple")


def leave_refused(procedure: str) -> str:
    """Why the ordinary procedure cannot be turned to; empty where it can."""
    return "" if procedure == Procedure.SIMPLE else NOT_SIMPLE


def check_leave(reason: str, *, procedure: str) -> None:
    """Turning to the ordinary procedure takes a reason; it moves no ordinary limit."""
    refused = leave_refused(procedure)
    if refused:
        raise RuleRefused(refused, article=ARTICLE, code="not_simple")
    if len("".join(reason.split())) < MIN_REASON:
        raise InvalidInput("请写明转普通程序的理由。", field="reason", article=ARTICLE)
