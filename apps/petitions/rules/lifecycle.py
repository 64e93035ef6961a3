"""The lifecycle as one table: named verbs, from which states, to which state, with the article they rest on.

Two scopes. `petition` verbs move the whole petition (up to triage) or dispatch claims; `handling` verbs move the
claims of one organ. A verb with `to=None` may happen in its states and changes none. A verb that is not listed does
not exist. `petition_state` folds handlings into the petition's state: the least advanced.
"""

from dataclasses import dataclass
from enum import StrEnum

from apps.base.errors import TransitionNotAllowed

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
}

PETITION = "petition"
HANDLING = "handling"

OPEN_WITH_UNIT = (
    State.SIGNED, State.ACCEPTED, State.INVESTIGATING, State.OPINION_DRAFTED, State.OPINION_APPROVED,
    State.OPINION_ISSUED, State.SERVED,
)  # fmt: skip
ENDED = frozenset(
    {
        State.CLOSED, State.CONCLUDED, State.NOT_ACCEPTED, State.NO_MORE_ACCEPTED, State.ROUTED_OUT, State.FILED,
        State.MERGED, State.RETURNED,
    }
)  # fmt: skip
# From least to most advanced: a petition is as far as its slowest handling.
ORDER: tuple[str, ...] = (
    State.OBJECTED, State.TRANSFERRED, State.ASSIGNED, State.SIGNED, State.ACCEPTED, State.INVESTIGATING,
    State.OPINION_DRAFTED, State.OPINION_APPROVED, State.OPINION_ISSUED, State.SERVED, State.CLOSING, State.CLOSED,
    State.CONCLUDED, State.ROUTED_OUT, State.NOT_ACCEPTED, State.NO_MORE_ACCEPTED, State.FILED,
)  # fmt: skip


@dataclass(frozen=True)
class Verb:
    """One named move. `slug` is its word in URLs; `label` the button; `done` what is said afterwards."""

    name: str
    label: str
    scope: str
    sources: tuple[str, ...]
    to: str | None
    article: str = ""

    @property
    def slug(self) -> str:
        return self.name.replace("_", "-")


def _petition(name: str, label: str, sources: tuple[str, ...], to: str | None, article: str = "") -> Verb:
    return Verb(name, label, PETITION, sources, to, article)


def _handling(name: str, label: str, sources: tuple[str, ...], to: str | None, article: str = "") -> Verb:
    return Verb(name, label, HANDLING, sources, to, article)


_S = State
_INTAKE = (_S.REGISTERED, _S.TRIAGED)
_ANY_OPEN = tuple(state for state in State if state not in ENDED)

