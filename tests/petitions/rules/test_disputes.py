"""Who decides whose matter it is (art. 24, R-37), what holds a dispute open, and who follows an ended organ (R-38)."""

import pytest

from apps.base.errors import InvalidInput, RuleRefused
from apps.organisations.rules.tree import OrganNode, OrganTree
from apps.petitions.rules.disputes import (
    HELD_BACK,
    DisputeFacts,
    Said,
    agreed_organ,
    check,
    check_decision,
    check_position,
    check_raise,
    check_succession,
    check_take_back,
    common_superior,
    refused,
    state_after,
)

GOV, BUREAU, HOUSING, URBAN, STREET, OTHER_STREET, LANE, ROAD, DISCIPLINE, COURT, ROOM = range(1, 12)
TREE = OrganTree(
    [
        OrganNode(GOV, "0001", "government"),
        OrganNode(BUREAU, "00010001", "bureau"),
        OrganNode(HOUSING, "00010002", "department"),
        OrganNode(URBAN, "00010003", "department"),
        OrganNode(STREET, "00010004", "street_office"),
        OrganNode(OTHER_STREET, "00010005", "street_office"),
        OrganNode(LANE, "000100040001", "community"),
        OrganNode(ROAD, "000100040002", "community"),
        OrganNode(DISCIPLINE, "00010006", "discipline"),
        OrganNode(COURT, "00010007", "political_legal"),
        OrganNode(ROOM, "000100020001", "section"),
    ]
)
REASONS = "两个单位都认为不属于本单位的法定职权。"


@pytest.mark.parametrize(
    ("organs", "superior"),
    [
        ((HOUSING, URBAN), GOV),  # two departments of the district
        ((STREET, OTHER_STREET), GOV),  # two streets
        ((STREET, URBAN), GOV),  # a street and a department
        ((LANE, ROAD), STREET),  # two communities of one street
        ((LANE, URBAN), GOV),  # a community and a department
        ((LANE, STREET), GOV),  # nobody decides his own case: above the street office itself
        ((ROOM, HOUSING), GOV),  # a section and its own department
        ((HOUSING, DISCIPLINE), None),  # a Party organ is not under the government
        ((URBAN, COURT), None),  # nor is a court
        ((GOV, URBAN), None),  # nothing in our tree stands above the district
    ],
)
def test_common_superior(organs: tuple[int, ...], superior: int | None) -> None:
    assert common_superior(TREE, organs) == superior


def test_no_superior_with_an_organ_from_outside() -> None:
    assert common_superior(TREE, (HOUSING, URBAN), outside=True) is None


@pytest.mark.parametrize(
    ("said", "agreed"),
    [
        (((HOUSING, True), (URBAN, False)), HOUSING),
        (((HOUSING, False), (URBAN, True), (STREET, False)), URBAN),
        (((HOUSING, True), (URBAN, True)), None),  # both want it
        (((HOUSING, False), (URBAN, False)), None),  # nobody wants it
        (((HOUSING, True), (URBAN, None)), None),  # one is silent: that is no agreement
    ],
)
def test_agreement_is_one_yes_and_all_others_no(
    said: tuple[tuple[int, bool | None], ...], agreed: int | None
) -> None:
    assert agreed_organ([Said(*one) for one in said]) == agreed


@pytest.mark.parametrize(
    ("said", "superior", "state"),
    [
        ((True, None), GOV, "agreeing"),
        ((True, False), GOV, "agreeing"),  # agreed: to be confirmed
        ((False, False), GOV, "with_superior"),
        ((True, True), GOV, "with_superior"),
        ((False, False), None, "agreeing"),  # to be referred to the conference
    ],
)
def test_it_lies_with_the_superior_once_all_have_spoken(
    said: tuple[bool | None, ...], superior: int | None, state: str
) -> None:
    positions = [Said(pk, one) for pk, one in enumerate(said)]

    assert state_after(positions, superior, before="agreeing") == state


def facts(state: str = "agreeing", superior: int | None = GOV, **said: bool | None) -> DisputeFacts:
    return DisputeFacts(state, superior, positions=tuple(Said(int(k[1:]), v) for k, v in said.items()))


