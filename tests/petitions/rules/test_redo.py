"""The new opinion after 撤销重办 must not repeat the same result on the same facts (domain-rules 1.5)."""

import pytest

from apps.base.errors import RuleRefused
from apps.petitions.rules.redo import Revoked, check_not_repeated

OLD = Revoked(
    "not_support",
    "经现场核查，施工围挡占用消防车通道约二米，已责令拆除，现场未见新的占用，夜间亦无施工。",
    "不予支持。",
)


@pytest.mark.parametrize(
    ("kind", "facts", "refused"),
    [
        ("not_support", OLD.facts, True),
        (
            "not_support",
            f"　{OLD.facts.replace('，', ', ')} ",
            True,
        ),  # white space and punctuation are no facts
        ("not_support", OLD.facts.replace("责令", "責令"), True),  # nor is another script
        ("not_support", OLD.facts.replace("二米", "两米"), True),  # nor one word
        ("support", OLD.facts, False),  # another result
        (
            "not_support",
            OLD.facts + "本次重新测量通道宽四点五米，并调取监控，核实占用仅发生于六月三日一天。",
            False,
        ),
    ],
)
def test_one_of_the_two_must_change(kind: str, facts: str, *, refused: bool) -> None:
    if refused:
        with pytest.raises(RuleRefused, match="同一事实"):
            check_not_repeated(kind=kind, facts=facts, revoked=OLD)
    else:
        check_not_repeated(kind=kind, facts=facts, revoked=OLD)
    check_not_repeated(kind=kind, facts=facts, revoked=None)
