"""Repeats: judged, merged into the first petition, and taken apart again (R-90 to R-95)."""

from apps.petitions.rules.lifecycle.states import INTAKE, XT
from apps.petitions.rules.lifecycle.states import State as _S
from apps.petitions.rules.lifecycle.verb import Verb, petition_verb

TABLE: tuple[Verb, ...] = (
    petition_verb("judge_repeat", "判重", INTAKE, None, f"{XT}第二十一条"),
    petition_verb("merge", "并案", INTAKE, _S.MERGED, f"{XT}第十九条"),
    # to the state before, which the merging kept
    petition_verb("unmerge", "撤销并案", (_S.MERGED,), None, f"{XT}第十九条"),
)  # fmt: skip
