"""Everything that can be done in supervision. `ORDER_ACTIONS`, `SUGGESTION_ACTIONS` and `MEASURE_ACTIONS` are what the
dialogs choose from."""

from collections.abc import Callable
from typing import Any

from apps.supervision.actions.answer import answer
from apps.supervision.actions.close import close, withdraw
from apps.supervision.actions.confirm import confirm
from apps.supervision.actions.dismiss import dismiss
from apps.supervision.actions.find_candidates import find_candidates
from apps.supervision.actions.issue_letter import issue_letter
from apps.supervision.actions.judge_answer import accept_answer, return_answer
from apps.supervision.actions.measures import decide_measure, end_measure, propose_measure, refuse_measure
from apps.supervision.actions.open_order import open_order
from apps.supervision.actions.put_leader import put_leader
from apps.supervision.actions.receive import receive
from apps.supervision.actions.remind import remind
from apps.supervision.actions.seal_texts import seal_texts
from apps.supervision.actions.send_reminders import send_reminders
from apps.supervision.actions.suggestions import (
    draft_suggestion,
    issue_suggestion,
    reply_suggestion,
    withdraw_suggestion,
)
from apps.supervision.actions.take_over import take_over_lost

ORDER_ACTIONS: dict[str, Callable[..., Any]] = {
    "confirm": confirm,
    "dismiss": dismiss,
    "issue_letter": issue_letter,
    "receive": receive,
    "answer": answer,
    "accept_answer": accept_answer,
    "return_answer": return_answer,
    "close": close,
    "withdraw": withdraw,
    "remind": remind,
    "put_leader": put_leader,
}
SUGGESTION_ACTIONS: dict[str, Callable[..., Any]] = {
    "issue_suggestion": issue_suggestion,
    "reply_suggestion": reply_suggestion,
    "withdraw_suggestion": withdraw_suggestion,
}
MEASURE_ACTIONS: dict[str, Callable[..., Any]] = {
    "decide_measure": decide_measure,
    "refuse_measure": refuse_measure,
    "end_measure": end_measure,
}
__all__ = [
    "MEASURE_ACTIONS",
    "ORDER_ACTIONS",
    "SUGGESTION_ACTIONS",
    "accept_answer",
    "answer",
    "close",
    "confirm",
    "decide_measure",
    "dismiss",
    "draft_suggestion",
    "end_measure",
    "find_candidates",
    "issue_letter",
    "issue_suggestion",
    "open_order",
    "propose_measure",
    "put_leader",
    "receive",
    "refuse_measure",
    "remind",
    "reply_suggestion",
    "return_answer",
    "seal_texts",
    "send_reminders",
    "take_over_lost",
    "withdraw",
    "withdraw_suggestion",
]
