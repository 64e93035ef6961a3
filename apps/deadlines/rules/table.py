"""Every limit this system knows: name, article, unit, length, whose it is. One row a right; a lawyer can review it.

`binding` says which day counts: a duty of an organ ends on the raw day, a right of the petitioner on the day rolled
past the rest days (R-167). `INTERNAL` rows are the bureau's own targets and are never shown as statutory (R-40).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from apps.base.errors import InvalidInput

CALENDAR = "calendar"
WORKING = "working"
RAW = "raw"
EFFECTIVE = "effective"
VERSION = "limits-1"

_XT = "《信访工作条例》"
_SIMPLE = "《信访事项简易办理办法（试行）》"
_RATING = "《信访事项办理群众满意度评价工作办法》"


@dataclass(frozen=True)
class Rule:
    """One limit. `starts_with` is what sets it running, in the clerk's words; `setting` names a bureau setting."""

    key: str
    name: str
    article: str
    unit: str
    days: int
    starts_with: str
    is_duty: bool = True
    binding: str = RAW
    internal: bool = False
    max_extension: int = 0
    extension_article: str = ""
    exclusion: str = ""
    setting: str = ""

    @property
    def unit_label(self) -> str:
        return "个工作日" if self.unit == WORKING else "日"


def _rules(*rows: Rule) -> Mapping[str, Rule]:
    return {row.key: row for row in rows}


STATUTORY = _rules(
    #
    Rule("bureau_dispatch", "登记转送", f"{_XT}第二十二条", CALENDAR, 15, "信访部门收到信访事项"),
    #
    Rule(
        "direct_notice",
        "直接收件告知",
        f"{_XT}第二十三条第二款",
        CALENDAR,
        15,
        "收到信访人直接提出的信访事项",
    ),
    #
    Rule("acceptance_notice", "受理告知", f"{_XT}第二十三条第三款", CALENDAR, 15, "收到转送、交办的信访事项"),
    # a right that lapses, not a duty
    Rule(
        "transfer_objection",
        "转送异议",
        f"{_XT}第二十三条第三款",
        WORKING,
        5,
        "收到转送、交办的信访事项",
        is_duty=False,
    ),
    #
    Rule(
        "closure",
        "办理",
        f"{_XT}第三十四条",
        CALENDAR,
        60,
        "受理（受理告知书日期）",
        max_extension=30,
        extension_article=f"{_XT}第三十四条",
    ),
    #
    Rule(
        "review_request",
        "申请复查",
        f"{_XT}第三十五条",
        CALENDAR,
        30,
        "信访人收到处理意见书",
        is_duty=False,
        binding=EFFECTIVE,
    ),
    Rule("review", "复查", f"{_XT}第三十五条", CALENDAR, 30, "收到复查请求"),
    #
    Rule(
        "recheck_request",
        "申请复核",
        f"{_XT}第三十六条",
        CALENDAR,
        30,
        "信访人收到复查意见书",
        is_duty=False,
        binding=EFFECTIVE,
    ),
    Rule(
        "recheck",
        "复核",
        f"{_XT}第三十六条",
        CALENDAR,
        30,
        "收到复核请求",
        exclusion="听证所需时间不计入复核期限（第三十六条）",
    ),
    # section 2.3
    Rule("simple_acceptance", "简易受理", _SIMPLE, WORKING, 3, "收到转送的简易办理事项"),
    Rule("simple_closure", "简易办理", _SIMPLE, WORKING, 10, "受理简易办理事项"),
    #
    Rule(
        "rating_window",
        "满意度评价",
        _RATING,
        CALENDAR,
        30,
        "告知或者答复送达信访人",
        is_duty=False,
        binding=EFFECTIVE,
        setting="rating_window_days",
    ),
    #
    Rule(
        "judicial_confirmation",
        "申请司法确认",
        "《人民调解法》第三十三条、《民事诉讼法》第二百零五条",
        CALENDAR,
        30,
        "调解协议生效",
        is_duty=False,
        binding=EFFECTIVE,
    ),
)

_OWN = "内控（非法定期限）"

INTERNAL = _rules(
    Rule("sign_in", "签收", _OWN, WORKING, 2, "收到转送、交办", internal=True, setting="sign_days"),
    # section 13 no. 8: the bureau's own part of simple handling; the 15 days of art. 22 run beside it
    Rule("simple_transfer", "简易转送", _SIMPLE, WORKING, 3, "收到适合简易办理的信访事项", internal=True),
    # after a return the matter lies with the bureau: nobody's days must not be nobody's
    Rule(
        "redispatch",
        "重新确定去向",
        _OWN,
        WORKING,
        3,
        "承办单位退回或者收回",
        internal=True,
        setting="redispatch_days",
    ),
    Rule("first_contact", "首次联系", _OWN, CALENDAR, 7, "签收", internal=True, setting="contact_days"),
    # R-40: routes other than art. 31(6) have no statutory 60 days; one longer period may be granted like art. 34's
    Rule(
        "internal_closure",
        "办理（内控）",
        _OWN,
        CALENDAR,
        60,
        "受理",
        internal=True,
        max_extension=30,
        setting="internal_closure_days",
    ),
    Rule("assign_report", "交办报告", f"{_XT}第二十二条（交办时指定）", CALENDAR, 60, "交办"),
    # domain-rules 1.5: local rules give 15 days to say that a request is not accepted; the regulation names none
    Rule(
        "review_decision",
        "复查复核受理",
        _OWN,
        CALENDAR,
        15,
        "收到复查、复核请求",
        internal=True,
        setting="review_decision_days",
    ),
    Rule("redo", "退回重办", _OWN, CALENDAR, 10, "退回重办", internal=True, setting="redo_days"),
    Rule(
        "rating_followup",
        "不满意回访",
        _OWN,
        CALENDAR,
        15,
        "信访人评价不满意",
        internal=True,
        setting="rating_followup_days",
    ),
    # supervision: an order's written feedback, a suggestion's, a rectification ordered by the conference
    Rule(
        "supervision_feedback",
        "督办反馈",
        _OWN,
        CALENDAR,
        10,
        "督办发出",
        internal=True,
        setting="supervision_feedback_days",
    ),
    Rule(
        "suggestion_reply",
        "建议反馈",
        _OWN,
        CALENDAR,
        30,
        "建议发出",
        internal=True,
        setting="suggestion_reply_days",
    ),
    Rule(
        "rectification",
        "限期整改",
        _OWN,
        CALENDAR,
        15,
        "决定作出",
        internal=True,
        setting="rectification_days",
    ),
)

RULES: Mapping[str, Rule] = {**STATUTORY, **INTERNAL}


def rule_of(key: str) -> Rule:
    """The rule by its key; an unknown key is refused with the list of known ones."""
    rule = RULES.get(str(key).strip())
    if rule is None:
        known = "、".join(RULES)
        raise InvalidInput(
            f"没有这项期限规则：{str(key)[:40]}。可用的规则：{known}。", field="rule", code="unknown_rule"
        )
    return rule


def days_of(rule: Rule, settings: Mapping[str, object]) -> int:
    """The length of a limit: the law's, or the bureau's own where the rule names a setting (section 13)."""
    value = settings.get(rule.setting) if rule.setting else None
    return value if isinstance(value, int) and value > 0 else rule.days
