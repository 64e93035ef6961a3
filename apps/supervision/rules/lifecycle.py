"""The life of an order as one table: named verbs, from which states, to which state. A verb not listed does not exist.

The machine only lists candidates; every step after that is a person's. `to=None` changes no state.
"""

from dataclasses import dataclass

from apps.base.errors import TransitionNotAllowed
from apps.supervision.rules.words import AT_UNIT, LIVE, STATE_LABELS, XT40, State


@dataclass(frozen=True)
class Verb:
    """One step of an order in the clerk's word."""

    name: str
    label: str
    sources: tuple[str, ...]
    to: str | None
    article: str = XT40

    @property
    def slug(self) -> str:
        return self.name.replace("_", "-")


ORDER_VERBS: dict[str, Verb] = {
    verb.name: verb
    for verb in (
        Verb("confirm", "确认督办", (State.CANDIDATE,), State.OPEN),
        Verb("dismiss", "不列入", (State.CANDIDATE,), State.DISMISSED),
        Verb("receive", "签收", (State.OPEN,), State.RECEIVED),
        Verb("answer", "书面反馈", (State.RECEIVED, State.RETURNED), State.ANSWERED),
        Verb("accept_answer", "认可反馈", (State.ANSWERED,), State.ACCEPTED),
        Verb("return_answer", "退回重报", (State.ANSWERED,), State.RETURNED),
        Verb("close", "办结督办", (State.ACCEPTED,), State.CLOSED),
        Verb("issue_letter", "发督办函", (*AT_UNIT, State.ANSWERED), None),
        Verb("remind", "催办", AT_UNIT, None),
        Verb("put_leader", "领导包督", LIVE, None),
        Verb("withdraw", "撤销督办", (*AT_UNIT, State.ANSWERED), State.WITHDRAWN),
    )
}
BY_SLUG = {verb.slug: verb for verb in ORDER_VERBS.values()}

# Suggestions and measures have a short table each: verb -> (label, from, to).
SUGGESTION_VERBS: dict[str, tuple[str, str, str]] = {
    "issue_suggestion": ("签发建议", "draft", "issued"),
    "reply_suggestion": ("书面反馈采纳情况", "issued", "answered"),
    "withdraw_suggestion": ("撤回建议", "draft", "withdrawn"),
}
MEASURE_VERBS: dict[str, tuple[str, str, str]] = {
    "decide_measure": ("决定", "proposed", "decided"),
    "refuse_measure": ("不同意", "proposed", "refused"),
    "end_measure": ("记录结果", "decided", "ended"),
}


def advance(state: str, name: str) -> str:
    """The state after the verb. Raises `TransitionNotAllowed` naming state and verb in Chinese."""
    verb = ORDER_VERBS[name]
    if state not in verb.sources:
        raise TransitionNotAllowed(
            f"“{STATE_LABELS.get(state, state)}”的督办件不能{verb.label}。", article=verb.article
        )
    return str(verb.to or state)


def verbs_from(state: str) -> list[Verb]:
    """The verbs that start from this state, in the table's order."""
    return [verb for verb in ORDER_VERBS.values() if state in verb.sources]


def advance_by(table: dict[str, tuple[str, str, str]], labels: dict[str, str], state: str, name: str) -> str:
    """The same for a suggestion or a measure."""
    label, source, to = table[name]
    if state != source:
        raise TransitionNotAllowed(f"“{labels.get(state, state)}”状态不能{label}。", article=XT40)
    return to
