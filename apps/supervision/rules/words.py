"""Codes of supervision and the words people read (R-70 to R-73)."""

from enum import StrEnum

XT39 = "《信访工作条例》第三十九条"
XT40 = "《信访工作条例》第四十条"
FEEDBACK = "supervision_feedback"
"""The clock of the unit's written feedback, on the order's own subject."""


class State(StrEnum):
    """One order from its finding to its end."""

    CANDIDATE = "candidate"
    DISMISSED = "dismissed"
    OPEN = "open"
    RECEIVED = "received"
    ANSWERED = "answered"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


STATE_LABELS: dict[str, str] = {
    State.CANDIDATE: "候选",
    State.DISMISSED: "不列入",
    State.OPEN: "待签收",
    State.RECEIVED: "待反馈",
    State.ANSWERED: "已反馈",
    State.RETURNED: "退回重报",
    State.ACCEPTED: "已认可",
    State.CLOSED: "已办结",
    State.WITHDRAWN: "已撤销",
}
# With the unit, or with supervision on its way to the end.
LIVE = (State.OPEN, State.RECEIVED, State.ANSWERED, State.RETURNED, State.ACCEPTED)
AT_UNIT = (State.OPEN, State.RECEIVED, State.RETURNED)
ENDED = (State.DISMISSED, State.CLOSED, State.WITHDRAWN)


class Ground(StrEnum):
    """The six of article 40, then the derived ones of R-71."""

    AGAINST_RULES = "against_rules"
    SHIRKING = "shirking"
    PERFUNCTORY = "perfunctory"
    DELAY = "delay"
    FRAUD = "fraud"
    NOT_EXECUTING = "not_executing"
    OVERDUE_ACCEPT = "overdue_accept"
    OVERDUE_CLOSE = "overdue_close"
    NO_FEEDBACK = "no_feedback"
    BAD_PROCEDURE = "bad_procedure"
    EVASION = "evasion"
    NOT_EXECUTED = "not_executed"
    OTHER = "other"


GROUND_LABELS: dict[str, str] = {
    Ground.AGAINST_RULES: "受理办理不合规定",
    Ground.SHIRKING: "推诿",
    Ground.PERFUNCTORY: "敷衍",
    Ground.DELAY: "拖延",
    Ground.FRAUD: "弄虚作假",
    Ground.NOT_EXECUTING: "拒不执行意见",
    Ground.OVERDUE_ACCEPT: "超期未受理",
    Ground.OVERDUE_CLOSE: "超期未办结",
    Ground.NO_FEEDBACK: "未反馈结果",
    Ground.BAD_PROCEDURE: "程序不到位",
    Ground.EVASION: "多次流转",
    Ground.NOT_EXECUTED: "意见未落实",
    Ground.OTHER: "其他",
}
SIX = tuple(list(Ground)[:6])
DERIVED = tuple(list(Ground)[6:])

SOURCE_LABELS = {"machine": "系统按规则列出", "person": "人工发起"}
OUTCOME_LABELS = {"corrected": "已纠正", "explained": "情况属实并已说明", "unfounded": "经核不属实"}

SUGGESTION_LABELS = {"improve_work": "改进工作", "improve_policy": "完善政策", "accountability": "追究责任"}
SUGGESTION_STATE_LABELS = {
    "draft": "待签发",
    "issued": "待反馈",
    "answered": "已反馈",
    "withdrawn": "已撤回",
}
ADOPTION_LABELS = {"adopted": "采纳", "partly": "部分采纳", "not": "不采纳"}

MEASURE_LABELS = {"talk": "约谈", "notice": "通报", "listed": "挂牌督办", "rectify": "责令限期整改"}
MEASURE_STATE_LABELS = {"proposed": "待决定", "decided": "执行中", "ended": "已结束", "refused": "未同意"}

# What an event of supervision is called in the history of a case.
EVENT_LABELS = {
    "order_opened": "督办立项",
    "order_dismissed": "不列入督办",
    "order_letter": "发督办函",
    "order_received": "签收督办",
    "order_answered": "督办反馈",
    "order_accepted": "认可督办反馈",
    "order_returned": "退回重报",
    "order_closed": "办结督办",
    "order_withdrawn": "撤销督办",
    "order_reminded": "督办催办",
    "order_leader": "领导包督",
    "order_lost": "单位已不承办",
    "suggestion_drafted": "起草建议",
    "suggestion_issued": "签发建议",
    "suggestion_answered": "反馈采纳情况",
    "suggestion_withdrawn": "撤回建议",
    "measure_proposed": "提出措施",
    "measure_decided": "决定措施",
    "measure_refused": "不同意措施",
    "measure_ended": "措施结束",
}
MINOR_EVENTS = frozenset({"order_dismissed", "order_reminded", "suggestion_drafted"})
