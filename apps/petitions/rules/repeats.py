"""First or repeat (R-90 to R-95): what a judgement needs, and when a repeat may be merged. Pure."""

from apps.base.errors import InvalidInput, RuleRefused
from apps.petitions.rules.lifecycle import ENDED, STATE_LABELS
from apps.petitions.rules.vocabulary import REPEAT_LABELS, RepeatVerdict

ART_19 = "《信访工作条例》第十九条"


def check_judgement(verdict: str, *, repeat_of: str, reason: str) -> None:
    """A repeat names the first petition; whatever is not plainly a first one says why."""
    if verdict not in REPEAT_LABELS or verdict == RepeatVerdict.PENDING:
        raise InvalidInput("请选择判重结论。", field="verdict")
    if verdict == RepeatVerdict.FIRST and repeat_of:
        raise InvalidInput("判为初件的，不填写首件编号。", field="repeat_of")
    if verdict != RepeatVerdict.FIRST and not repeat_of:
        raise InvalidInput("请填写首件编号。", field="repeat_of")
    if verdict != RepeatVerdict.FIRST and len(reason) < 2:
        raise InvalidInput("请写明判断理由。", field="reason")


def check_first(*, first_sealed: bool, sealed: bool) -> None:
    """A case open to others never names an accusation: its number alone would tell them that there is one (art. 30)."""
    if first_sealed and not sealed:
        raise RuleRefused(
            "检举控告件不能作为其他信访件的首件。", field="repeat_of", article="《信访工作条例》第三十条"
        )


def check_merge(*, first_state: str, first_sealed: bool, sealed: bool, handled: bool, reason: str) -> None:
    """A repeat in time joins the first petition; after closing, other rights take its place (R-95)."""
    if not reason:
        raise InvalidInput("请写明并案理由。", field="reason")
    if first_sealed != sealed:
        raise RuleRefused(
            "检举控告件与其他信访件不能并案。", field="first_number", article="《信访工作条例》第三十条"
        )
    if handled:
        raise RuleRefused("已有诉求转出办理，不能并案。", field="first_number", article=ART_19)
    if first_state in ENDED:
        raise RuleRefused(
            f"首件{STATE_LABELS[first_state]}，不能并案。不服处理意见的，告知信访人可以申请复查；有新事实的，请判为有新事实。",
            field="first_number",
            article=ART_19,
        )