@pytest.mark.parametrize(
    ("verb", "given", "open_"),
    [
        ("raise_dispute", DisputeFacts(), True),
        ("raise_dispute", facts(), False),
        ("state_position", DisputeFacts(), False),
        ("state_position", facts(), True),
        ("agree_dispute", facts(_3=True, _4=False), True),
        ("agree_dispute", facts(_3=True, _4=None), False),
        ("decide_dispute", facts("with_superior", _3=False, _4=False), True),
        ("decide_dispute", facts(_3=False, _4=None), True),  # silence cannot stall it
        ("decide_dispute", facts(_3=True, _4=False), False),  # agreed: nothing to decide
        ("decide_dispute", facts(superior=None), False),
        ("refer_to_joint", facts(superior=None), True),
        ("refer_to_joint", facts(), False),  # there is a common superior
        ("refer_to_joint", facts("with_joint", None), False),
        ("decide_jointly", facts("with_joint", None), True),
        ("decide_jointly", facts(superior=None), False),
        ("withdraw_dispute", facts(), True),
        ("accept", facts(), True),  # taking the matter on ends the quarrel
    ],
)
def test_what_may_be_done_in_a_dispute(verb: str, given: DisputeFacts, *, open_: bool) -> None:
    assert (refused(verb, given) == "") is open_


@pytest.mark.parametrize("verb", sorted(HELD_BACK))
def test_no_other_door_while_it_is_open(verb: str) -> None:
    check(verb, DisputeFacts())

    with pytest.raises(RuleRefused, match="管辖争议未决") as told:
        check(verb, facts())
    assert "第二十四条" in told.value.article


def test_raising_needs_two_organs_reasons_and_an_open_file() -> None:
    usual = {"own_id": STREET, "outside": "", "open_already": False, "sealed": False}

    assert check_raise([URBAN, STREET, URBAN], REASONS, **usual) == [STREET, URBAN]
    assert check_raise([], REASONS, **usual | {"outside": "市公安局"}) == [STREET]
    with pytest.raises(InvalidInput) as alone:
        check_raise([STREET], REASONS, **usual)
    assert alone.value.field == "organ_ids"
    with pytest.raises(InvalidInput) as short:
        check_raise([URBAN], "不归我管", **usual)
    assert short.value.field == "reasons"
    with pytest.raises(RuleRefused, match="检举控告"):
        check_raise([URBAN], REASONS, **usual | {"sealed": True})
    with pytest.raises(RuleRefused, match="未决"):
        check_raise([URBAN], REASONS, **usual | {"open_already": True})


def test_a_position_is_yes_or_no_with_grounds() -> None:
    check_position("属于本局三定方案职责", competent=True)

    for text, competent, field in (("不属于本局职责", None, "competent"), ("不管", False, "text")):
        with pytest.raises(InvalidInput) as told:
            check_position(text, competent=competent)
        assert told.value.field == field


def test_the_superior_chooses_among_those_concerned_the_conference_freely() -> None:
    check_decision(URBAN, "由区城管执法局承办", concerned=[STREET, URBAN])
    check_decision(HOUSING, "会议决定由区住建局承办", concerned=[STREET, URBAN], free=True)

    with pytest.raises(InvalidInput) as told:
        check_decision(HOUSING, "由区住建局承办", concerned=[STREET, URBAN])
    assert told.value.field == "organ_id"
    with pytest.raises(InvalidInput) as silent:
        check_decision(URBAN, "", concerned=[STREET, URBAN])
    assert silent.value.field == "decision"


def test_taking_back_takes_a_reason() -> None:
    check_take_back("属地核实有误")

    with pytest.raises(InvalidInput):
        check_take_back(" ")


@pytest.mark.parametrize(
    ("successor", "wanted", "by_bureau", "found"),
    [(HOUSING, None, False, HOUSING), (HOUSING, HOUSING, False, HOUSING), (HOUSING, URBAN, True, URBAN), (None, URBAN, True, URBAN)],
)  # fmt: skip
def test_who_takes_over(successor: int | None, wanted: int | None, found: int, *, by_bureau: bool) -> None:
    given = {"ended": True, "successor_id": successor, "wanted_id": wanted, "by_bureau": by_bureau}

    assert check_succession(**given) == found


def test_where_it_is_unclear_the_bureau_decides() -> None:
    with pytest.raises(RuleRefused, match="信访部门确定"):
        check_succession(ended=True, successor_id=HOUSING, wanted_id=URBAN, by_bureau=False)
    with pytest.raises(InvalidInput, match="信访部门选择"):
        check_succession(ended=True, successor_id=None, wanted_id=None, by_bureau=True)
    with pytest.raises(RuleRefused, match="没有停用"):
        check_succession(ended=False, successor_id=HOUSING, wanted_id=None, by_bureau=True)
