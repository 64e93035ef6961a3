"""Review and recheck as law (art. 35, 36; R-56 to R-59, R-164): what opens, what is late, what an answer must say."""

from dataclasses import replace
from datetime import date

import pytest

from apps.base.errors import DomainError, InvalidInput, InvalidInputs, RuleRefused
from apps.petitions.rules import review as rules
from apps.petitions.rules.review import Answer, Past, Request, ReviewFacts

CLAIMS = (("appeal", "petition_procedure"),)
FACTS = ReviewFacts(CLAIMS, served=True)
CITY = "厦门市人民政府"
ANSWER = Answer(
    "uphold",
    "经查属实。",
    "维持。",
    "《信访工作条例》第三十五条。",
    f"可以自收到之日起30日内向{CITY}申请复核。",
)


def past(*steps: tuple[str, str, str]) -> tuple[Past, ...]:
    return tuple(Past(n, *step) for n, step in enumerate(steps, start=1))


@pytest.mark.parametrize(
    ("facts", "stage", "words"),
    [
        (
            ReviewFacts((("appeal", "statutory_duty"),), served=True),
            "",
            "只有按信访程序",
        ),  # art. 31 (5): its own way
        (ReviewFacts(CLAIMS), "", "还没有书面"),  # from receiving the written reply
        (FACTS, "review", ""),
        (replace(FACTS, past=past(("review", "requested", ""))), "", "不能同时"),
        (
            replace(FACTS, past=past(("review", "issued", "uphold"))),
            "",
            "不能同时",
        ),  # issued is not yet served
        (replace(FACTS, past=past(("review", "served", "uphold"))), "recheck", ""),
        (replace(FACTS, past=past(("review", "served", "change"))), "recheck", ""),
        (
            replace(FACTS, past=past(("review", "served", "revoke_redo"))),
            "review",
            "",
        ),  # a new opinion, a new right
        (replace(FACTS, past=past(("review", "refused", ""))), "review", ""),
        (replace(FACTS, past=past(("review", "withdrawn", ""))), "review", ""),
        (
            replace(FACTS, past=past(("review", "served", "uphold"), ("recheck", "accepted", ""))),
            "",
            "不能同时",
        ),
        (
            replace(FACTS, past=past(("review", "served", "uphold"), ("recheck", "refused", ""))),
            "recheck",
            "",
        ),
        (
            replace(FACTS, past=past(("review", "served", "uphold"), ("recheck", "served", "uphold"))),
            "",
            "三级终结",
        ),
        (
            replace(FACTS, past=past(("review", "served", "uphold"), ("recheck", "served", "revoke_redo"))),
            "review",
            "",
        ),
    ],
)
def test_the_stage_that_is_due(facts: ReviewFacts, stage: str, words: str) -> None:
    found, reason = rules.stage_due(facts)
    assert (found, words in reason) == (stage, True)


def test_each_request_asks_for_its_own_stage() -> None:
    reviewed = replace(FACTS, past=past(("review", "served", "uphold")))
    assert rules.request_refused("ask_review", FACTS) == rules.request_refused("ask_recheck", reviewed) == ""
    assert "复核" in rules.request_refused("ask_review", reviewed)
    assert "先申请复查" in rules.request_refused("ask_recheck", FACTS)


REQUEST = Request(
    "review", "in_person", date(2026, 10, 8), date(2026, 10, 8), "请求撤销。", "不符。", due_on=date(2026, 10, 8),
    served_on=date(2026, 9, 1),
)  # fmt: skip


def refused(asked: Request, today: date = date(2026, 10, 20)) -> set[str]:
    try:
        rules.check_request(asked, today=today)
    except InvalidInputs as error:
        return {one.field for one in error.errors}
    except DomainError as error:
        return {error.field}
    return set()


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),  # on the last day
        (
            {"channel": "post", "received_on": date(2026, 10, 12), "tracking_number": "平信"},
            set(),
        ),  # postmark
        ({"channel": "post", "received_on": date(2026, 10, 12)}, {"tracking_number"}),
        ({"received_on": date(2026, 10, 12)}, {"requested_on"}),  # handed in: one day for both
        ({"requested_on": date(2026, 10, 9), "received_on": date(2026, 10, 9)}, {"late_reason"}),
        (
            {"requested_on": date(2026, 10, 9), "received_on": date(2026, 10, 9), "late_reason": "住院。"},
            set(),  # late, but nobody's letter is lost
        ),
        (
            {"requested_on": date(2026, 8, 31), "received_on": date(2026, 8, 31)},
            {"requested_on"},
        ),  # before service
        (
            {"requested_on": date(2026, 10, 21), "received_on": date(2026, 10, 21), "late_reason": "甲"},
            {"received_on"},
        ),
        ({"claims_text": " ", "reasons": ""}, {"claims_text", "reasons"}),
        ({"channel": "phone"}, {"channel"}),
    ],
)
def test_what_a_request_must_say(changes: dict[str, object], fields: set[str]) -> None:
    assert refused(replace(REQUEST, **changes)) == fields  # type: ignore[arg-type]


