"""The claims of a case: how each is classed, who answers it, by when, which paper comes next and which is lacking."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from apps.deadlines.selectors import ClockView
from apps.petitions.models import Claim, Petition
from apps.petitions.rules.lifecycle import ENDED, State
from apps.petitions.rules.limits import closing_clock, opens_review
from apps.petitions.rules.opinion import PAPER_LABELS, paper_of
from apps.petitions.rules.vocabulary import CLASS_LABELS, ROUTE_ARTICLES, ROUTE_LABELS, PetitionClass
from apps.petitions.selectors.handling_views import HandlingView

CLAIM_VALUES = JSONObject(
    id="pk", ordinal="ordinal", text="text", petition_class="petition_class", appeal_route="appeal_route",
    content=F("content_class__code"), handling="handling_id", outcome="outcome",
)  # fmt: skip
OUTCOME_LABELS = {
    "replied": "已直接答复", "filed": "已存查", "refused": "不予受理", "refused_for_good": "不再受理",
    "directed": "已导入法定途径", "not_accepted": "不予受理", "no_more_accepted": "不再受理", "routed_out": "已导入法定途径",
}  # fmt: skip
CLASS_ARTICLES = {
    PetitionClass.SUGGESTION: "《信访工作条例》第二十九条", PetitionClass.ACCUSATION: "《信访工作条例》第三十条",
}  # fmt: skip
BEFORE_ACCEPTANCE = frozenset({State.TRANSFERRED, State.ASSIGNED, State.SIGNED})
WRITING = frozenset({State.ACCEPTED, State.INVESTIGATING, State.OPINION_DRAFTED, State.OPINION_APPROVED})


@dataclass(frozen=True)
class ClaimView:
    """One claim of the case."""

    id: int
    ordinal: int
    text: str
    petition_class: str
    class_label: str
    appeal_route: str
    route_label: str
    article: str
    content: str
    handling_id: int | None
    organ: str
    clock: ClockView | None
    next: str
    lacking: str = ""
    reviewable: str = ""
    """Whether a review may follow, in words; empty while the class is not known."""

    @property
    def day(self) -> date | None:
        """The end of its clock, or the day it was met."""
        return (self.clock.deadline.met_on or self.clock.end) if self.clock else None


def claim_views(
    petition: Petition, handlings: tuple[HandlingView, ...], clocks: Iterable[ClockView]
) -> tuple[ClaimView, ...]:
    """From the values the case was fetched with; no statement."""
    by_id = {view.id: view for view in handlings}
    found = list(clocks)
    return tuple(_claim(values, by_id.get(values["handling"]), found) for values in petition.claim_values)  # type: ignore[attr-defined]


def _claim(values: dict[str, Any], handling: HandlingView | None, clocks: list[ClockView]) -> ClaimView:
    petition_class, route = values["petition_class"], values["appeal_route"]
    article = ROUTE_ARTICLES.get(route, "") or CLASS_ARTICLES.get(petition_class, "")
    state = handling.state if handling else ""
    return ClaimView(
        id=values["id"],
        ordinal=values["ordinal"],
        text=_opened(values["text"]),
        petition_class=petition_class,
        class_label=CLASS_LABELS.get(petition_class, ""),
        appeal_route=route,
        route_label=ROUTE_LABELS.get(route, "") or (_("研究采纳") if petition_class == "suggestion" else ""),
        article=article.removeprefix("《信访工作条例》"),
        content=(values["content"] or "").replace("/", "／"),
        handling_id=values["handling"],
        organ=handling.organ if handling else "",
        clock=_clock(values, handling, clocks),
        next=_next_paper(values, handling),
        lacking=lacking_paper(petition_class, route, values["outcome"], state),
        reviewable=_reviewable(petition_class, route),
    )


def _opened(text: str) -> str:
    """A sealed claim is ciphertext in the row, and JSON does not pass through its field."""
    return str(Claim._meta.get_field("text").from_db_value(text, None, None))


def _clock(
    values: dict[str, Any], handling: HandlingView | None, clocks: list[ClockView]
) -> ClockView | None:
    """The nearest running duty of this claim's own right (R-40); when all have ended, the one it was answered in."""
    if handling is None and values["outcome"]:
        return None
    subject = f"handling:{handling.id}" if handling else "petition"
    own = closing_clock(values["petition_class"], values["appeal_route"])
    others = {"closure", "internal_closure"} - {own}
    mine = [
        clock
        for clock in clocks
        if clock.deadline.subject == subject and clock.deadline.is_duty and clock.deadline.rule not in others
    ]
    running = [clock for clock in mine if clock.deadline.met_at is None]
    if running:
        return min(running, key=lambda clock: clock.end)
    return next((clock for clock in mine if clock.deadline.rule == own), None)


def _next_paper(values: dict[str, Any], handling: HandlingView | None) -> str:
    """What the petitioner will get next for this claim."""
    if values["outcome"]:
        return _(OUTCOME_LABELS.get(values["outcome"], "已办"))
    if handling is None:
        return _("待转送、交办或者答复") if values["petition_class"] else _("待甄别")
    if handling.state in BEFORE_ACCEPTANCE or handling.state == State.OBJECTED:
        return _("待告知：是否受理")
    kind = (values["petition_class"], values["appeal_route"])
    paper = PAPER_LABELS.get(paper_of([kind]), "")
    if handling.state in ENDED or handling.state in (State.SERVED, State.CLOSING):
        return handling.state_label
    words = _("待出具：%(paper)s") if handling.state != State.OPINION_ISSUED else _("待送达：%(paper)s")
    return words % {"paper": paper} + (_("，可申请复查") if opens_review(*kind) else "")


def _reviewable(petition_class: str, route: str) -> str:
    if not petition_class:
        return ""
    return _("可申请复查") if opens_review(petition_class, route) else _("不适用复查")


def lacking_paper(petition_class: str, route: str, outcome: str, state: str) -> str:
    """The paper this claim cannot do without at the present step; empty when none is due."""
    if outcome or not petition_class:
        return ""
    if not state:
        return _("转送函、交办函或者答复书")
    if state in BEFORE_ACCEPTANCE:
        return _("受理告知书")
    if state in WRITING:
        return PAPER_LABELS.get(paper_of([(petition_class, route)]), "")
    return _("送达回证") if state == State.OPINION_ISSUED else _("办结报告") if state == State.SERVED else ""


def lacking_line(claims: Iterable[tuple[int, str]]) -> str:
    """缺：诉求 1 履职答复、诉求 3 处理意见书. One claim needs no number; the same paper is said once."""
    rows = list(claims)
    papers: dict[str, list[str]] = {}
    for ordinal, paper in rows:
        if paper:
            papers.setdefault(paper, []).append(str(ordinal))
    if len(rows) < 2:
        return "、".join(papers)
    return "，".join(
        _("诉求 %(n)s %(paper)s") % {"n": "、".join(numbers), "paper": paper}
        for paper, numbers in papers.items()
    )
