"""What must be written, and how: grounds by hand, answers, suggestions, measures. Refusals name field and article."""

from datetime import date

from apps.base.errors import InvalidInput, RuleRefused
from apps.supervision.rules.words import (
    ADOPTION_LABELS,
    GROUND_LABELS,
    MEASURE_LABELS,
    OUTCOME_LABELS,
    SUGGESTION_LABELS,
    XT39,
    XT40,
)

XT30 = "《信访工作条例》第三十条"
SHORTEST, LONGEST = 4, 4000
LONGEST_LIMIT = 366


def written(text: str, field: str, what: str, article: str = XT40) -> str:
    """The text without its edges; refused when it says nothing."""
    clean = text.strip()
    if len(clean) < SHORTEST:
        raise InvalidInput(f"请写明{what}。", field=field, article=article)
    if len(clean) > LONGEST:
        raise InvalidInput(f"{what}最多 {LONGEST} 字。", field=field)
    return clean


def one_of(value: str, labels: dict[str, str], field: str, what: str, article: str = XT40) -> str:
    if value not in labels:
        raise InvalidInput(f"请选择{what}。", field=field, article=article)
    return value


def ground(value: str) -> str:
    return one_of(value, GROUND_LABELS, "ground", "督办原因")


def outcome(value: str) -> str:
    return one_of(value, OUTCOME_LABELS, "outcome", "督办结果")


def adoption(value: str) -> str:
    """R-72: adopted, partly or not; in writing."""
    return one_of(value, ADOPTION_LABELS, "adoption", "是否采纳")


def suggestion_kind(value: str, consequence: str) -> str:
    """追究责任 needs a serious consequence (R-72)."""
    kind = one_of(value, SUGGESTION_LABELS, "kind", "建议类型")
    if kind == "accountability" and len(consequence.strip()) < SHORTEST:
        raise RuleRefused(
            "追究责任的建议须写明造成的严重后果。", field="consequence", article=XT40, code="no_consequence"
        )
    return kind


def measure_kind(value: str) -> str:
    return one_of(value, MEASURE_LABELS, "kind", "措施", XT39)


def measure_limit(kind: str, limit_on: date | None, today: date) -> date | None:
    """责令限期整改 and 挂牌督办 have a last day; no measure ends in the past."""
    if kind in ("rectify", "listed") and limit_on is None:
        raise InvalidInput(f"{MEASURE_LABELS[kind]}须写明期限。", field="limit_on", article=XT39)
    if limit_on is not None and limit_on <= today:
        raise InvalidInput("期限应在今天之后。", field="limit_on", article=XT39)
    if limit_on is not None and (limit_on - today).days > LONGEST_LIMIT:
        raise InvalidInput(f"期限最长 {LONGEST_LIMIT} 日。", field="limit_on", article=XT39)
    return limit_on


def refuse_accused() -> RuleRefused:
    """The file is closed to that organ: nothing of it may reach it."""
    return RuleRefused(
        "这件信访事项不得向该单位透露，不能向它发出督办、建议或者措施。",
        field="organ_id",
        article=XT30,
        code="closed_to_organ",
    )
