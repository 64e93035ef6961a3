"""The states of a petition and of its handlings (domain-rules 3.4), with their words and their order."""

from enum import StrEnum

XT = "《信访工作条例》"


class State(StrEnum):
    """States of domain-rules 3.4; the first two and the ended-by-bureau ones belong to petitions, the rest to handlings."""

    REGISTERED = "registered"
    TRIAGED = "triaged"
    TRANSFERRED = "transferred"
    ASSIGNED = "assigned"
    OBJECTED = "objected"
    SIGNED = "signed"
    ACCEPTED = "accepted"
    INVESTIGATING = "investigating"
    OPINION_DRAFTED = "opinion_drafted"
    OPINION_APPROVED = "opinion_approved"
    OPINION_ISSUED = "opinion_issued"
    SERVED = "served"
    CLOSING = "closing"
    CLOSED = "closed"
    CONCLUDED = "concluded"
    NOT_ACCEPTED = "not_accepted"
    NO_MORE_ACCEPTED = "no_more_accepted"
    ROUTED_OUT = "routed_out"
    FILED = "filed"
    MERGED = "merged"
    RETURNED = "returned"
    FINALLY_ENDED = "finally_ended"


STATE_LABELS: dict[str, str] = {
    State.REGISTERED: "已登记",
    State.TRIAGED: "已甄别",
    State.TRANSFERRED: "已转送",
    State.ASSIGNED: "已交办",
    State.OBJECTED: "异议退回中",
    State.SIGNED: "已签收",
    State.ACCEPTED: "已受理",
    State.INVESTIGATING: "办理中",
    State.OPINION_DRAFTED: "拟稿",
    State.OPINION_APPROVED: "已审核",
    State.OPINION_ISSUED: "已出具",
    State.SERVED: "已送达",
    State.CLOSING: "待审核办结",
    State.CLOSED: "已办结",
    State.CONCLUDED: "已移送办结",
    State.NOT_ACCEPTED: "不予受理",
    State.NO_MORE_ACCEPTED: "不再受理",
    State.ROUTED_OUT: "已导入法定途径",
    State.FILED: "存查",
    State.MERGED: "已并案",
    State.RETURNED: "已退回",
    State.FINALLY_ENDED: "三级终结",
}

ENDED = frozenset(
    {
        State.CLOSED, State.CONCLUDED, State.NOT_ACCEPTED, State.NO_MORE_ACCEPTED, State.ROUTED_OUT, State.FILED,
        State.MERGED, State.RETURNED, State.FINALLY_ENDED,
    }
)  # fmt: skip
# From least to most advanced: a petition is as far as its slowest handling.
ORDER: tuple[str, ...] = (
    State.OBJECTED, State.TRANSFERRED, State.ASSIGNED, State.SIGNED, State.ACCEPTED, State.INVESTIGATING,
    State.OPINION_DRAFTED, State.OPINION_APPROVED, State.OPINION_ISSUED, State.SERVED, State.CLOSING, State.CLOSED,
    State.FINALLY_ENDED, State.CONCLUDED, State.ROUTED_OUT, State.NOT_ACCEPTED, State.NO_MORE_ACCEPTED, State.FILED,
)  # fmt: skip


_S = State
INTAKE = (_S.REGISTERED, _S.TRIAGED)
ANY_OPEN = tuple(state for state in State if state not in ENDED)
