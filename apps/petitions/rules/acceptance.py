"""Accept, not accept, no more accept, route out: what each may be used for (art. 19, 22, 23, 31, 36, 37)."""

from datetime import date

from apps.base.errors import InvalidInput, RuleRefused
from apps.petitions.rules.limits import closing_clock
from apps.petitions.rules.opinion import ClaimKind
from apps.petitions.rules.vocabulary import (
    NO_MORE_ACCEPT_GROUNDS,
    NOT_ACCEPT_GROUNDS,
    ROUTES_OUT,
    AppealRoute,
    HandlingKind,
    PetitionClass,
)

ART_19 = "《信访工作条例》第十九条"
ART_23 = "《信访工作条例》第二十三条"
ART_30 = "《信访工作条例》第三十条"
ART_31 = "《信访工作条例》第三十一条"
ART_36 = "《信访工作条例》第三十六条、第三十七条"
# The first four of art. 31 have a procedure of their own; of the fourth the organ may itself be in charge.
DIRECTED = ROUTES_OUT | {AppealRoute.ADMIN_PROCEDURE}


def not_acceptable(claims: list[ClaimKind]) -> str:
    """Why these claims cannot be accepted at all; empty when at least one can."""
    if claims and all(route in ROUTES_OUT for _, route in claims):
        return "本项属于诉讼、仲裁或者党员申诉程序，不能受理，请告知信访人依法定途径提出。"
    return ""


def not_directable(claims: list[ClaimKind]) -> str:
    """Why these claims cannot be directed to another procedure; empty when all belong there."""
    if not claims or any(route not in DIRECTED for _, route in claims):
        return "只有第三十一条（一）至（四）的事项才导入其他法定途径；本项含有其他诉求，请受理或者提出异议。"
    return ""


def clocks_for(claims: list[ClaimKind]) -> tuple[str, ...]:
    """The clocks acceptance starts: 60 days by law for art. 31(6) alone, the internal limit for all others (R-40)."""
    rules = {closing_clock(*claim) for claim in claims if claim[1] not in ROUTES_OUT}
    return tuple(rule for rule in ("closure", "internal_closure") if rule in rules)


def check_acceptance(claims: list[ClaimKind], *, accepted_on: date, sent_on: date, today: date) -> None:
    """The day of acceptance is the date of the notice (R-170): not before the matter came, not in the future."""
    refused = not_acceptable(claims)
    if refused:
        raise RuleRefused(refused, article=ART_31, code="other_route")
    if accepted_on > today:
        raise InvalidInput("受理日期不能晚于今天。", field="accepted_on", article=ART_23)
    if accepted_on < sent_on:
        raise InvalidInput(f"受理日期不能早于转交日期（{sent_on}）。", field="accepted_on", article=ART_23)


def check_not_accepted(ground: str, text: str, *, kind: str) -> None:
    """A matter that was sent and is not ours goes back by objection, never by 不予受理 (R-35)."""
    if ground not in NOT_ACCEPT_GROUNDS:
        raise InvalidInput("请选择不予受理的情形。", field="ground", article=ART_19)
    if ground == "not_competent" and kind in (HandlingKind.TRANSFER, HandlingKind.ASSIGN):
        raise RuleRefused(
            "转送、交办的事项不属于本单位职权的，应当在 5 个工作日内提出异议，不能以此为由不予受理。",
            field="ground",
            article=ART_23,
            code="object_instead",
        )
    check_text(text, article=ART_19)


def check_no_more_accepted(ground: str, text: str) -> None:
    """Only after recheck or a legal end (art. 36, 37)."""
    if ground not in NO_MORE_ACCEPT_GROUNDS:
        raise InvalidInput("请选择不再受理的情形。", field="ground", article=ART_36)
    check_text(text, article=ART_36)


def check_route_out(claims: list[ClaimKind], text: str) -> None:
    """All claims belong to another procedure, and the petitioner is told which."""
    refused = not_directable(claims)
    if refused:
        raise RuleRefused(refused, article=ART_31, code="own_route")
    check_text(text, article=ART_31)


def check_text(text: str, *, article: str) -> None:
    """What the petitioner is told is written down."""
    if not text.strip():
        raise InvalidInput("请写明告知信访人的内容。", field="text", article=article)


def concludes(claims: list[ClaimKind]) -> bool:
    """Only accusations end by being handed over (art. 30)."""
    return bool(claims) and all(kind == PetitionClass.ACCUSATION for kind, _ in claims)
