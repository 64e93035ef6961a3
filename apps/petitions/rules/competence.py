"""To whom 复查 and 复核 go: one level above the organ whose opinion it is, and nowhere else (art. 35, 36). Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from apps.base.errors import InvalidInput, RuleRefused
from apps.petitions.rules.remedy_words import REVIEW_STAGE_LABELS
from apps.petitions.rules.review import article_of


@dataclass(frozen=True)
class Target:
    """A reviewing organ that may be named. `office_id` works on it, or records for it where it stands outside."""

    name: str
    organ_id: int | None
    office_id: int

    @property
    def outside(self) -> bool:
        return self.organ_id is None


def check_target(
    wanted: str, legal: Collection[Target], *, own: str, above: Mapping[str, Collection[str]], stage: str
) -> Target:
    """The target chosen, or the refusal of a skipped or wrong level. `above`: who stands above each legal target."""
    found = next((target for target in legal if target.name == wanted), None)
    if found is not None:
        return found
    name, article = REVIEW_STAGE_LABELS[stage], article_of(stage)
    names = "、".join(target.name for target in legal)
    if not legal:
        raise RuleRefused(
            f"没有查到{own}的上一级机关，请先在机构数据中补充。",
            field="target",
            article=article,
            code="no_target",
        )
    if not wanted:
        raise InvalidInput(f"请选择{name}机关：{names}。", field="target", article=article)
    skipped = any(wanted in names_above for names_above in above.values())
    reason = f"越级：{wanted}不是{own}的上一级机关" if skipped else f"{wanted}不是{own}的上一级机关"
    raise RuleRefused(
        f"{reason}，{name}应当向{names}提出。", field="target", article=article, code="wrong_level"
    )
