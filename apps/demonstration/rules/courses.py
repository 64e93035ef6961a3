"""The ordinary courses a case may take: dispatched and answered by an organ, or ended by the bureau itself."""

import random
from datetime import datetime, timedelta
from typing import Any

from apps.demonstration.rules.life import Course, Manners, Matter, Move

NOT_RATED = ("litigation", "arbitration", "party_appeal")
"""R-102"""
SERVED = {"method": "in_person", "received_by": "信访人本人"}


def plan_moves(
    dice: random.Random,
    start: datetime,
    matter: Matter,
    manners: Manners,
    *,
    second_organ: str,
    scores: dict[str, str],
) -> tuple[Move, ...]:
    """The moves of one case after registration. `scores` may fix the ratings by side; otherwise manners decide."""
    course = Course(dice, start)
    if matter.petition_class == "accusation":
        _accusation(course, matter)
        return tuple(course.moves)
    course.do("triage", "desk", 0, 2)
    chance = dice.random()
    if chance < manners.on_file:
        course.do("keep_on_file", "desk", 0, 3, reason="未写明可以核查的事实，登记存查。")
    elif chance < manners.on_file + manners.refused:
        course.do("refuse", "head", 0, 3, ground="other_procedure", text="请向人民法院提起诉讼。", **SERVED)
    elif chance < manners.on_file + manners.refused + manners.direct:
        course.do("direct_reply", "desk", 0, 4, kind=matter.kind, text=matter.opinion, **SERVED)
        if matter.appeal_route not in NOT_RATED:
            _rate(course, manners, "bureau", "", scores)
    elif matter.appeal_route in ("litigation", "arbitration", "party_appeal", "admin_procedure"):
        course.do("direct_out", "desk", 0, 4, text=matter.opinion, **SERVED)
    else:
        _dispatched(course, matter, manners, second_organ, scores)
    return tuple(sorted(course.moves, key=lambda move: move.at))


def _accusation(course: Course, matter: Matter) -> None:
    course.do("triage", "vault", 0, 2)
    course.do("transfer", "vault", 0, 2, organ=matter.organ, note="按干部管理权限移送。")
    course.do("conclude", "vault", 20, 40, organ=matter.organ, outcome_text="受理机关已按规定处理并反馈。")


def _dispatched(
    course: Course, matter: Matter, manners: Manners, second: str, scores: dict[str, str]
) -> None:
    dice = course.dice
    late = dice.random() < manners.late_dispatch
    verb = "assign" if dice.random() < 0.3 else "transfer"
    low, high = (16, 19) if late else (0, 5)
    values: dict[str, Any] = {"note": "请依法按期办理并答复信访人。"}
    course.do(verb, "desk", low, high, organ=matter.organ, **values)
    _rate(course, manners, "bureau", "", scores)
    organ = matter.organ
    if dice.random() < manners.objection and second != organ:
        course.do(
            "object", "handler", 1, 3, organ=organ, reasons="该事项不属于本单位职责范围，建议由主管单位办理。"
        )
        if dice.random() < manners.agreed:
            course.do("agree_return", "desk", 0, 1, organ=organ, decision="经核实理由成立，同意退回。")
            organ = second
            course.do("transfer", "desk", 0, 1, organ=organ, note="改由你单位办理。")
            course.do("sign", "handler", 0, 1, organ=organ)
        else:
            course.do("refuse_return", "desk", 0, 1, organ=organ, decision="经核实属你单位职责，请继续办理。")
    else:
        course.do("sign", "handler", 0, 1, organ=organ)
    if dice.random() < manners.not_accepted:
        course.do(
            "not_accept",
            "handler",
            1,
            4,
            organ=organ,
            ground="other_procedure",
            text="请依法申请行政复议。",
            **SERVED,
        )
        return
    _handled(course, matter, manners, organ, scores)


def _handled(course: Course, matter: Matter, manners: Manners, organ: str, scores: dict[str, str]) -> None:
    dice = course.dice
    low, high = (17, 20) if dice.random() < manners.late_accept else (1, 5)
    accepted = course.do("accept", "handler", low, high, organ=organ, **SERVED)
    course.do(
        "contact",
        "handler",
        1,
        4,
        organ=organ,
        method="phone",
        summary="电话联系信访人，听取诉求并约定现场查看。",
    )
    statutory = matter.petition_class == "appeal" and matter.appeal_route == "petition_procedure"
    extended = statutory and dice.random() < manners.extension
    if extended:
        course.do(
            "ask_extension",
            "handler",
            35,
            42,
            organ=organ,
            days=30,
            reason="涉及多个部门，情况复杂，需进一步核实。",
        )
        course.do("approve_extension", "approver", 1, 2, organ=organ, decision="同意延期。")
    days = (5, 20) if not extended else (6, 12)
    if dice.random() < manners.late_close and not extended:
        days = (60, 68)
    _answered(course, matter, organ, days)
    if dice.random() < manners.redo and (course.now - accepted.at) < timedelta(days=30):
        course.do("return_for_redo", "checker", 0, 1, organ=organ, reason="没有逐项答复诉求，请补充办理。")
        _answered(course, matter, organ, (2, 5))
    course.do("close", "checker", 1, 3, organ=organ)
    _rate(course, manners, "unit", organ, scores)


def _answered(course: Course, matter: Matter, organ: str, days: tuple[int, int]) -> None:
    course.do(
        "draft_opinion", "handler", *days, organ=organ,
        kind=matter.kind, claims_text="；".join(matter.claims), facts=matter.facts, opinion=matter.opinion,
        basis=matter.basis,
        remedy="如不服本意见，可以自收到之日起30日内向思明区人民政府申请复查。" if _reviewable(matter) else "",
    )  # fmt: skip
    course.do("approve_opinion", "approver", 0, 1, organ=organ)
    course.do("issue", "approver", organ=organ)
    course.do("serve", "handler", 0, 2, organ=organ, **SERVED)
    course.do("submit_closing", "handler", 0, 1, organ=organ, ticks=["solved"], note="已办理完毕，请审核。")


def _reviewable(matter: Matter) -> bool:
    return matter.petition_class == "appeal" and matter.appeal_route == "petition_procedure"


def _rate(course: Course, manners: Manners, side: str, organ: str, scores: dict[str, str]) -> None:
    """A rating one to fifteen days later, by the petitioner, or none."""
    dice = course.dice
    rated = dice.random() < (manners.bureau_rated if side == "bureau" else manners.unit_rated)
    score = scores.get(side, "0" if dice.random() < manners.satisfied else "3")
    at = course.now + timedelta(days=dice.randint(1, 15), hours=dice.randint(0, 5))
    if score == "0" and side not in scores and dice.random() < 0.3:
        score = "1"
    if (rated and side not in scores) or scores.get(side):
        reason = "答复没有解决实际问题。" if score == "3" else ""
        course.aside("rate", "petitioner", at, organ, side=side, score=score, reason=reason)
        if score == "3":
            part = "handler" if organ else "desk"
            after = at + timedelta(days=dice.randint(1, 8))
            course.aside(
                "follow_up",
                part,
                after,
                organ,
                side=side,
                method="phone",
                summary="回访说明办理情况，听取意见。",
            )
