"""Who may do which verb: one table. A verb without a row is denied to everybody.

Seeing the content of the file comes first (`casefiles` walls) and is checked where the row is fetched; this table
decides on role and place only, from plain facts of the row. Four-eyes rules name the person whose work is judged.
"""

from collections.abc import Callable
from dataclasses import dataclass

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.base.errors import PermissionRefused
from apps.petitions.rules.lifecycle import VERBS

BUREAU_DESK = (Role.TRIAGE_OFFICER, Role.SECTION_HEAD)
BUREAU_HEADS = (Role.SECTION_HEAD, Role.DEPUTY_DIRECTOR, Role.DIRECTOR)
BUREAU_LEADERS = (Role.DEPUTY_DIRECTOR, Role.DIRECTOR)
UNIT_STAFF = (Role.UNIT_HANDLER, Role.UNIT_APPROVER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER)
UNIT_HANDLERS = (Role.UNIT_HANDLER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER)
REGISTRARS = (Role.REGISTRAR, Role.TRIAGE_OFFICER, Role.SECTION_HEAD)
AREA_REGISTRARS = (Role.STREET_OFFICER, Role.COMMUNITY_OFFICER)
ART_28 = "《信访工作条例》第二十八条"
"""Whoever has an interest in a matter does not judge it (R-51)."""
# System actors and the verbs each may do; sweeps remind, they never decide.
SYSTEM_VERBS: dict[str, frozenset[str]] = {
    "deadline_sweep": frozenset({"warn"}),
    "importer": frozenset({"register"}),
    "calendar": frozenset({"recompute"}),
}


@dataclass(frozen=True)
class Facts:
    """What the table looks at. Ids are organ or user ids; None where there is none yet."""

    owner_id: int
    """The bureau that owns the petition."""
    registered_by: int | None = None
    registered_organ_id: int | None = None
    triaged_by: int | None = None
    handling_organ_id: int | None = None
    handling_in_bureau: bool = False
    """The handling organ is the bureau itself or one of its sections."""
    drafter: int | None = None
    extension_asker: int | None = None
    sealed: bool = False
    closing_by: int | None = None
    dispute_organ_ids: tuple[int, ...] = ()
    """Organs concerned in the open dispute over this handling."""
    dispute_superior_id: int | None = None
    dispute_above_bureau: bool = False
    """The common superior stands above the bureau too: its leaders act for it (R-37)."""
    dispute_raiser: int | None = None
    review_office_id: int | None = None
    """The office that works on the review, or records it for a body outside."""
    review_in_bureau: bool = False
    review_drafter: int | None = None
    reviewers: tuple[int, ...] = ()
    first_people: tuple[int, ...] = ()
    """Whoever took part in what is reviewed; for a recheck also in the review (section 12, 17)."""


Predicate = Callable[[Access, Facts], bool]


def _at_bureau(access: Access, facts: Facts, roles: tuple[str, ...]) -> bool:
    return any(post.root_organ_id == facts.owner_id for post in access.posts_in(*roles))


def _at_unit(access: Access, facts: Facts, roles: tuple[str, ...]) -> bool:
    return facts.handling_organ_id is not None and facts.handling_organ_id in access.subtree_ids(*roles)


def _bureau(*roles: str) -> Predicate:
    return lambda access, facts: _at_bureau(access, facts, roles)


def _unit_handles(access: Access, facts: Facts) -> bool:
    """Case staff of the handling organ; the bureau's own desk where the bureau handles itself."""
    if facts.handling_in_bureau:
        return _at_bureau(access, facts, BUREAU_DESK)
    return _at_unit(access, facts, UNIT_STAFF)


def _unit_drafts(access: Access, facts: Facts) -> bool:
    if facts.handling_in_bureau:
        return _at_bureau(access, facts, BUREAU_DESK)
    return _at_unit(access, facts, UNIT_HANDLERS)


def _unit_heads(access: Access, facts: Facts) -> bool:
    """Head of the handling organ (R-55: the extension's approver)."""
    if facts.handling_in_bureau:
        return _at_bureau(access, facts, BUREAU_HEADS)
    return _at_unit(access, facts, (Role.UNIT_APPROVER,))


def _desk_or_registrar(access: Access, facts: Facts) -> bool:
    own = facts.registered_by is not None and facts.registered_by == access.user_id
    return _at_bureau(access, facts, BUREAU_DESK) or (own and access.has(*REGISTRARS, *AREA_REGISTRARS))


