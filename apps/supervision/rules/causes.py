"""What makes a candidate (R-70, R-71): a late duty of a unit, a matter redone again and again, one passed round.

A cause has a key; one key makes one candidate for ever, whoever looks and however often. Nothing here decides: a
candidate is a rule's remark, confirmed or dismissed by a person.
"""

from dataclasses import dataclass
from typing import Any

from apps.deadlines.rules.table import RULES
from apps.supervision.rules.words import GROUND_LABELS, XT40, Ground

# A late clock of these rules, and the ground it is. Signing in late is reminded of, and makes no candidate.
GROUND_OF: dict[str, Ground] = {
    "direct_notice": Ground.OVERDUE_ACCEPT,
    "acceptance_notice": Ground.OVERDUE_ACCEPT,
    "simple_acceptance": Ground.OVERDUE_ACCEPT,
    "closure": Ground.OVERDUE_CLOSE,
    "simple_closure": Ground.OVERDUE_CLOSE,
    "internal_closure": Ground.OVERDUE_CLOSE,
    "review": Ground.OVERDUE_CLOSE,
    "recheck": Ground.OVERDUE_CLOSE,
    "assign_report": Ground.NO_FEEDBACK,
    "first_contact": Ground.BAD_PROCEDURE,
    "rating_followup": Ground.BAD_PROCEDURE,
    "redo": Ground.BAD_PROCEDURE,
}
# Our own clocks: the ladder reminds of them, no candidate comes of them.
OWN_RULES = ("supervision_feedback", "suggestion_reply", "rectification")
REDONE_OFTEN = 2


def overdue_key(deadline_id: int, due_version: int) -> str:
    """A clock whose date was moved and is missed again is a new cause."""
    return f"overdue:{deadline_id}:{due_version}"


def redo_key(handling_id: int) -> str:
    return f"redo:{handling_id}"


def hops_key(petition_id: int) -> str:
    return f"hops:{petition_id}"


@dataclass(frozen=True)
class Found:
    """One thing a rule hit: where, whose, why."""

    cause: str
    case_file_id: int
    organ_id: int
    ground: str
    facts: dict[str, Any]
    deadline_id: int | None = None
    handling_id: int | None = None


def hit_sentence(ground: str, facts: dict[str, Any]) -> str:
    """规则命中: the values of the rule in words; nothing of the case."""
    if "hops" in facts:
        return f"流转 {facts['hops']} 次，达到 {facts['limit']} 次。"
    if "redo" in facts:
        return f"退回重办 {facts['redo']} 次。"
    if "rule" in facts:
        rule = RULES.get(str(facts["rule"]))
        return f"“{rule.name if rule else facts['rule']}”期限 {str(facts['due_on'])[5:]} 已过，未办理。"
    return GROUND_LABELS.get(ground, "")


def basis(ground: str, facts: dict[str, Any]) -> str:
    """The article: that of the late clock where there is one, article 40 always."""
    rule = RULES.get(str(facts.get("rule", "")))
    return f"{XT40}；{rule.article}" if rule and not rule.internal else XT40


def usual_requirement(ground: str, days: int) -> str:
    """What is asked where nobody wrote anything else."""
    what = {
        Ground.OVERDUE_ACCEPT: "立即作出受理或者不予受理的书面告知并送达信访人",
        Ground.OVERDUE_CLOSE: "立即办理并出具处理意见",
        Ground.NO_FEEDBACK: "立即报告办理结果",
        Ground.BAD_PROCEDURE: "补齐程序，联系信访人并留下记录",
        Ground.EVASION: "明确承办责任，不得再次推转",
        Ground.NOT_EXECUTED: "落实处理意见并报告进展",
        Ground.NOT_EXECUTING: "落实处理意见并报告进展",
    }.get(Ground(ground), "纠正存在的问题")
    return f"请{what}，并在 {days} 日内书面反馈。"
