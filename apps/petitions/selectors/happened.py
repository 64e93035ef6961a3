"""The ledger of a case as its timeline shows it: codes become words here, sentences in `templates/petitions/events/`."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.casefiles.models import CaseEvent
from apps.deadlines.rules.table import RULES
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import STATE_LABELS, VERBS
from apps.petitions.rules.opinion import PAPER_LABELS
from apps.petitions.rules.remedy_words import (
    DISPUTE_STATE_LABELS,
    PAIR_LABELS,
    REVIEW_OUTCOME_LABELS,
    REVIEW_REFUSAL_GROUNDS,
    REVIEW_STAGE_LABELS,
    REVIEW_STATE_LABELS,
)
from apps.petitions.rules.vocabulary import (
    CHANNEL_LABELS,
    CLASS_LABELS,
    CLOSING_TICKS,
    CONTACT_LABELS,
    FLAG_LABELS,
    NO_MORE_ACCEPT_GROUNDS,
    NOT_ACCEPT_GROUNDS,
    OPINION_LABELS,
    PURPOSE_LABELS,
    RATING_SIDE_LABELS,
    REPEAT_LABELS,
    SCORE_LABELS,
    SERVICE_LABELS,
    SIMPLE_GROUNDS,
)
from apps.petitions.selectors import options

LAW = frozenset(
    ["register", "transfer", "assign", "direct_reply", "keep_on_file", "refuse", "refuse_for_good", "direct_out", "accept", "not_accept", "no_more_accept", "route_out", "approve_extension", "issue", "serve", "close", "conclude", "merge", "answer_at_once", "give_paper", "agree_dispute", "decide_dispute", "decide_jointly", "succeed", "ask_review", "ask_recheck", "accept_review", "refuse_review", "issue_review", "record_review", "serve_review"]
)  # fmt: skip
OBJECTION = frozenset(
    {
        "object",
        "agree_return",
        "refuse_return",
        "return_for_redo",
        "return_draft",
        "take_back",
        "raise_dispute",
        "state_position",
        "refer_to_joint",
        "withdraw_dispute",
        "return_review_draft",
        "withdraw_review",
    }
)
# Seen only under 全部: preparation, reminders and bookkeeping.
MINOR = frozenset(
    {
        "amend",
        "reveal",
        "recomputed",
        "rating_moved",
        "attach",
        "name_accused",
        "recuse",
        "urge",
        "track",
        "sign",
        "warned",
    }
)
LABELS: dict[str, dict[Any, Any]] = {
    "method": {**SERVICE_LABELS, **CONTACT_LABELS},
    "kind": OPINION_LABELS,
    "simple": SIMPLE_GROUNDS,
    "dispute_state": DISPUTE_STATE_LABELS,
    "side": RATING_SIDE_LABELS,
    "score": SCORE_LABELS,
    "ground": {**NOT_ACCEPT_GROUNDS, **NO_MORE_ACCEPT_GROUNDS, **REVIEW_REFUSAL_GROUNDS},
    "outcome": REVIEW_OUTCOME_LABELS,
    "review_stage": REVIEW_STAGE_LABELS,
    "review_state": REVIEW_STATE_LABELS,
    "verdict": {**REPEAT_LABELS, "different": PAIR_LABELS["different"]},
    "petition_class": CLASS_LABELS,
    "to": STATE_LABELS,
    "from": STATE_LABELS,
    "channel": CHANNEL_LABELS,
    "purpose": PURPOSE_LABELS,
    "repeat": REPEAT_LABELS,
    "paper": PAPER_LABELS,
    "flags": FLAG_LABELS,
    "ticks": CLOSING_TICKS,
    "clocks": {key: rule.name for key, rule in RULES.items()},
    "rule": {key: rule.name for key, rule in RULES.items()},
    "stage": {"yellow": "临近到期", "red": "即将到期", "black": "已超期"},
}
# What the payload's values are called where the whole of it is told; keys without a word are ids nobody reads.
SAID = {
    "from": "原状态", "to": "状态", "organ": "单位", "suggested_organ": "建议的单位", "accepted_on": "受理日期",
    "served_on": "送达日期", "issued_on": "出具日期", "contacted_on": "联系日期", "notified_on": "告知日期",
    "received_on": "收到日期", "limit_on": "交办期限", "due_on": "届满日", "due_before": "原届满日", "due_raw": "届满日",
    "days": "天数", "document_number": "文号", "opinion_version": "稿次", "kind": "意见类型", "paper": "文书",
    "method": "方式", "note": "意见", "reason": "理由", "decision": "意见", "summary": "内容", "text": "内容",
    "ground": "情形", "verdict": "结论", "repeat": "初重件", "repeat_of": "首件", "first": "首件", "joined": "并入",
    "channel": "渠道", "purpose": "目的", "people": "人数", "flags": "特征", "ticks": "三到位一处理", "clocks": "期限",
    "reached": "已联系上", "refused": "拒收", "sealed": "封存", "side": "对象", "score": "评价", "rule": "期限", "stage": "提醒",
    "late_by_days": "超期天数", "redo": "重办次数", "ratings_withdrawn": "撤回评价", "simple": "简易办理", "dispute_state": "争议状态", "decided_organ": "裁定承办单位", "speaker": "表态机关", "superior": "共同上级", "was_organ": "原单位", "outside": "区外机关", "tracker_name": "跟踪人", "was_name": "原跟踪人", "moved": "变动",
    "review_stage": "复查复核", "review_state": "复查复核状态", "target": "复查复核机关", "outcome": "结果", "requested_on": "提出日期",
    "withdrawn_on": "撤回日期", "late": "逾期", "finally_ended_on": "三级终结日期",
    "held_at": "听证时间", "was_held_at": "原定听证时间", "place": "地点", "begins_on": "听证程序起", "ends_on": "听证程序止",
    "ends_before": "原听证程序止", "excluded": "扣除天数", "excluded_for": "扣除期间", "present": "到场人数",
}  # fmt: skip
WORKERS = {"deadline_sweep": "系统", "calendar": "系统", "importer": "导入"}
"""System actors by the word people read."""
OTHER_CASES = ("repeat_of", "first", "joined")
"""What an event says of another case: its number."""
ORGAN_KEYS = (
    "organ", "organ_id", "suggested_organ", "suggested_organ_id", "decided_organ", "speaker", "superior", "was_organ",
)  # fmt: skip
MARK = 10
OWN_LABELS = {
    "register": "登记",
    "rate": "信访人评价",
    "join": "并入他件",
    "part": "撤销并入",
    "recomputed": "期限重算",
    "rating_moved": "评价期重算",
    "warned": "期限提醒",
}


class Words(dict[str, str]):
    """What an event does not say is the empty string, so that a wording may ask for it."""

    def __missing__(self, key: str) -> str:
        return ""


@dataclass(frozen=True)
class EventView:
    """One step. `words` holds the payload with codes turned into words; `facts` the payload itself."""

    at: datetime
    name: str
    label: str
    actor: str
    unit: str
    kind: str
    is_main: bool
    facts: dict[str, Any]
    words: Words
    seq: int = 0
    mark: str = ""
    """The opening of this line's hash in the ledger."""

    @property
    def templates(self) -> list[str]:
        return [f"petitions/events/{self.name}.html", "petitions/events/_other.html"]