def _desk_or_unit(access: Access, facts: Facts) -> bool:
    return _desk_or_registrar(access, facts) or _unit_handles(access, facts)


def _unit_or_desk(access: Access, facts: Facts) -> bool:
    """Either side of a transfer."""
    return _unit_handles(access, facts) or _at_bureau(access, facts, BUREAU_DESK)


def _concerned(access: Access, facts: Facts) -> bool:
    """Staff of an organ concerned in the dispute; the desk writes down what an organ has said on paper."""
    mine = set(access.subtree_ids(*UNIT_STAFF)) & set(facts.dispute_organ_ids)
    return bool(mine) or _at_bureau(access, facts, BUREAU_DESK)


def _common_superior(access: Access, facts: Facts) -> bool:
    """The government acts by the bureau's leaders; a street office by its own people (art. 24)."""
    if facts.dispute_superior_id is None or facts.dispute_above_bureau:
        return _at_bureau(access, facts, BUREAU_LEADERS)
    own = {post.organ_id for post in access.posts_in(Role.UNIT_APPROVER, Role.STREET_OFFICER)}
    return facts.dispute_superior_id in own


def _may_urge(access: Access, facts: Facts) -> bool:
    return _at_bureau(access, facts, (Role.SUPERVISOR_OFFICER, *BUREAU_DESK, *BUREAU_LEADERS))


def _may_reveal(access: Access, facts: Facts) -> bool:
    """Registrar of the file, the desk, leaders, supervision, and the unit that must contact the petitioner."""
    return _desk_or_unit(access, facts) or _at_bureau(
        access, facts, (Role.SUPERVISOR_OFFICER, *BUREAU_LEADERS)
    )


def _may_recuse(access: Access, facts: Facts) -> bool:
    """Anybody on the case may recuse himself or herself; heads may recuse others (the action checks whom)."""
    return access.is_staff


def _takes_requests(access: Access, facts: Facts) -> bool:
    """A request for review may be handed in at the bureau's counter, to its review section, or at the unit."""
    return _at_bureau(access, facts, (*REGISTRARS, Role.REVIEW_OFFICER)) or _unit_handles(access, facts)


def _at_review(access: Access, facts: Facts, inside: tuple[str, ...], elsewhere: tuple[str, ...]) -> bool:
    if facts.review_office_id is None:
        return False
    if facts.review_in_bureau:
        return _at_bureau(access, facts, inside)
    return facts.review_office_id in access.subtree_ids(*elsewhere)


def _review_staff(access: Access, facts: Facts) -> bool:
    """The review section for the government; the street office's own people for a community's answer."""
    return _at_review(access, facts, (Role.REVIEW_OFFICER, *BUREAU_LEADERS), UNIT_STAFF)


def _review_heads(access: Access, facts: Facts) -> bool:
    return _at_review(access, facts, BUREAU_HEADS, (Role.UNIT_APPROVER,))


def _review_side(access: Access, facts: Facts) -> bool:
    return _review_staff(access, facts) or _review_heads(access, facts)


def _examines(access: Access, facts: Facts) -> bool:
    """Those named for it."""
    return access.user_id is not None and access.user_id in facts.reviewers


def _hands_review_over(access: Access, facts: Facts) -> bool:
    return _review_staff(access, facts) or _at_bureau(access, facts, REGISTRARS)


