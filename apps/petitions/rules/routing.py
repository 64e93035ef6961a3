"""Checks for triage and for sending claims to an organ, from plain values (art. 22, 30, 31).

Who may do it is in `permissions`, from which state in `lifecycle`; here is what the law asks of the content.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from apps.base.errors import InvalidInput, RuleRefused
from apps.petitions.rules.vocabulary import (
    CLASS_LABELS,
    OPINION_LABELS,
    ROUTE_LABELS,
    ROUTES_OUT,
    SUGGESTION_RESULTS,
    AppealRoute,
    PetitionClass,
    RepeatVerdict,
)

ART_22 = "《信访工作条例》第二十二条"
ART_30 = "《信访工作条例》第三十条"
ART_31 = "《信访工作条例》第三十一条"
ACCUSED_TARGET = "被检举单位不能作为转送对象（条例第三十条）。请选择有权机关。"
AUTHORITY_KINDS = frozenset({"discipline", "political_legal"})
DIRECTED_ROUTES = ROUTES_OUT | {AppealRoute.ADMIN_PROCEDURE}
"""Routes the petitioner is directed to: a procedure outside the petition system (art. 28, 31)."""


@dataclass(frozen=True)
class Classified:
    """The class of one claim as triaged."""

    claim_id: int
    petition_class: str
    appeal_route: str = ""
    content_class: str = ""


@dataclass(frozen=True)
class Target:
    """An organ claims are to go to, as plain values."""

    organ_id: int
    kind: str
    active: bool
    handles: bool
    closed: bool
    """The file is closed to this organ, to one above it or to one it follows (R-80)."""
    above_accused: bool = False
    """Every accused organ hangs below it: it has authority over them."""


def check_classified(row: Classified, *, before: str = "", sealed: bool = False) -> None:
    """One claim's class and route belong together (R-41); an accusation stays one."""
    field = f"claims.{row.claim_id}"
    if row.petition_class not in CLASS_LABELS:
        raise InvalidInput("请为每项诉求选择类别。", field=field, article=ART_31)
    if row.petition_class == PetitionClass.APPEAL and row.appeal_route not in ROUTE_LABELS:
        raise InvalidInput("申诉求决类诉求须选择办理途径。", field=field, article=ART_31)
    if row.petition_class != PetitionClass.APPEAL and row.appeal_route:
        raise InvalidInput("只有申诉求决类诉求才选择办理途径。", field=field, article=ART_31)
    if sealed and before == PetitionClass.ACCUSATION and row.petition_class != PetitionClass.ACCUSATION:
        raise RuleRefused(
            "已甄别为检举控告的诉求不能改为其他类别。确属甄别错误的，须由两人解封后重新甄别。",
            field=field,
            article=ART_30,
        )


def check_verdict(verdict: str, *, historical: bool) -> None:
    """First or repeat is decided before triage (domain-rules 3.4); rows taken over from old registers excepted."""
    if verdict == RepeatVerdict.PENDING and not historical:
        raise RuleRefused("请先判重，再甄别。", field="repeat_verdict", article="《信访工作条例》第二十一条")


def check_target(target: Target, classes: Collection[str], *, field: str = "organ_id") -> None:
    """An organ may take these claims: existing, competent for them, and never the accused (R-80)."""
    if target.closed:
        raise RuleRefused(ACCUSED_TARGET, field=field, article=ART_30, code="accused_wall")
    if not target.active:
        raise RuleRefused(
            "该机构已停用，请选择承接其职责的机构。", field=field, article="《信访工作条例》第二十四条"
        )
    if not target.handles:
        raise RuleRefused("该机构不承办信访事项，请选择其他机构。", field=field, article=ART_22)
    authority = target.kind in AUTHORITY_KINDS or target.above_accused
    if PetitionClass.ACCUSATION in classes and not authority:
        raise RuleRefused(
            "检举控告类诉求只能转送纪检监察机关、政法机关或者对被检举控告人有管理权限的机关。",
            field=field,
            article=ART_30,
        )


def check_limit(limit_on: date | None, today: date) -> None:
    """交办 sets a limit and asks for a report (art. 22)."""
    if limit_on is None:
        raise InvalidInput("交办须写明反馈办理结果的期限。", field="limit_on", article=ART_22)
    if limit_on <= today:
        raise InvalidInput("交办期限须晚于今天。", field="limit_on", article=ART_22)
    if (limit_on - today).days > 366:
        raise InvalidInput("交办期限太长，请核对。", field="limit_on", article=ART_22)


def check_directed(routes: Collection[str], classes: Collection[str]) -> None:
    """Only claims of a statutory route can be directed there (art. 31 (1) to (4))."""
    if any(kind != PetitionClass.APPEAL for kind in classes) or any(
        route not in DIRECTED_ROUTES for route in routes
    ):
        raise RuleRefused(
            "只有应通过诉讼、仲裁、党员申诉、行政程序处理的诉求才能导入法定途径。",
            field="claim_ids",
            article=ART_31,
        )


def check_not_accusation(classes: Collection[str], deed: str) -> None:
    """An accusation is neither answered nor filed away by the bureau itself: the competent organ deals with it."""
    if PetitionClass.ACCUSATION in classes:
        raise RuleRefused(f"检举控告类诉求不能{deed}，应转送有权机关。", field="claim_ids", article=ART_30)


def check_reply_kind(kind: str, classes: Collection[str]) -> None:
    """Suggestions are studied and adopted or not (art. 29); appeals are supported, explained or not (art. 32)."""
    if kind not in OPINION_LABELS:
        raise InvalidInput("请选择答复类型。", field="kind")
    suggestions = [name == PetitionClass.SUGGESTION for name in classes]
    if all(suggestions) and kind not in SUGGESTION_RESULTS:
        raise InvalidInput("建议意见类诉求的答复类型是采纳、部分采纳、未采纳或者留作参考。", field="kind")
    if not any(suggestions) and kind in SUGGESTION_RESULTS:
        raise InvalidInput("申诉求决类诉求的答复类型是予以支持、解释说明或者不予支持。", field="kind")