def events_of(events: Iterable[CaseEvent], organs: dict[int, str], on: date) -> list[EventView]:
    """Newest first."""
    names = {int(pk): name for pk, name in options.organs(on)} | organs
    return [_view(event, names) for event in reversed(list(events))]


def in_sight(events: Iterable[EventView], access: Access, at: datetime) -> tuple[EventView, ...]:
    """Other cases are named as long as this reader may know of them: one sealed since is just another case (art. 30)."""
    events = tuple(events)
    named = {event.facts[key] for event in events for key in OTHER_CASES if event.facts.get(key)}
    if not named:
        return events
    found = Petition.objects.visible_to(access, at).filter(number__in=named).values_list("number", flat=True)
    hidden = named - set(found)
    return tuple(_without(event, hidden) for event in events) if hidden else events


def _without(event: EventView, hidden: set[Any]) -> EventView:
    other = {key: _("另一件") for key in OTHER_CASES if event.facts.get(key) in hidden}
    return replace(event, facts=event.facts | other, words=Words(event.words | other)) if other else event


def _view(event: CaseEvent, organs: dict[int, str]) -> EventView:
    app, _dot, name = event.verb.partition(".")
    return EventView(
        at=event.at,
        name=name,
        label=_label(app, name, event.payload),
        actor=WORKERS.get(event.actor, event.actor),
        unit=event.organ.short_name if event.organ else "",
        kind="law" if name in LAW else "objection" if name in OBJECTION else "plain",
        is_main=name not in MINOR and not event.payload.get("minor"),
        facts=event.payload,
        words=words_of(event.payload, organs),
        seq=event.seq,
        mark=event.hash[:MARK],
    )