TABLE: dict[str, Predicate] = {
    "amend": _desk_or_registrar,
    "judge_repeat": _desk_or_registrar,
    "merge": _bureau(*BUREAU_DESK),
    "unmerge": _bureau(*BUREAU_DESK),
    "triage": _bureau(*BUREAU_DESK),
    "transfer": _bureau(*BUREAU_DESK),
    "assign": _bureau(*BUREAU_DESK),
    "direct_reply": _bureau(*BUREAU_DESK),
    "keep_on_file": _bureau(*BUREAU_DESK),
    "refuse": _bureau(*BUREAU_HEADS),
    "refuse_for_good": _bureau(*BUREAU_HEADS),
    "direct_out": _bureau(*BUREAU_DESK),
    "name_accused": _desk_or_registrar,
    "recuse": _may_recuse,
    "urge": _may_urge,
    "track": _may_urge,
    "follow_up": _desk_or_unit,
    "attach": _desk_or_unit,
    "reveal": _may_reveal,
    "sign": _unit_handles,
    "object": _unit_handles,
    "agree_return": _bureau(*BUREAU_DESK),
    "refuse_return": _bureau(*BUREAU_DESK),
    "accept": _unit_handles,
    "not_accept": _unit_handles,
    "no_more_accept": _unit_handles,
    "route_out": _unit_handles,
    "contact": _unit_handles,
    "ask_extension": _unit_drafts,
    "approve_extension": _unit_heads,
    "refuse_extension": _unit_heads,
    "draft_opinion": _unit_drafts,
    "approve_opinion": _unit_heads,
    "return_draft": _unit_heads,
    "issue": _unit_heads,
    "serve": _unit_handles,
    "submit_closing": _unit_handles,
    "close": _bureau(*BUREAU_DESK),
    "return_for_redo": _bureau(*BUREAU_DESK),
    "conclude": _bureau(*BUREAU_DESK),
    "fix_hearing": _unit_handles,
    "notify_hearing": _unit_handles,
    "hold_hearing": _unit_handles,
    "postpone_hearing": _unit_handles,
    "cancel_hearing": _unit_handles,
    "correct_hearing": _unit_handles,
    "answer_at_once": _unit_handles,
    "give_paper": _unit_handles,
    "leave_simple": _unit_or_desk,
    "take_back": _bureau(*BUREAU_DESK),
    "raise_dispute": _unit_or_desk,
    "state_position": _concerned,
    "agree_dispute": _unit_or_desk,
    "decide_dispute": _common_superior,
    "refer_to_joint": _bureau(*BUREAU_DESK),
    "decide_jointly": _bureau(Role.JOINT_OFFICE),
    "withdraw_dispute": _unit_or_desk,
    "succeed": _unit_or_desk,
    "ask_review": _takes_requests,
    "ask_recheck": _takes_requests,
    "accept_review": _review_side,
    "refuse_review": _review_side,
    "name_reviewers": _review_side,
    "draft_review": _examines,
    "approve_review": _review_heads,
    "return_review_draft": _review_heads,
    "issue_review": _review_heads,
    "record_review": _review_staff,
    "serve_review": _hands_review_over,
    "withdraw_review": _hands_review_over,
    "fix_review_hearing": _review_side,
    "notify_review_hearing": _review_side,
    "hold_review_hearing": _review_side,
    "postpone_review_hearing": _review_side,
    "cancel_review_hearing": _review_side,
    "correct_review_hearing": _review_side,
}
BY_PETITIONER = frozenset({"ask_review", "ask_recheck"})
"""Verbs the holder of a query secret does on his or her own case."""
IMPARTIAL = frozenset(
    {
        "accept_review", "refuse_review", "name_reviewers", "draft_review", "approve_review", "return_review_draft",
        "issue_review", "fix_review_hearing", "hold_review_hearing", "correct_review_hearing",
    }
)  # fmt: skip
"""Verbs that judge a handling: nobody who took part in it does them (section 12, 17)."""
TOOK_PART = "你参加过被审查的办理，不能参加对它的复查复核。请由其他人员处理。"