def test_a_late_request_is_told_its_last_day() -> None:
    late = replace(REQUEST, requested_on=date(2026, 10, 9), received_on=date(2026, 10, 9))
    with pytest.raises(RuleRefused, match="复查申请期至 2026-10-08。逾期申请须写明理由，由复查机关决定。"):
        rules.check_request(late, today=date(2026, 10, 9))


def test_a_late_request_is_accepted_only_where_its_reason_holds() -> None:
    rules.check_acceptance(late=False, late_accepted=None, stage="review")
    rules.check_acceptance(late=True, late_accepted=True, stage="review")
    with pytest.raises(RuleRefused, match="已经逾期"):
        rules.check_acceptance(late=True, late_accepted=False, stage="recheck")


def test_late_is_no_ground_against_a_request_in_time() -> None:
    rules.check_refusal(ground="late", text="没有正当理由。", late=True, stage="review")
    with pytest.raises(RuleRefused, match="没有超过期限"):
        rules.check_refusal(ground="late", text="没有正当理由。", late=False, stage="review")
    with pytest.raises(InvalidInputs):
        rules.check_refusal(ground="", text="", late=False, stage="review")


@pytest.mark.parametrize(
    ("chosen", "code"),
    [((1,), "too_few"), ((1, 1), "too_few"), ((1, 3), "own_case"), ((1, 4), "recused"), ((1, 9), "invalid")],
)
def test_reviewers(chosen: tuple[int, ...], code: str) -> None:
    with pytest.raises(DomainError) as found:
        rules.check_reviewers(chosen, involved={3}, recused={4}, eligible={1, 2, 3, 4}, stage="review")
    assert found.value.field == "reviewers"
    assert code == "invalid" or found.value.code == code


@pytest.mark.parametrize(
    ("stage", "changes", "fields"),
    [
        ("review", {}, set()),
        ("review", {"remedy": ""}, {"remedy"}),
        (
            "review",
            {"remedy": "可以自收到之日起30日内向福建省人民政府申请复核。"},
            {"remedy"},
        ),  # the wrong organ
        ("review", {"remedy": f"可以向{CITY}申请复核。"}, {"remedy"}),  # no days
        ("review", {"outcome": "revoke_redo", "remedy": ""}, set()),  # it goes back, not up
        ("recheck", {"remedy": ""}, set()),  # the last stage
        ("review", {"facts": "", "opinion": "", "basis": ""}, {"facts", "opinion", "basis"}),
        ("review", {"basis": "依照有关规定。"}, {"basis"}),
        ("review", {"outcome": "maybe"}, {"outcome"}),
    ],
)
def test_what_an_answer_must_say(stage: str, changes: dict[str, str], fields: set[str]) -> None:
    try:
        rules.check_answer(replace(ANSWER, **changes), stage=stage, next_organs=(CITY,))
    except InvalidInputs as error:
        found = {one.field for one in error.errors}
    except DomainError as error:
        found = {error.field}
    else:
        found = set()
    assert found == fields


def test_the_day_of_issue() -> None:
    rules.check_issued_on(ON, received_on=ON, approved_on=ON, today=ON)
    for day in (date(2026, 11, 23), date(2026, 11, 25)):
        with pytest.raises(InvalidInput):
            rules.check_issued_on(day, received_on=ON, approved_on=None, today=ON)


ON = date(2026, 11, 24)


def test_steps_of_a_body_outside_are_only_recorded() -> None:
    assert rules.out_of_place("draft_review", outside=True)
    assert rules.out_of_place("record_review", outside=False)
    assert not rules.out_of_place("serve_review", outside=True)
