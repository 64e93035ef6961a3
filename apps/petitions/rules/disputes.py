"""Which organ is competent (art. 24, R-37, R-38): who decides, when, and what a decision needs. Pure.

Our readings. The organs consult first; an organ that says nothing cannot stall the case, the superior may decide
without it. Where not everybody concerned hangs under one deciding organ of the district, the joint conference decides.
A decision moves the claims with their clocks as they are: the petitioner does not pay for a quarrel between organs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from apps.base.errors import InvalidInput, RuleRefused
from apps.organisations.rules.tree import OrganTree
from apps.organisations.rules.vocabulary import OrganKind

ARTICLE = "《信访工作条例》第二十四条"
ART_30 = "《信访工作条例》第三十条"
MIN_REASONS = 10
OPEN_STATES = frozenset({"agreeing", "with_superior", "with_joint"})
NONE_OPEN = "没有未决的管辖争议。"
# While a dispute is open the organ may take the matter on, but it may not get rid of it by another door.
HELD_BACK = frozenset({"object", "not_accept", "no_more_accept", "route_out", "take_back", "conclude"})
IN_DISPUTE = "管辖争议未决，请先协商或者等待裁定；也可以直接受理。"
NEEDS_DISPUTE = frozenset(
    {
        "state_position", "agree_dispute", "decide_dispute", "refer_to_joint", "decide_jointly", "withdraw_dispute",
    }
)  # fmt: skip
# Who decides for those under it. Party and judicial organs are not under the government: they have no superior here.
DECIDING = frozenset({OrganKind.GOVERNMENT, OrganKind.STREET_OFFICE, OrganKind.DEPARTMENT, OrganKind.BUREAU})
NOT_UNDER_GOVERNMENT = frozenset({OrganKind.DISCIPLINE, OrganKind.POLITICAL_LEGAL})


@dataclass(frozen=True)
class Said:
    """What one organ says: ours, not ours, or nothing yet (None)."""

    organ_id: int
    competent: bool | None = None


@dataclass(frozen=True)
class DisputeFacts:
    """The open dispute of a handling; `state` is empty where there is none."""

    state: str = ""
    superior_id: int | None = None
    superior_in_charge: bool = False
    """The superior stands above the bureau as well: the bureau's leaders act for it."""
    raised_by: int | None = None
    positions: tuple[Said, ...] = ()

    @property
    def organ_ids(self) -> tuple[int, ...]:
        return tuple(said.organ_id for said in self.positions)


NO_DISPUTE = DisputeFacts()


def common_superior(tree: OrganTree, organ_ids: Sequence[int], *, outside: bool = False) -> int | None:
    """The nearest organ above all of them that decides for those under it; None where there is none (R-37)."""
    ids = list(dict.fromkeys(organ_ids))
    if outside or any(tree.nodes[one].kind in NOT_UNDER_GOVERNMENT for one in ids):
        return None
    lines = [[node.id for node in tree.line_up(one)[:-1]] for one in ids]
    shared = [one for one in lines[0] if all(one in line for line in lines[1:])] if lines else []
    deciding = [one for one in shared if tree.nodes[one].kind in DECIDING]
    return deciding[-1] if deciding else None


def agreed_organ(positions: Sequence[Said]) -> int | None:
    """The one organ that says ours while all others say not ours; None as long as that is not so."""
    ours = [said.organ_id for said in positions if said.competent is True]
    others = [said for said in positions if said.competent is not True]
    return ours[0] if len(ours) == 1 and all(said.competent is False for said in others) else None


def state_after(positions: Sequence[Said], superior_id: int | None, *, before: str) -> str:
    """Once all have spoken and do not agree, it lies with the superior, where there is one."""
    if before != "agreeing" or any(said.competent is None for said in positions):
        return before
    return "with_superior" if agreed_organ(positions) is None and superior_id is not None else before