# Verbs judging somebody's work, and whose: (fact, sentence). The judge is never that person.
FOUR_EYES: dict[str, tuple[str, str]] = {
    "refuse": ("triaged_by", "你是甄别人，不予受理须由另一名负责人决定。"),
    "refuse_for_good": ("triaged_by", "你是甄别人，不再受理须由另一名负责人决定。"),
    "approve_opinion": ("drafter", "你是起草人，不能审核。请由其他审核人处理。"),
    "issue": ("drafter", "你是起草人，不能出具。请由单位负责人处理。"),
    "approve_extension": ("extension_asker", "你是申请人，不能批准延期。请由单位负责人处理。"),
    "refuse_extension": ("extension_asker", "你是申请人，不能审批延期。请由单位负责人处理。"),
    "close": ("closing_by", "你是送审人，不能审核办结。请由其他人员处理。"),
    "decide_dispute": ("dispute_raiser", "争议是你提出的，不能由你裁定。请由其他负责人处理。"),
    "decide_jointly": ("dispute_raiser", "争议是你提出的，不能由你记录决定。请由其他人员处理。"),
    "approve_review": ("review_drafter", "你是起草人，不能审核。请由其他负责人处理。"),
    "issue_review": ("review_drafter", "你是起草人，不能出具。请由其他负责人处理。"),
}
WHO: dict[str, str] = {
    "triage": "信访部门办信、接访、网信科室",
    "refuse": "信访部门科长或者局领导",
    "refuse_for_good": "信访部门科长或者局领导",
    "approve_extension": "承办单位负责人",
    "refuse_extension": "承办单位负责人",
    "approve_opinion": "承办单位审核人",
    "issue": "承办单位负责人",
    "leave_simple": "承办单位或者信访部门",
    "raise_dispute": "承办单位或者信访部门",
    "state_position": "争议所涉机关",
    "agree_dispute": "承办单位或者信访部门",
    "decide_dispute": "共同的上一级机关（区政府由局领导代为办理）",
    "decide_jointly": "联席会议办公室",
    "withdraw_dispute": "承办单位或者信访部门",
    "succeed": "承继单位或者信访部门",
    "ask_review": "登记窗口、复查复核科或者承办单位",
    "ask_recheck": "登记窗口、复查复核科或者承办单位",
    "accept_review": "复查复核机关",
    "refuse_review": "复查复核机关",
    "name_reviewers": "复查复核机关",
    "draft_review": "指定的审查人员",
    "approve_review": "复查复核机关负责人",
    "return_review_draft": "复查复核机关负责人",
    "issue_review": "复查复核机关负责人",
    "record_review": "复查复核科",
    "serve_review": "复查复核机关",
    "withdraw_review": "复查复核机关",
    "fix_review_hearing": "复查复核机关",
    "notify_review_hearing": "复查复核机关",
    "hold_review_hearing": "复查复核机关",
    "postpone_review_hearing": "复查复核机关",
    "cancel_review_hearing": "复查复核机关",
    "correct_review_hearing": "复查复核机关",
}
"""Who can do a verb, for the sentence under a missing button; the default names the side that acts."""


def may(verb: str, access: Access, facts: Facts) -> bool:
    """Role, place and four eyes together."""
    return not reason_refused(verb, access, facts)


def reason_refused(verb: str, access: Access, facts: Facts) -> str:
    """Empty when allowed; else the sentence for the user."""
    predicate = TABLE.get(verb)
    if access.kind == "token" and verb in BY_PETITIONER:
        return ""
    if predicate is None or not access.is_staff:
        return "没有这项操作。"
    if not predicate(access, facts):
        return f"这一步由{who_does(verb)}办理。"
    if verb in IMPARTIAL and access.user_id in facts.first_people:
        return TOOK_PART
    fact, sentence = FOUR_EYES.get(verb, ("", ""))
    if fact and access.user_id is not None and getattr(facts, fact) == access.user_id:
        return sentence
    return ""


def who_does(verb: str) -> str:
    """The side that may do a verb, in the words of the sentence under a missing button."""
    return WHO.get(verb) or _side(verb)


def _side(verb: str) -> str:
    unit_side = (_unit_handles, _unit_drafts, _unit_heads)
    return "承办单位" if TABLE[verb] in unit_side else "信访部门"


def require(verb: str, access: Access, facts: Facts) -> None:
    """Raises `PermissionRefused` with the reason."""
    reason = reason_refused(verb, access, facts)
    if reason:
        raise PermissionRefused(reason, article=article_of(verb, reason))


def article_of(verb: str, reason: str) -> str:
    """What a refusal rests on: for one's own work the rule of interest, else the article of the verb."""
    if reason in (TOOK_PART, FOUR_EYES.get(verb, ("", ""))[1]):
        return ART_28
    return VERBS[verb].article if verb in VERBS else ""


def may_see_hops(access: Access) -> bool:
    """The ping-pong meter is for supervision and the heads of the bureau (R-35, art. 40)."""
    return access.has(Role.SUPERVISOR_OFFICER, *BUREAU_HEADS)


def may_register(access: Access) -> bool:
    """Bureau staff at the counter, street and community officers for their own area."""
    return access.has(*REGISTRARS, *AREA_REGISTRARS)


def may_register_in(access: Access, area_code: str) -> bool:
    """Street and community officers file for their own area only (section 11)."""
    if access.has(*REGISTRARS):
        return True
    return any(area_code.startswith(prefix) for prefix in access.area_prefixes)


def may_recuse_other(access: Access, organ_paths: tuple[str, ...]) -> bool:
    """A head sends somebody of his or her own office (or under it) off a case (R-51)."""
    return any(access.has_at(path, *BUREAU_HEADS, Role.UNIT_APPROVER) for path in organ_paths)
