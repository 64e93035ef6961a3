"""The clocks of one case as its side column shows them: each named after its right, the ended ones in one line, 延期."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from apps.deadlines.models import Deadline
from apps.deadlines.rules.table import RULES, WORKING
from apps.deadlines.selectors import ClockView, view_of
from apps.petitions.models import Petition
from apps.petitions.rules.extension import MAX_DAYS
from apps.petitions.rules.lifecycle import State
from apps.petitions.rules.opinion import PAPER_LABELS, paper_of
from apps.petitions.selectors import options
from apps.petitions.selectors.handling_views import HandlingView

ANSWERS = {"closure": True, "internal_closure": False}
"""The clocks of the answer itself, and whether the law sets them (R-40)."""

STEPS = {
    "bureau_dispatch": "转送、交办或者答复", "direct_notice": "告知信访人去向", "acceptance_notice": "书面告知是否受理",
    "sign_in": "签收", "first_contact": "首次联系信访人", "assign_report": "报告办理结果", "redo": "重新办理并报告",
    "redispatch": "重新确定承办单位", "simple_transfer": "转送（简易办理）", "simple_acceptance": "告知是否受理（简易办理）",
    "simple_closure": "答复信访人（简易办理）",
    "rating_followup": "回访不满意的信访人",
}  # fmt: skip
"""The act each clock waits for, in the words of the timeline; the answer's own clocks name their paper."""


@dataclass(frozen=True)
class ExtensionView:
    """延期 of one statutory clock: its state, and who may do what until when (R-55)."""

    name: str
    state: str
    text: str


def clock_views(petition: Petition, on: date) -> list[ClockView]:
    """As `deadlines.selectors.clocks_of`, with the calendar at hand: running ones first, then the newest ended."""
    rows = Deadline.objects.filter(case_file_id=petition.pk, cancelled_at=None).order_by("act_by", "pk")
    views = [view_of(row, on, options.calendar()) for row in rows]
    running = [view for view in views if view.deadline.met_at is None]
    return [*running, *(view for view in reversed(views) if view.deadline.met_at is not None)]


def named(
    clocks: Iterable[ClockView], handlings: tuple[HandlingView, ...], claims: Iterable[dict[str, Any]]
) -> tuple[ClockView, ...]:
    """办理（信访程序，诉求 3）, 履职答复（诉求 1）: whose clock and which claims, as far as there is more than one."""
    rows = list(claims)
    organs = {f"handling:{view.id}": view for view in handlings}
    return tuple(_named(clock, organs, rows) for clock in clocks)


def _named(clock: ClockView, organs: dict[str, HandlingView], claims: list[dict[str, Any]]) -> ClockView:
    handling = organs.get(clock.deadline.subject)
    if handling is None:
        return clock
    marks = [handling.organ] if len(organs) > 1 else []
    name, rule = clock.name, clock.deadline.rule
    mine = [claim for claim in claims if claim["handling"] == handling.id]
    if rule in ANSWERS and mine:
        own = [claim for claim in mine if _statutory(claim) == ANSWERS[rule]] or mine
        if ANSWERS[rule]:
            marks.append(_("信访程序"))
        else:
            kinds = [(claim["petition_class"], claim["appeal_route"]) for claim in own]
            name = PAPER_LABELS.get(paper_of(kinds), name)
        if len(claims) > 1:
            marks.append(_("诉求 %(n)s") % {"n": "、".join(str(claim["ordinal"]) for claim in own)})
    return replace(clock, name=f"{name}（{'，'.join(marks)}）") if marks else replace(clock, name=name)


def next_step(
    clock: ClockView | None, handlings: tuple[HandlingView, ...], claims: Iterable[dict[str, Any]]
) -> str:
    """出具处理意见书（诉求 1、2）: what the nearest clock waits for; empty when none runs."""
    if clock is None:
        return ""
    rule = clock.deadline.rule
    if rule not in ANSWERS:
        return _(STEPS.get(rule, clock.name))
    handling = next((view for view in handlings if clock.deadline.subject == f"handling:{view.id}"), None)
    rows = list(claims)
    own = [
        row
        for row in rows
        if handling and row["handling"] == handling.id and _statutory(row) == ANSWERS[rule]
    ]
    if handling is None or not own:
        return clock.name
    paper = PAPER_LABELS.get(paper_of([(row["petition_class"], row["appeal_route"]) for row in own]), "")
    words = _("送达%(paper)s") if handling.state == State.OPINION_ISSUED else _("出具%(paper)s")
    mark = _("（诉求 %(n)s）") % {"n": "、".join(str(row["ordinal"]) for row in own)} if len(rows) > 1 else ""
    return words % {"paper": paper} + mark


def _statutory(claim: dict[str, Any]) -> bool:
    return bool(claim["petition_class"] == "appeal" and claim["appeal_route"] == "petition_procedure")


def ended_line(clocks: Iterable[ClockView], on: date) -> str:
    """登记转送 3／15 日 · 签收 1／2 个工作日 · 转送异议已过 10-20: oldest first, one line for all."""
    return " · ".join(_ended(clock, on) for clock in sorted(clocks, key=lambda clock: clock.start))


def _ended(clock: ClockView, on: date) -> str:
    row = clock.deadline
    if row.met_on is None:
        return _("%(name)s已过 %(day)s") % {"name": clock.name, "day": _short(row.due_on, on)}
    working = row.unit == WORKING
    used = (
        options.calendar().workdays_between(row.start_on, row.met_on)
        if working
        else (row.met_on - row.start_on).days
    )
    unit = _("工作日") if working else _("日")
    return f"{clock.name} {max(0, used)}／{row.days + row.extended_days} {unit}"


def _short(day: date, on: date) -> str:
    return f"{day:%m-%d}" if day.year == on.year else f"{day}"


def extension_views(
    running: Iterable[ClockView], handlings: tuple[HandlingView, ...], on: date
) -> tuple[ExtensionView, ...]:
    """One row for every running clock that may be extended at all; read off the clock and the handling, no statement."""
    organs = {f"handling:{view.id}": view for view in handlings}
    found = []
    for clock in running:
        handling = organs.get(clock.deadline.subject)
        if handling is not None and clock.deadline.rule == "closure" and RULES["closure"].max_extension:
            found.append(_extension(clock, handling, on, several=len(organs) > 1))
    return tuple(found)


def _extension(clock: ClockView, handling: HandlingView, on: date, *, several: bool) -> ExtensionView:
    row: Any = handling.handling
    name = _("延期（%(organ)s）") % {"organ": handling.organ} if several else _("延期")
    due = _short(clock.deadline.due_raw, on) + (_("（暂定）") if clock.provisional else "")
    if days := clock.deadline.extended_days:
        return ExtensionView(
            name, _("已批准"), _("已延长 %(n)s 日，届满日 %(day)s；只能延长一次。") % {"n": days, "day": due}
        )
    if row.asker_id is not None:
        return ExtensionView(
            name,
            _("已申请"),
            _("待%(organ)s负责人在 %(day)s 前批准，并告知信访人。") % {"organ": handling.organ, "day": due},
        )
    if row.asked_before:
        return ExtensionView(name, _("未批准"), _("已申请过一次，没有批准；不能再申请。"))
    if on > clock.deadline.due_raw:
        return ExtensionView(name, _("未使用"), _("届满日 %(day)s 已过，不能再申请。") % {"day": due})
    return ExtensionView(
        name,
        _("未使用"),
        _("可在 %(day)s 前申请一次，最多 %(n)s 日，由%(organ)s负责人批准。")
        % {"day": due, "n": MAX_DAYS, "organ": handling.organ},
    )
