"""What a written answer must contain (art. 29, 32, 35): one list of missing parts, all said at once (R-52, R-53)."""

import re
from dataclasses import dataclass

from apps.base.errors import DomainError, InvalidInput, InvalidInputs, RuleRefused
from apps.petitions.rules.limits import opens_review
from apps.petitions.rules.vocabulary import (
    OPINION_LABELS,
    SUGGESTION_RESULTS,
    OpinionKind,
    PetitionClass,
)

ART_29 = "《信访工作条例》第二十九条"
ART_32 = "《信访工作条例》第三十二条"
ART_35 = "《信访工作条例》第三十五条"

APPEAL_KINDS = frozenset({OpinionKind.SUPPORT, OpinionKind.EXPLAIN, OpinionKind.NOT_SUPPORT})
PAPER_LABELS = {
    "handling_opinion": "处理意见书",
    "duty_reply": "履职答复",
    "suggestion_reply": "建议意见回复",
    "accusation_reply": "检举控告答复",
}
PARTS = {
    "claims_text": "诉求",
    "facts": "事实和理由",
    "opinion": "处理意见",
    "basis": "法律依据",
    "remedy": "救济途径",
}
HINTS = {
    "basis": "请写明法律、法规的名称和条款，例如《物业管理条例》第三十五条。",
    "remedy": "请写明自收到之日起30日内可以向哪个机关申请复查。",
}

# 《…》第…条: a law named and an article of it.
CITATION = re.compile(r"《[^《》]{2,}》[^《》]{0,20}?第[一二三四五六七八九十百千零〇\d]+条")
THIRTY_DAYS = re.compile(r"(?<!\d)(30|３０|三十)\s*(个)?(自然)?日")
ORGAN_ASKED = re.compile(r"向\s*(?P<organ>[^，。；、\s]{2,30}?)\s*(提出|申请|请求)")
ORGAN_WORDS = ("政府", "局", "委员会", "委", "办公室", "机关", "部门", "厅", "署", "院")


@dataclass(frozen=True)
class OpinionText:
    """The parts as written by the drafter."""

    kind: str
    claims_text: str = ""
    facts: str = ""
    opinion: str = ""
    basis: str = ""
    remedy: str = ""


ClaimKind = tuple[str, str]
"""A claim's class and route."""


def paper_of(claims: list[ClaimKind]) -> str:
    """Which paper answers these claims: the most demanding one they need."""
    if any(opens_review(*claim) for claim in claims):
        return "handling_opinion"
    classes = {petition_class for petition_class, _ in claims}
    if classes == {PetitionClass.SUGGESTION}:
        return "suggestion_reply"
    if classes == {PetitionClass.ACCUSATION}:
        return "accusation_reply"
    return "duty_reply"


def kinds_for(claims: list[ClaimKind]) -> frozenset[str]:
    """Results that fit: adoption for suggestions (art. 29), support or not for the rest (art. 32)."""
    only_suggestions = {petition_class for petition_class, _ in claims} == {PetitionClass.SUGGESTION}
    return frozenset(SUGGESTION_RESULTS if only_suggestions else APPEAL_KINDS)


def required_parts(paper: str) -> tuple[str, ...]:
    """Parts this paper cannot do without."""
    if paper == "handling_opinion":
        return ("claims_text", "facts", "opinion", "basis", "remedy")
    if paper in ("suggestion_reply", "accusation_reply"):
        return ("claims_text", "facts", "opinion")
    return ("claims_text", "facts", "opinion", "basis")


def missing_parts(text: OpinionText, paper: str) -> list[str]:
    """Keys of the parts that are empty or do not say what they must."""
    missing = [part for part in required_parts(paper) if not getattr(text, part).strip()]
    if "basis" in required_parts(paper) and "basis" not in missing and not cites_article(text.basis):
        missing.append("basis")
    if paper == "handling_opinion" and "remedy" not in missing and not names_remedy(text.remedy):
        missing.append("remedy")
    return [part for part in PARTS if part in missing]


def cites_article(basis: str) -> bool:
    """A law by its name and an article by its number."""
    return bool(CITATION.search(basis))


def names_remedy(remedy: str) -> bool:
    """The 30 days, the word review, and an organ to go to (art. 35)."""
    return bool("复查" in remedy and THIRTY_DAYS.search(remedy) and _organ_asked(remedy))


def _organ_asked(remedy: str) -> str:
    match = ORGAN_ASKED.search(remedy)
    organ = match["organ"] if match else ""
    return organ if any(word in organ for word in ORGAN_WORDS) else ""


def default_remedy(review_organ: str) -> str:
    """The remedy line as it is usually written."""
    return f"如对本处理意见不服，可以自收到本意见书之日起30日内向{review_organ}提出复查申请。"


def check_opinion(text: OpinionText, claims: list[ClaimKind], *, own_names: tuple[str, ...] = ()) -> str:
    """The paper's type, or everything wrong with the text at once. `own_names` are the handling organ's names."""
    paper = paper_of(claims)
    errors: list[DomainError] = []
    if text.kind not in kinds_for(claims):
        errors.append(_wrong_kind(text.kind, claims))
    missing = missing_parts(text, paper)
    if missing:
        errors += _missing_errors(paper, missing)
    elif paper == "handling_opinion" and _organ_asked(text.remedy) in own_names:
        errors.append(
            RuleRefused(
                "复查机关是本机关的上一级机关，不能是本机关自己。",
                field="remedy",
                article=ART_35,
                code="wrong_level",
            )
        )
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise InvalidInputs(errors)
    return paper


def _missing_errors(paper: str, missing: list[str]) -> list[DomainError]:
    """One sentence naming everything, then a hint at each field."""
    names = "、".join(PARTS[part] for part in missing)
    whole = f"{PAPER_LABELS[paper]}还缺：{names}。补齐后才能出具。"
    errors: list[DomainError] = [RuleRefused(whole, article=_article(paper, missing[0]), code="missing_part")]
    for part in missing:
        hint = HINTS.get(part, f"请填写{PARTS[part]}。")
        errors.append(RuleRefused(hint, field=part, article=_article(paper, part), code="missing_part"))
    return errors


def _wrong_kind(kind: str, claims: list[ClaimKind]) -> InvalidInput:
    allowed = "、".join(OPINION_LABELS[key] for key in OPINION_LABELS if key in kinds_for(claims))
    article = ART_29 if OpinionKind.NOTED in kinds_for(claims) else ART_32
    return InvalidInput(f"本项的意见类型只能是：{allowed}。", field="kind", article=article)


def _article(paper: str, part: str) -> str:
    if part == "remedy":
        return ART_35
    return ART_29 if paper == "suggestion_reply" else ART_32
