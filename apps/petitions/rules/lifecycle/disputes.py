"""Disputes about competence (art. 24): named, agreed, decided by the common superior or the joint conference.

None of them moves the handling's state by itself: until a decision moves the claims, the organ that holds them holds
their clocks. The dispute has a state of its own (`remedy_words.DISPUTE_STATE_LABELS`), asked by `rules.disputes`.
"""

from apps.petitions.rules.lifecycle.states import XT
from apps.petitions.rules.lifecycle.states import State as _S
from apps.petitions.rules.lifecycle.verb import Verb, handling_verb

BEFORE_ACCEPTANCE = (_S.TRANSFERRED, _S.ASSIGNED, _S.SIGNED)
ART_24 = f"{XT}第二十四条"
ANY_LIVE = (
    *BEFORE_ACCEPTANCE, _S.OBJECTED, _S.ACCEPTED, _S.INVESTIGATING, _S.OPINION_DRAFTED, _S.OPINION_APPROVED,
    _S.OPINION_ISSUED, _S.SERVED, _S.CLOSING,
)  # fmt: skip

TABLE: tuple[Verb, ...] = (
    handling_verb("take_back", "收回改办", BEFORE_ACCEPTANCE, _S.RETURNED, f"{XT}第二十三条"),
    handling_verb("raise_dispute", "提出管辖争议", BEFORE_ACCEPTANCE, None, ART_24),
    handling_verb("state_position", "表明管辖意见", BEFORE_ACCEPTANCE, None, ART_24),
    handling_verb("agree_dispute", "确认协商结果", BEFORE_ACCEPTANCE, None, ART_24),
    handling_verb("decide_dispute", "裁定承办单位", BEFORE_ACCEPTANCE, None, ART_24),
    handling_verb("refer_to_joint", "提请联席会议", BEFORE_ACCEPTANCE, None, ART_24),
    handling_verb(
        "decide_jointly", "记录联席会议决定", BEFORE_ACCEPTANCE, None, f"{XT}第二十四条、第三十九条"
    ),
    handling_verb("withdraw_dispute", "撤回争议", BEFORE_ACCEPTANCE, None, ART_24),
    handling_verb("succeed", "承接办理", ANY_LIVE, None, ART_24),
)