def check_raise(
    organ_ids: Sequence[int], reasons: str, *, own_id: int, outside: str, open_already: bool, sealed: bool
) -> list[int]:
    """The organs concerned, the holder first: at least two, inside or outside the district."""
    if sealed:
        raise RuleRefused(
            "检举控告事项按管理权限确定承办机关，不提出管辖争议。", article=ART_30, code="sealed_dispute"
        )
    if open_already:
        raise RuleRefused("本项已有未决的管辖争议。", article=ARTICLE, code="dispute_open")
    concerned = list(dict.fromkeys([own_id, *organ_ids]))
    if len(concerned) + bool(outside.strip()) < 2:
        raise InvalidInput("请选择涉及的其他机关、单位，至少一个。", field="organ_ids", article=ARTICLE)
    if len("".join(reasons.split())) < MIN_REASONS:
        raise InvalidInput(
            f"请写明争议情况和各自的依据，至少 {MIN_REASONS} 个字。", field="reasons", article=ARTICLE
        )
    return concerned


def refused(verb: str, facts: DisputeFacts) -> str:
    """Why a verb of the dispute cannot be done now; empty where it can."""
    if verb == "raise_dispute":
        return "本项已有未决的管辖争议。" if facts.state in OPEN_STATES else ""
    if verb in HELD_BACK:
        return IN_DISPUTE if facts.state in OPEN_STATES else ""
    if verb not in NEEDS_DISPUTE:
        return ""
    if facts.state not in OPEN_STATES:
        return NONE_OPEN
    return _refused_open(verb, facts)


def _refused_open(verb: str, facts: DisputeFacts) -> str:
    agreed = agreed_organ(facts.positions)
    if verb == "agree_dispute" and agreed is None:
        return "各机关还没有协商一致：须恰有一个机关认为属于本机关，其余都认为不属于。"
    if verb == "decide_dispute" and facts.superior_id is None:
        return "没有共同的上一级机关，请提请联席会议。"
    if verb == "decide_dispute" and agreed is not None:
        return "各机关已经协商一致，请确认协商结果。"
    if verb == "refer_to_joint":
        return _not_to_joint(facts)
    if verb == "decide_jointly" and facts.state != "with_joint":
        return "还没有提请联席会议。"
    return ""


def _not_to_joint(facts: DisputeFacts) -> str:
    if facts.state == "with_joint":
        return "已经提请联席会议。"
    if facts.superior_id is not None:
        return "有共同的上一级机关，由其决定，不提请联席会议。"
    return ""


def check(verb: str, facts: DisputeFacts) -> None:
    """Raises the sentence of `refused` with the article."""
    sentence = refused(verb, facts)
    if sentence:
        raise RuleRefused(sentence, article=ARTICLE, code="dispute")


def check_position(text: str, *, competent: bool | None) -> None:
    """An organ says yes or no, and why."""
    if competent is None:
        raise InvalidInput("请选择是否属于本机关职权。", field="competent", article=ARTICLE)
    if len("".join(text.split())) < 4:
        raise InvalidInput("请写明理由和依据。", field="text", article=ARTICLE)


def check_decision(organ_id: int, decision: str, *, concerned: Sequence[int], free: bool = False) -> None:
    """One organ, named with reasons; the superior chooses among those concerned, the conference is `free`."""
    if not free and organ_id not in concerned:
        raise InvalidInput("请在涉及的机关中选择承办单位。", field="organ_id", article=ARTICLE)
    if len("".join(decision.split())) < 4:
        raise InvalidInput("请写明裁定意见和依据。", field="decision", article=ARTICLE)


def check_take_back(reason: str) -> None:
    """The sender overrides: with reasons, and only before acceptance, which the lifecycle says (R-35)."""
    if len("".join(reason.split())) < 4:
        raise InvalidInput("请写明收回的理由。", field="reason", article="《信访工作条例》第二十三条")


def succession_refused(*, ended: bool) -> str:
    """Only what an ended organ held is taken over (R-38)."""
    return "" if ended else "承办单位没有停用，不需要承接。"


def check_succession(*, ended: bool, successor_id: int | None, wanted_id: int | None, by_bureau: bool) -> int:
    """Who takes over: the successor; where it is unclear the bureau names one."""
    sentence = succession_refused(ended=ended)
    if sentence:
        raise RuleRefused(sentence, article=ARTICLE, code="not_ended")
    if wanted_id is not None and wanted_id != successor_id and not by_bureau:
        raise RuleRefused(
            "承继单位以外的单位由信访部门确定。", field="organ_id", article=ARTICLE, code="bureau_decides"
        )
    found = wanted_id or successor_id
    if found is None:
        raise InvalidInput("承继单位不明确，请由信访部门选择承接单位。", field="organ_id", article=ARTICLE)
    return found
