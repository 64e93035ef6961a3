"""Claims with their own right's clock (R-40) and the paper due at each step."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.petitions.selectors.claims import lacking_line, lacking_paper
from apps.petitions.selectors.detail import petition_detail
from tests.factories.handlings import accepted, closed, signed
from tests.factories.petitions import make_petition, transferred, triaged

pytestmark = pytest.mark.django_db

STEPS = [
    ("", "", "", "", ""),  # not triaged: nothing can be due
    ("appeal", "petition_procedure", "", "", "转送函、交办函或者答复书"),
    ("appeal", "petition_procedure", "", "transferred", "受理告知书"),
    ("appeal", "petition_procedure", "", "investigating", "处理意见书"),
    ("appeal", "statutory_duty", "", "accepted", "履职答复"),
    ("suggestion", "", "", "opinion_drafted", "建议意见回复"),
    ("appeal", "petition_procedure", "", "opinion_issued", "送达回证"),
    ("appeal", "petition_procedure", "", "served", "办结报告"),
    ("appeal", "petition_procedure", "", "closed", ""),
    ("appeal", "petition_procedure", "replied", "", ""),  # answered by the bureau itself
]


@pytest.mark.parametrize(("kind", "route", "outcome", "state", "paper"), STEPS)
def test_paper_due_at_each_step(kind: str, route: str, outcome: str, state: str, paper: str) -> None:
    assert lacking_paper(kind, route, outcome, state) == paper


def test_lacking_papers_in_one_line() -> None:
    assert lacking_line([(1, "履职答复")]) == "履职答复"
    assert lacking_line([(1, "履职答复"), (2, ""), (3, "处理意见书")]) == "诉求 1 履职答复，诉求 3 处理意见书"
    assert lacking_line([(1, "受理告知书"), (2, "受理告知书")]) == "诉求 1、2 受理告知书"
    assert lacking_line([]) == ""


def test_each_claim_shows_the_clock_of_its_own_right(registrar: User, at: datetime) -> None:
    petition = triaged(make_petition(at=at, claims=("停止占用", "公开材料")), at=at)
    first, second = petition.claims.order_by("ordinal")
    type(second).objects.filter(pk=second.pk).update(appeal_route="statutory_duty")
    accepted_one = accepted(signed(transferred(petition, at=at), at=at), at=at)
    detail = petition_detail(accepted_one.number, registrar.access, at)
    rules = [claim.clock.deadline.rule for claim in detail.claims if claim.clock]
    assert rules[1] != "closure"
    assert {clock.deadline.rule for clock in detail.running} >= {"closure", "internal_closure"}
    names = [clock.name for clock in detail.running]
    assert "办理（信访程序，诉求 1）" in names
    assert "履职答复（诉求 2）" in names
    assert [claim.reviewable for claim in detail.claims] == ["可申请复查", "不适用复查"]
    assert first.ordinal == 1


def test_closed_claim_keeps_the_clock_it_was_answered_in(registrar: User, at: datetime) -> None:
    (claim,) = petition_detail(closed(at=at).number, registrar.access, at).claims
    assert claim.clock is not None
    assert claim.clock.level == "done"
    assert claim.day == claim.clock.deadline.met_on