def _label(app: str, name: str, facts: dict[str, Any]) -> str:
    """A room above says in the event itself what its word is called."""
    if app != "petitions":
        return str(facts.get("label") or _("记录"))
    if name in VERBS:
        return _(VERBS[name].label)
    return _(OWN_LABELS.get(name, name))


def words_of(payload: dict[str, Any], organs: dict[int, str]) -> Words:
    """Known codes by their words, organs by their names, dates as they are."""
    found = Words()
    for key, value in payload.items():
        if key in ORGAN_KEYS:
            found[key.removesuffix("_id")] = (
                organs.get(value, "") if isinstance(value, int) else str(value or "")
            )
        elif key in LABELS and not isinstance(value, list):
            found[key] = str(LABELS[key].get(value, value))
        elif isinstance(value, str | int) and not isinstance(value, bool):
            found[key] = str(value)
    if payload.get("provisional") is True and found["due_on"]:
        found["due_on"] += _("（当时暂定）")
    if isinstance(payload.get("clocks"), list):
        found["moved"] = moved_words(payload["clocks"])
    return found


def moved_words(clocks: list[Any]) -> str:
    """申请复查 2027-02-22（当时暂定）→ 2027-02-20; every clock of the file that a new calendar moved."""
    return "；".join(_moved(clock) for clock in clocks if isinstance(clock, dict) and "old" in clock)


def _moved(clock: dict[str, Any]) -> str:
    key = "due_on" if clock["old"]["due_on"] != clock["new"]["due_on"] else "act_by"
    what = "" if key == "due_on" else _("最迟办理 ")
    was = _("（当时暂定）") if clock.get("was_provisional") else ""
    now = _("（当时暂定）") if clock.get("provisional") else ""
    return f"{clock['name']} {what}{clock['old'][key]}{was} → {clock['new'][key]}{now}"


def said(event: EventView) -> list[tuple[str, str]]:
    """The whole payload in words, for the full record: (what, value). Ids and empty values say nothing."""
    found = []
    for key, value in [*event.facts.items(), ("moved", event.words["moved"])]:
        name = key.removesuffix("_id")
        if name not in SAID or value in (None, "", [], {}) or (value is False and name != "reached"):
            continue
        if key == "from" and value == event.facts.get("to"):
            continue
        found.append((_(SAID[name]), _spoken(name, value, event.words)))
    return [(what, text) for what, text in found if text]


def _spoken(name: str, value: Any, words: Words) -> str:
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        return "、".join(
            str(LABELS.get(name, {}).get(one, one)) for one in value if isinstance(one, str | int)
        )
    return words[name]