VERBS: dict[str, Verb] = {
    verb.name: verb
    for verb in (
        # --- petition: registration and triage -----------------------------------------------------------
        _petition("amend", "补充登记", _ANY_OPEN, None, f"{XT}第十九条"),
        _petition("judge_repeat", "判重", _INTAKE, None, f"{XT}第二十一条"),
        _petition("merge", "并案", _INTAKE, _S.MERGED, f"{XT}第十九条"),
        _petition("triage", "甄别", _INTAKE, _S.TRIAGED, f"{XT}第二十二条、第三十一条"),
        _petition("transfer", "转送", (_S.TRIAGED,), _S.TRANSFERRED, f"{XT}第二十二条"),
        _petition("assign", "交办", (_S.TRIAGED,), _S.ASSIGNED, f"{XT}第二十二条"),
        _petition("direct_reply", "直接答复", (_S.TRIAGED,), _S.CLOSED, f"{XT}第二十二条"),
        _petition("keep_on_file", "存查", (_S.TRIAGED,), _S.FILED, f"{XT}第二十三条"),
        _petition("refuse", "不予受理", (_S.TRIAGED,), _S.NOT_ACCEPTED, f"{XT}第十九条、第二十二条"),
        _petition("refuse_for_good", "不再受理", (_S.TRIAGED,), _S.NO_MORE_ACCEPTED, f"{XT}第三十六条、第三十七条"),
        _petition("direct_out", "导入法定途径", (_S.TRIAGED,), _S.ROUTED_OUT, f"{XT}第二十二条、第三十一条"),
        _petition("name_accused", "登记被检举控告人", _ANY_OPEN, None, f"{XT}第三十条"),
        _petition("recuse", "回避", _ANY_OPEN, None, f"{XT}第二十八条"),
        _petition("urge", "催办", _ANY_OPEN, None, f"{XT}第四十条"),
        _petition("track", "改跟踪人", _ANY_OPEN, None, "本机关内部分工，非法定步骤"),
        _petition(
            "follow_up", "记录回访", _ANY_OPEN + tuple(ENDED), None, "《信访事项办理群众满意度评价工作办法》"
        ),
        _petition("attach", "补充材料", _ANY_OPEN + tuple(ENDED), None, f"{XT}第十九条"),
        _petition("reveal", "显示完整信息", _ANY_OPEN + tuple(ENDED), None, "《个人信息保护法》第二十八条"),
        # --- handling: from receipt to closing -----------------------------------------------------------
        _handling("sign", "签收", (_S.TRANSFERRED, _S.ASSIGNED), _S.SIGNED, f"{XT}第二十三条"),
        _handling("object", "提出异议", (_S.TRANSFERRED, _S.ASSIGNED, _S.SIGNED), _S.OBJECTED, f"{XT}第二十三条"),
        _handling("agree_return", "同意退回", (_S.OBJECTED,), _S.RETURNED, f"{XT}第二十三条"),
        _handling("refuse_return", "不同意，退回承办", (_S.OBJECTED,), _S.SIGNED, f"{XT}第二十三条"),
        _handling("accept", "受理", (_S.SIGNED,), _S.ACCEPTED, f"{XT}第二十三条"),
        _handling("not_accept", "不予受理", (_S.SIGNED,), _S.NOT_ACCEPTED, f"{XT}第十九条、第二十三条"),
        _handling("no_more_accept", "不再受理", (_S.SIGNED,), _S.NO_MORE_ACCEPTED, f"{XT}第三十六条、第三十七条"),
        _handling("route_out", "告知其他途径", (_S.SIGNED,), _S.ROUTED_OUT, f"{XT}第二十三条、第三十一条"),
        _handling("contact", "记录联系", (_S.ACCEPTED, _S.INVESTIGATING), _S.INVESTIGATING, f"{XT}第三十一条"),
        _handling(
            "ask_extension", "申请延期", (_S.ACCEPTED, _S.INVESTIGATING, _S.OPINION_DRAFTED), None, f"{XT}第三十四条"
        ),
        _handling(
            "approve_extension", "批准延期", (_S.ACCEPTED, _S.INVESTIGATING, _S.OPINION_DRAFTED), None,
            f"{XT}第三十四条",
        ),
        _handling(
            "refuse_extension", "不批准延期", (_S.ACCEPTED, _S.INVESTIGATING, _S.OPINION_DRAFTED), None,
            f"{XT}第三十四条",
        ),
        _handling(
            "draft_opinion", "拟处理意见", (_S.INVESTIGATING, _S.OPINION_DRAFTED), _S.OPINION_DRAFTED,
            f"{XT}第三十二条",
        ),
        _handling("approve_opinion", "审核通过", (_S.OPINION_DRAFTED,), _S.OPINION_APPROVED, f"{XT}第三十二条"),
        _handling(
            "return_draft", "退回修改", (_S.OPINION_DRAFTED, _S.OPINION_APPROVED), _S.INVESTIGATING,
            f"{XT}第三十二条",
        ),
        _handling("issue", "出具处理意见书", (_S.OPINION_APPROVED,), _S.OPINION_ISSUED, f"{XT}第三十二条"),
        _handling("serve", "记录送达", (_S.OPINION_ISSUED,), _S.SERVED, f"{XT}第三十二条"),
        _handling("submit_closing", "送审办结", (_S.SERVED,), _S.CLOSING, f"{XT}第二十七条"),
        _handling("close", "审核办结", (_S.CLOSING,), _S.CLOSED, f"{XT}第三十四条"),
        _handling("return_for_redo", "退回重办", (_S.CLOSING,), _S.INVESTIGATING, f"{XT}第四十条"),
        _handling("conclude", "移送办结", (_S.TRANSFERRED, _S.ASSIGNED, _S.SIGNED), _S.CONCLUDED, f"{XT}第三十条"),
    )
}  # fmt: skip
BY_SLUG: dict[str, Verb] = {verb.slug: verb for verb in VERBS.values()}


def verbs_from(state: str, scope: str) -> list[Verb]:
    """The verbs that start from this state, in the table's order."""
    return [verb for verb in VERBS.values() if verb.scope == scope and state in verb.sources]


def advance(state: str, verb_name: str) -> str:
    """The state after the verb. Raises `TransitionNotAllowed` naming state and verb in Chinese."""
    verb = VERBS[verb_name]
    if state not in verb.sources:
        raise TransitionNotAllowed(
            f"“{STATE_LABELS.get(state, state)}”状态不能{verb.label}。", article=verb.article, field=""
        )
    return str(verb.to or state)


def petition_state(handling_states: list[str], *, undispatched: int, fallback: str) -> str:
    """Fold handlings into the petition's state.

    `undispatched` claims (none, or returned after an objection) hold the petition at `triaged`; a petition without
    live handlings keeps `fallback` (registered, triaged or a state it was ended in by the bureau).
    """
    live = [state for state in handling_states if state != State.RETURNED]
    if not live:
        return fallback
    if undispatched:
        return str(State.TRIAGED)
    return min(live, key=ORDER.index)
