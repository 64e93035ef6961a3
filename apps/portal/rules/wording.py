"""A case in plain words for the person who raised it: what happens now, who does it, and by when. Pure.

Internal limits are never given as a right: only a clock of the law is said as 最迟 (R-40).
"""

from dataclasses import dataclass
from datetime import date

WITH_BUREAU = ("registered", "triaged")
ON_THE_WAY = ("transferred", "assigned", "objected", "signed")
IN_HAND = ("accepted", "investigating", "opinion_drafted", "opinion_approved")
ANSWERED = ("served", "closing", "closed")
ENDED_BY_NOTICE = {
    "not_accepted": ("不予受理", "决定不予受理，并已书面告知您理由。"),
    "no_more_accepted": ("不再受理", "已书面告知您不再受理的理由。"),
    "routed_out": ("请走其他法定途径", "已告知您依法应当走的途径。"),
    "filed": ("已收到并存查", "您反映的情况已收到，作为工作参考。"),
    "finally_ended": ("三级终结", "复核意见已送达您，本事项已经三级终结；有新的事实，可以另行提出。"),
    "merged": ("已并入您之前的事项", "同一件事已有编号，请用原编号查询。"),
    "concluded": ("已移送有权处理的机关", "由有权处理的机关按规定办理。"),
    "returned": ("正在重新确定办理单位", "原办理单位不适合，正在重新转交。"),
}


@dataclass(frozen=True)
class Limit:
    """One running clock, as far as the petitioner is concerned."""

    rule: str
    due_on: date
    provisional: bool = False
    """Its year's holidays are not published yet: the day may still move (R-172)."""


@dataclass(frozen=True)
class Words:
    """Two lines: what it is called, and what to expect."""

    headline: str
    sentence: str


def joined_words(first: str, told: str) -> Words:
    """Of a petition merged into another: the number to ask by, and nothing else of that case (R-95)."""
    return (
        Words(*ENDED_BY_NOTICE["merged"])
        if not first
        else Words(
            "已并入您之前的事项",
            f"与编号 {first} 是同一件事，已合并办理。请用编号 {first} 查询或者询问进展。{told}",
        )
    )


def month_day(day: date) -> str:
    return f"{day.month}月{day.day}日"


PROVISIONAL = "（暂定）"


def shown(limit: Limit) -> str:
    return month_day(limit.due_on) + (PROVISIONAL if limit.provisional else "")


def words_for(state: str, organ: str, limits: tuple[Limit, ...]) -> Words:
    """The state of one organ's part (or of the whole case while the bureau has it)."""
    due = {limit.rule: shown(limit) for limit in limits}
    if state in WITH_BUREAU:
        until = (
            f"，最迟{due['bureau_dispatch']}前转交有权处理的单位，并告知您"
            if "bureau_dispatch" in due
            else ""
        )
        return Words("已收到", f"{organ}正在处理{until}。")
    if state in ON_THE_WAY:
        until = f"，最迟{due['acceptance_notice']}前书面告知您是否受理" if "acceptance_notice" in due else ""
        return Words("已转交办理单位", f"已转交{organ}{until}。")
    if state in IN_HAND:
        return Words("正在办理", f"由{organ}办理{_answer_by(due)}。")
    if state == "opinion_issued":
        return Words("已作出处理意见", f"{organ}已作出书面处理意见，将送达您{_answer_by(due)}。")
    if state in ANSWERED:
        return Words("已答复", f"{organ}已书面答复您。{_review_by(due)}")
    headline, sentence = ENDED_BY_NOTICE.get(state, ("正在办理", ""))
    return Words(headline, sentence)


def _answer_by(due: dict[str, str]) -> str:
    if "closure" in due:
        return f"，最迟{due['closure']}书面答复您"
    return f"，计划{due['internal_closure']}前答复您" if "internal_closure" in due else ""


def _review_by(due: dict[str, str]) -> str:
    return f"不服的，可以在{due['review_request']}前申请复查。" if "review_request" in due else ""


# Steps a petitioner is told of, in the words of the page; `{organ}` is an office, never a person.
STEPS = {
    "register": "登记",
    "transfer": "转送{organ}",
    "assign": "交办{organ}",
    "accept": "{organ}受理，并书面告知您",
    "not_accept": "{organ}不予受理，并书面告知您",
    "no_more_accept": "{organ}不再受理，并书面告知您",
    "route_out": "{organ}告知您其他法定途径",
    "approve_extension": "办理期限延长，已告知您理由",
    "issue": "{organ}作出书面处理意见",
    "serve": "{organ}的处理意见送达您",
    "close": "办结",
    "direct_reply": "信访部门直接答复您",
    "ask_review": "您申请复查",
    "ask_recheck": "您申请复核",
    "accept_review": "复查、复核申请已受理",
    "refuse_review": "复查、复核申请不予受理，并书面告知您",
    "issue_review": "作出书面复查、复核意见",
    "record_review": "作出书面复查、复核意见",
    "serve_review": "复查、复核意见送达您",
    "withdraw_review": "您撤回复查、复核申请",
    "keep_on_file": "存查",
    "refuse": "不予受理，并书面告知您",
    "refuse_for_good": "不再受理，并书面告知您",
    "direct_out": "告知您其他法定途径",
    "conclude": "移送有权处理的机关",
    "merge": "并入您之前的事项",
    "unmerge": "撤销合并，单独办理",
    "rate": "您作了评价",
}
MAJOR = frozenset({"accept", "serve", "close", "transfer", "assign", "not_accept", "direct_reply"})
