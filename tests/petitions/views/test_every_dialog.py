"""Every verb's dialog: it opens, and a form that is wrong comes back as 422 with everything typed still there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.base.clock import now
from apps.petitions import actions
from apps.petitions.forms.verbs import VERB_FORMS
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import VERBS
from tests.factories import disputes, handlings, hearings, reviews
from tests.factories.petitions import herself, make_petition, officer, staff, transferred, triaged

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
HX = {"HX-Request": "true"}
STALE = {"version": "0"}


def head() -> User:
    return staff("section_head", "XFJ-BX")


def objected(at: Any) -> Petition:
    petition = transferred(at=at)
    reasons = "该事项属于城市管理部门职权，不属于街道。"
    return actions.PERFORM["object"](
        number=petition.number, access=handlings.handler().access, at=at, reasons=reasons
    )


def asked(at: Any) -> Petition:
    petition = handlings.investigating(at=at)
    return actions.ask_extension(
        number=petition.number, access=handlings.handler().access, at=at, days=20, reason="需要委托鉴定"
    )


def fixed_hearing(at: Any) -> Petition:
    return hearings.fixed(at=at)


def noticed_hearing(at: Any) -> Petition:
    """Announced a fortnight ago for today."""
    return hearings.noticed(at=at - hearings.AHEAD)


def held_hearing(at: Any) -> Petition:
    """Fixed a fortnight ago and held just now."""
    return hearings.held(at=at - hearings.AHEAD)


def rechecked(at: Any) -> Petition:
    petition = handlings.closed(at=at)
    hearings.recheck_of(petition, at)
    return petition


def recheck_fixed(at: Any) -> Petition:
    petition = handlings.closed(at=at)
    return hearings.review_fixed(petition, hearings.recheck_of(petition, at), at)


def recheck_announced(at: Any) -> Petition:
    """Announced a fortnight ago for today."""
    begun = at - hearings.AHEAD
    petition = handlings.closed(at=begun)
    return hearings.announced(petition, hearings.recheck_of(petition, begun), begun)


def recheck_heard(at: Any) -> Petition:
    """Received and heard a fortnight ago."""
    begun = at - hearings.AHEAD
    petition = handlings.closed(at=begun)
    hearings.heard(petition, hearings.recheck_of(petition, begun), begun)
    return petition


@dataclass(frozen=True)
class Case:
    """A petition at the right stage, who does the verb, and a submission that cannot pass; `kept` is text in it."""

    made: Callable[[Any], Petition]
    by: Callable[[], User]
    wrong: dict[str, Any]
    kept: str = ""
    offered: bool = field(default=True)


def at_stage(name: str, **triage: Any) -> Callable[[Any], Petition]:
    return lambda at: getattr(handlings, name)(at=at, **triage)


def merged(at: Any) -> Petition:
    again, first = make_petition(**herself(), at=at), make_petition(**herself(), at=at)
    return actions.merge(
        number=again.number,
        access=staff("triage_officer", "XFJ-BX").access,
        at=at,
        first_number=first.number,
        reason="同人同事",
        told_how="unreachable",
    )


REGISTERED: Callable[[Any], Petition] = lambda at: make_petition(at=at)  # noqa: E731
TRIAGED: Callable[[Any], Petition] = lambda at: triaged(at=at)  # noqa: E731
SENT: Callable[[Any], Petition] = lambda at: transferred(at=at)  # noqa: E731
UNIT, APPROVER, DESK = handlings.handler, handlings.approver, officer
REVIEWER = hearings.reviewer
NOTICE = {"text": "告知内容已经写明", "served_on": "", "method": "in_person"}

REQUEST = {
    "channel": "in_person",
    "requested_on": "",
    "claims_text": "请求撤销原意见",
    "reasons": "与事实不符",
}

CASES: dict[str, Case] = {
    "amend": Case(REGISTERED, DESK, {"title": "改过的标题", "received_on": "2026-13-99"}, "改过的标题"),
    "judge_repeat": Case(REGISTERED, DESK, {"verdict": "", "reason": "同一人再次来信"}, "同一人再次来信"),
    "merge": Case(
        REGISTERED,
        DESK,
        {"first_number": "", "reason": "同一事项并案", "told_how": "phone", "told_on": ""},
        "同一事项并案",
    ),
    "unmerge": Case(merged, DESK, {"reason": ""}),
    "triage": Case(REGISTERED, DESK, {"note": "甄别备注文字"}, "甄别备注文字"),
    "transfer": Case(TRIAGED, DESK, {"organ_id": "", "note": "请依法办理"}, "请依法办理"),
    "assign": Case(TRIAGED, DESK, {"organ_id": "", "note": "请限期报告"}, "请限期报告"),
    "direct_reply": Case(TRIAGED, DESK, NOTICE, "告知内容已经写明"),
    "keep_on_file": Case(TRIAGED, DESK, {"reason": ""}),
    "refuse": Case(TRIAGED, head, NOTICE, "告知内容已经写明"),
    "refuse_for_good": Case(TRIAGED, head, NOTICE, "告知内容已经写明"),
    "direct_out": Case(TRIAGED, DESK, NOTICE, "告知内容已经写明"),
    "name_accused": Case(REGISTERED, DESK, {"organ_id": "某单位", "rank": "某某处长"}, "某某处长"),
    "recuse": Case(SENT, DESK, {"user_id": "", "reason": "与信访人是亲属"}, "与信访人是亲属"),
    "urge": Case(SENT, DESK, {"text": ""}),
    "track": Case(SENT, DESK, STALE),
    "attach": Case(SENT, DESK, {}),
    "reveal": Case(SENT, DESK, {"field": "phone", "reason": "短"}, "短"),
    "sign": Case(SENT, UNIT, STALE),
    "object": Case(SENT, UNIT, {"reasons": "太短了"}, "太短了"),
    "agree_return": Case(objected, DESK, {"decision": ""}),
    "refuse_return": Case(objected, DESK, {"decision": ""}),
    "accept": Case(
        at_stage("signed"), UNIT, {"accepted_on": "2026-13-99", "received_by": "陈小明"}, "陈小明"
    ),
    "not_accept": Case(at_stage("signed"), UNIT, NOTICE, "告知内容已经写明"),
    "no_more_accept": Case(at_stage("signed"), UNIT, NOTICE, "告知内容已经写明"),
    "route_out": Case(at_stage("signed", appeal_route="litigation"), UNIT, NOTICE, "告知内容已经写明"),
    "contact": Case(at_stage("accepted"), UNIT, {"summary": "通话十分钟", "contacted_on": ""}, "通话十分钟"),
    "ask_extension": Case(at_stage("investigating"), UNIT, {"days": "99", "reason": "需要鉴定"}, "需要鉴定"),
    "approve_extension": Case(asked, APPROVER, {"notified_on": "", "decision": "同意延期"}, "同意延期"),
    "refuse_extension": Case(asked, APPROVER, {"decision": ""}),
    "draft_opinion": Case(at_stage("investigating"), UNIT, {"facts": "核查情况", "kind": ""}, "核查情况"),
    "approve_opinion": Case(at_stage("drafted"), APPROVER, STALE),
    "return_draft": Case(at_stage("drafted"), APPROVER, {"reason": ""}),
    "issue": Case(
        at_stage("approved"),
        APPROVER,
        {"issued_on": "", "document_number": "思莲信答〔2026〕1号"},
        "思莲信答",
    ),
    "serve": Case(at_stage("issued"), UNIT, {"served_on": "", "received_by": "陈小明"}, "陈小明"),
    "submit_closing": Case(at_stage("served"), UNIT, {"note": "情况说明文字"}, "情况说明文字"),
    "close": Case(at_stage("submitted"), DESK, {}),
    "return_for_redo": Case(at_stage("submitted"), DESK, {"reason": ""}),
    "conclude": Case(at_stage("signed"), DESK, {"outcome_text": ""}, offered=False),
    "fix_hearing": Case(
        at_stage("investigating"), UNIT, {"reason": "重大复杂的事项", "held_at": ""}, "重大复杂的事项"
    ),
    "notify_hearing": Case(fixed_hearing, UNIT, {"served_on": "", "note": "书面同意"}, "书面同意"),
    "hold_hearing": Case(noticed_hearing, UNIT, {"record": "笔录写到一半", "conclusion": ""}, "笔录写到一半"),
    "postpone_hearing": Case(fixed_hearing, UNIT, {"held_at": "", "reason": "信访人住院"}, "信访人住院"),
    "cancel_hearing": Case(fixed_hearing, UNIT, {"reason": ""}),
    "fix_review_hearing": Case(
        rechecked, REVIEWER, {"reason": "重大复杂的事项", "held_at": ""}, "重大复杂的事项"
    ),
    "notify_review_hearing": Case(recheck_fixed, REVIEWER, {"served_on": "", "note": "书面同意"}, "书面同意"),
    "hold_review_hearing": Case(
        recheck_announced, REVIEWER, {"record": "笔录写到一半", "conclusion": ""}, "笔录写到一半"
    ),
    "postpone_review_hearing": Case(
        recheck_fixed, REVIEWER, {"held_at": "", "reason": "信访人住院"}, "信访人住院"
    ),
    "cancel_review_hearing": Case(recheck_fixed, REVIEWER, {"reason": ""}),
    "correct_review_hearing": Case(
        recheck_heard, REVIEWER, {"record": "更正后的笔录内容", "conclusion": ""}, "更正后的笔录内容"
    ),
    "correct_hearing": Case(
        held_hearing, UNIT, {"record": "更正后的笔录内容", "conclusion": ""}, "更正后的笔录内容"
    ),
    "answer_at_once": Case(
        lambda at: disputes.signed_simply(at=at, ground="instant", petition_class="suggestion"),
        UNIT,
        {"text": "电话里答复的话", "served_on": ""},
        "电话里答复的话",
    ),
    "give_paper": Case(
        lambda at: disputes.answered_simply(at=at), UNIT, {"served_on": "", "received_by": "陈小明"}, "陈小明"
    ),
    "leave_simple": Case(lambda at: disputes.signed_simply(at=at), UNIT, {"reason": ""}),
    "take_back": Case(SENT, DESK, {"reason": ""}),
    "raise_dispute": Case(
        SENT, DESK, {"organ_ids": [], "reasons": "两家都说不归自己管"}, "两家都说不归自己管"
    ),
    "state_position": Case(
        lambda at: disputes.raised(at=at), UNIT, {"competent": "", "text": "三定方案写明"}, "三定方案写明"
    ),
    "agree_dispute": Case(lambda at: disputes.agreed(at=at), DESK, STALE),
    "decide_dispute": Case(
        lambda at: disputes.unsettled(at=at),
        disputes.deputy,
        {"organ_id": "", "decision": "由城管承办"},
        "由城管承办",
    ),
    "refer_to_joint": Case(lambda at: disputes.without_superior(at=at), DESK, STALE),
    "decide_jointly": Case(
        lambda at: disputes.referred(at=at),
        disputes.joint_office,
        {"organ_id": "", "decision": "会议决定"},
        "会议决定",
    ),
    "withdraw_dispute": Case(lambda at: disputes.raised(at=at), DESK, {"reason": ""}),
    "succeed": Case(lambda at: disputes.ended(at=at), DESK, STALE),
    "follow_up": Case(
        at_stage("closed"), DESK, {"summary": "回访内容", "contacted_on": ""}, "回访内容", offered=False
    ),
    "ask_review": Case(lambda at: handlings.closed(), REVIEWER, REQUEST, "请求撤销原意见"),
    "ask_recheck": Case(lambda at: reviews.review_served(), REVIEWER, REQUEST, "请求撤销原意见"),
    "accept_review": Case(
        lambda at: reviews.asked(), REVIEWER, {"accepted_on": "", "note": "来信受理"}, "来信受理"
    ),
    "refuse_review": Case(
        lambda at: reviews.asked(), REVIEWER, {**NOTICE, "ground": "late"}, "告知内容已经写明"
    ),
    "name_reviewers": Case(lambda at: reviews.review_accepted(), REVIEWER, {"reviewers": []}),
    "draft_review": Case(
        lambda at: reviews.manned(), reviews.reviewer, {"outcome": "", "facts": "查明的事实"}, "查明的事实"
    ),
    "approve_review": Case(lambda at: reviews.review_drafted(), reviews.review_head, STALE),
    "return_review_draft": Case(lambda at: reviews.review_drafted(), reviews.review_head, {"reason": ""}),
    "issue_review": Case(
        lambda at: reviews.review_approved(),
        reviews.review_head,
        {"issued_on": "", "document_number": "思政信复查〔2026〕9号"},
        "〔2026〕9号",
    ),
    "record_review": Case(
        lambda at: reviews.recheck_accepted(),
        REVIEWER,
        {"outcome": "", "opinion": "上级的意见"},
        "上级的意见",
    ),
    "serve_review": Case(
        lambda at: reviews.review_issued(), REVIEWER, {"served_on": "", "received_by": "陈小明"}, "陈小明"
    ),
    "withdraw_review": Case(lambda at: reviews.asked(), REVIEWER, {"reason": ""}),
}


def test_no_verb_is_left_out() -> None:
    assert set(CASES) == set(VERB_FORMS)


@pytest.mark.parametrize("name", sorted(CASES))
def test_dialog_opens_and_a_wrong_form_comes_back_with_its_text(name: str, signed_in: SignIn) -> None:
    case = CASES[name]
    petition = case.made(now())
    client = signed_in(case.by())
    address = f"/petitions/{petition.number}/{VERBS[name].slug}/"
    values = dict(case.wrong)
    if name == "reveal":
        values["party_id"] = petition.parties.get().pk
        address += f"?party={values['party_id']}"
    opened = client.get(address, headers=HX)
    assert opened.status_code == 200
    assert ("<form" in opened.content.decode()) is case.offered
    page = client.get(address).content.decode()
    assert page.count("<h1") == 1
    answer = client.post(address, values, headers=HX)
    assert answer.status_code == 422, answer.content.decode()[:400]
    text = answer.content.decode()
    assert "data-dialog" in text
    assert 'role="alert"' in text
    assert case.kept in text
