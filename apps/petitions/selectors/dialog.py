"""What a verb's dialog says before the button is pressed: the date it sets running, with its article, and the papers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from apps.deadlines.selectors import answer_rule
from apps.petitions.models import Extension, Handling, Objection, Opinion, Petition, Review
from apps.petitions.rules.acceptance import clocks_for
from apps.petitions.rules.opinion import PAPER_LABELS, default_remedy, paper_of
from apps.petitions.selectors.consequence import Chosen, consequence, nearest_due
from apps.petitions.selectors.facts import claims_of
from apps.petitions.selectors.review_consequence import review_consequence

# The field whose change sets the dates anew, by verb.
DRIVES = {"serve_review": "served_on", "accept": "accepted_on", "serve": "served_on", "ask_extension": "days"}
PRODUCES: dict[str, tuple[str, ...]] = {
    "transfer": ("转送函", "受理告知期限", "异议期"),
    "assign": ("交办函", "受理告知期限", "交办报告期限"),
    "direct_reply": ("答复书", "送达记录"),
    "direct_out": ("导入法定途径告知书", "送达记录"),
    "refuse": ("不予受理告知书", "送达记录"),
    "refuse_for_good": ("不再受理告知书", "送达记录"),
    "accept": ("受理告知书", "送达记录", "办理期限", "首次联系期限"),
    "not_accept": ("不予受理告知书", "送达记录"),
    "no_more_accept": ("不再受理告知书", "送达记录"),
    "route_out": ("法定途径告知书", "送达记录"),
    "approve_extension": ("延期告知书", "新的届满日"),
    "issue": ("书面处理意见",),
    "serve": ("送达回证", "评价期限"),
    "submit_closing": ("办结报告",),
    "urge": ("催办单",),
    "fix_hearing": ("听证通知书",),
    "notify_hearing": ("送达记录",),
    "hold_hearing": ("听证笔录",),
    "fix_review_hearing": ("听证通知书",),
    "notify_review_hearing": ("送达记录",),
    "hold_review_hearing": ("听证笔录", "新的届满日"),
    "answer_at_once": ("答复记录", "评价期限"),
    "give_paper": ("送达回证",),
    "raise_dispute": ("争议记录", "告知所涉机关"),
    "ask_review": ("复查申请登记", "复查期限"),
    "ask_recheck": ("复核申请登记", "复核期限"),
    "accept_review": ("受理通知书", "送达记录"),
    "refuse_review": ("不予受理告知书", "送达记录"),
    "issue_review": ("复查复核意见书",),
    "serve_review": ("送达回证",),
}
# Other ways out of a dialog: (verb, hint before the link).
EXITS: dict[str, tuple[tuple[str, str], ...]] = {
    "judge_repeat": (("merge", "同一事项可以"), ("refuse_for_good", "首件三级终结的，")),
    "transfer": (("assign", "也可以"), ("direct_reply", ""), ("keep_on_file", ""), ("direct_out", "")),
    "assign": (("transfer", "也可以"),),
    "sign": (("object", "不属于本单位的，"), ("raise_dispute", "")),
    "accept": (("answer_at_once", "可以"), ("not_accept", "不能受理的，"), ("route_out", ""), ("object", "")),
    "agree_return": (("refuse_return", "理由不成立的，"),),
    "refuse_return": (("agree_return", "理由成立的，"),),
    "approve_opinion": (("return_draft", "需要修改的，"),),
    "issue": (("return_draft", "需要修改的，"),),
    "approve_extension": (("refuse_extension", "不同意的，"),),
    "agree_dispute": (("withdraw_dispute", "不再争议的，"),),
    "decide_dispute": (("agree_dispute", "协商一致的，"),),
    "close": (("return_for_redo", "不符合的，"),),
    "accept_review": (("refuse_review", "不能受理的，"),),
    "refuse_review": (("accept_review", "应当受理的，"),),
    "approve_review": (("return_review_draft", "需要修改的，"),),
    "issue_review": (("return_review_draft", "需要修改的，"),),
    "draft_review": (("name_reviewers", "还没有审查人员的，先"),),
    "fix_hearing": (("ask_extension", "需要更多时间的，"),),
    "notify_hearing": (("postpone_hearing", "时间有变的，"), ("cancel_hearing", "")),
    "hold_hearing": (("postpone_hearing", "没有举行的，"), ("cancel_hearing", "")),
    "contact": (("draft_opinion", "联系过的，"), ("ask_extension", "")),
    "draft_opinion": (("contact", "先"), ("ask_extension", "")),
}
SUBMIT_LABELS: dict[str, str] = {
    "accept": "受理并生成告知书", "not_accept": "不予受理并告知", "no_more_accept": "不再受理并告知",
    "route_out": "告知其他途径", "transfer": "转送", "assign": "交办并限期报告", "agree_return": "同意退回",
    "refuse_return": "不同意，退回承办", "draft_opinion": "保存草稿并送审", "issue": "出具处理意见书",
    "serve": "记录送达", "close": "审核通过，办结", "approve_extension": "批准延期", "urge": "催办",
    "triage": "完成甄别", "object": "提出异议", "submit_closing": "送审办结",
}  # fmt: skip
CONFIRM: dict[str, str] = {
    "issue": "出具后文号不可收回，作废也会保留记录。",
    "issue_review": "出具后文号不可收回，作废也会保留记录。",
    "serve_review": "送达日期起算信访人的权利或者终结本件，请核对回证。",
    "name_accused": "登记后本件封存：只有指定人员能看到，被检举控告的单位及其下级、人员一律看不到。封存不能自行撤销。",
    "merge": "并案后本件不再单独办理，期限随首件；可以撤销。",
    "unmerge": "撤销后本件单独办理，原期限继续计算，可能已经临近届满。",
    "take_back": "收回后承办单位不再看到本件。",
    "decide_dispute": "裁定后承办单位和期限一并移交，期限不重新起算。",
    "decide_jointly": "决定后承办单位和期限一并移交，期限不重新起算。",
    "recuse": "回避人员从此看不到本件。",
}
DONE: dict[str, str] = {
    "judge_repeat": "已判重。",
    "merge": "已并案。请确认信访人已知道首件编号。",
    "unmerge": "已撤销并案，原期限继续计算。",
    "triage": "已甄别。",
    "transfer": "已转送。",
    "assign": "已交办。",
    "direct_reply": "已直接答复。",
    "sign": "已签收。",
    "object": "已提出异议，等转送单位核实。",
    "accept": "已受理。",
    "contact": "已记录联系。",
    "serve": "已记录送达。",
    "submit_closing": "已送审办结。",
    "attach": "已补充材料。",
    "amend": "已补充登记。",
    "fix_hearing": "已确定听证，请在规定日数之前通知信访人。",
    "notify_hearing": "已记录听证通知送达。",
    "hold_hearing": "已记录听证。",
    "postpone_hearing": "已改期，请重新通知信访人。",
    "cancel_hearing": "已取消听证。",
    "correct_hearing": "已更正听证笔录。",
    "fix_review_hearing": "已确定听证，请在规定日数之前通知信访人。",
    "hold_review_hearing": "已记录听证；复核的，期限已重新计算。",
    "postpone_review_hearing": "已改期，请重新通知信访人。",
    "correct_review_hearing": "已更正听证笔录；复核的，期限已重新计算。",
    "urge": "已催办。对方签收后会提醒你。",
    "track": "已改跟踪人。",
    "close": "已办结。",
    "answer_at_once": "已当即答复。",
    "give_paper": "已补发书面答复。",
    "leave_simple": "已转普通程序，期限从首次受理之日起算。",
    "take_back": "已收回，请另定去向。",
    "raise_dispute": "已提出管辖争议，期限不停。",
    "state_position": "已表明管辖意见。",
    "agree_dispute": "已按协商结果确定承办单位。",
    "decide_dispute": "已裁定承办单位。",
    "refer_to_joint": "已提请联席会议。",
    "decide_jointly": "已记录联席会议决定。",
    "withdraw_dispute": "已撤回争议。",
    "succeed": "已承接。",
    "ask_review": "已登记复查申请。",
    "ask_recheck": "已登记复核申请。",
    "accept_review": "已受理，已告知信访人。",
    "refuse_review": "已决定不予受理，已告知信访人。",
    "name_reviewers": "已指定审查人员。",
    "draft_review": "已保存草稿并送审。",
    "serve_review": "已记录送达。",
    "withdraw_review": "已记录撤回。",
}
SHOWS_OPINION = (
    "approve_opinion",
    "return_draft",
    "issue",
    "serve",
    "close",
    "return_for_redo",
    "submit_closing",
)
FROM_THE_CASE = frozenset({"amend", "draft_opinion"})
"""Verbs whose form begins with what the case says: their fields can be compared one by one."""
SHORT = 200
WIDE = frozenset(
    {
        "draft_review",
        "ask_review",
        "ask_recheck",
        "fix_hearing",
        "hold_hearing",
        "correct_hearing",
        "triage",
        "draft_opinion",
        "approve_opinion",
    }
)
DANGER = frozenset(
    {"refuse_review", "withdraw_review", "refuse", "refuse_for_good", "not_accept", "no_more_accept", "merge"}
)


@dataclass(frozen=True)
class DialogFacts:
    """What stands in the dialog beside its form."""

    consequence: str
    opinion: Opinion | None = None
    objection: Objection | None = None
    extension: Extension | None = None


def dialog_facts(
    name: str,
    petition: Petition,
    handling: Handling | None,
    on: date,
    chosen: Chosen | None = None,
    review: Review | None = None,
) -> DialogFacts:
    """The consequence line and, for decisions, what is being decided on."""
    opinion = objection = extension = None
    if handling is not None and name in SHOWS_OPINION:
        opinion = handling.opinions.select_related("drafted_by").order_by("-version").first()
    if handling is not None and name in ("agree_return", "refuse_return"):
        objection = handling.objections.select_related("suggested_organ", "raised_by").order_by("-pk").first()
    if handling is not None and name in ("approve_extension", "refuse_extension"):
        extension = handling.extensions.select_related("asked_by").filter(approved=None).first()
    if review is not None or name in ("ask_review", "ask_recheck"):
        words = review_consequence(name, petition, handling, review, (chosen or Chosen(on)).day)
    else:
        words = consequence(name, petition, handling, on, extension, chosen or Chosen(on))
    return DialogFacts(words, opinion, objection, extension)


def paper_name(opinion: Opinion | None, handling: Handling | None) -> str:
    """What the written answer of this handling is called."""
    if opinion is None or handling is None:
        return ""
    return PAPER_LABELS.get(paper_of(claims_of(handling)), "")


DAYS_TODAY = frozenset(
    {
        "told_on",
        "withdrawn_on",
        "requested_on",
        "received_on",
        "accepted_on",
        "served_on",
        "contacted_on",
        "notified_on",
        "issued_on",
        "begins_on",
        "ends_on",
    }
)


def initial_of(
    name: str, petition: Petition, handling: Handling | None, on: date, first: str = ""
) -> dict[str, Any]:
    """What the form starts with: today where a day is asked, the last draft where a text is, a first case in sight."""
    initial: dict[str, Any] = dict.fromkeys(DAYS_TODAY, on)
    initial["reached"] = "true"
    if name == "draft_opinion" and handling is not None:
        initial |= _last_draft(handling)
    if name in ("merge", "judge_repeat") and first:
        initial |= {"first_number": first, "repeat_of": first}
    return initial


def _last_draft(handling: Handling) -> dict[str, Any]:
    last = handling.opinions.order_by("-version").first()
    if last is not None:
        return {
            key: getattr(last, key) for key in ("kind", "claims_text", "facts", "opinion", "basis", "remedy")
        }
    claims = list(handling.claims.order_by("ordinal"))
    text = "\n".join(f"{number}. {claim.text}" for number, claim in enumerate(claims, start=1))
    remedy = default_remedy(_("上一级机关")) if paper_of(claims_of(handling)) == "handling_opinion" else ""
    return {"claims_text": text, "remedy": remedy}


def claim_rows(handling: Handling | None, on: date, url: str = "") -> list[dict[str, Any]]:
    """For 受理: what begins for each claim, and what it means for the petitioner (R-40). `url`: the dialog's own."""
    if handling is None:
        return []
    found = []
    for claim in handling.claims.order_by("ordinal"):
        rules = clocks_for([(claim.petition_class, claim.appeal_route)])
        answer = answer_rule(rules[0], on) if rules else None
        statutory = bool(rules) and rules[0] == "closure"
        found.append(
            {
                "text": claim.text,
                "route": claim.get_appeal_route_display() or claim.get_petition_class_display(),
                "limit": _("法定 60 日")
                if statutory
                else _("内控 60 日")
                if rules
                else _("不受理，告知途径"),
                "due": answer.due_on if answer else None,
                "provisional": bool(answer and answer.provisional),
                "note": "" if statutory else _("非法定，不可复查"),
                "explain_url": f"{url}{'&' if '?' in url else '?'}explain={rules[0]}&day={on}"
                if rules and url
                else "",
            }
        )
    return found


def produced(name: str) -> list[dict[str, str]]:
    """将生成: papers, and limits with a clock."""
    return [
        {"text": _(text), "icon": "clock" if "期" in text or "届满" in text else "file-text"}
        for text in PRODUCES.get(name, ())
    ]


def opened_with(petition: Petition, form: Any, name: str) -> dict[str, str]:
    """What stood there when the form was opened, carried along by it: so that a conflict can say what has changed."""
    found = {"state": petition.state, "due": nearest_due(petition)}
    if name in FROM_THE_CASE:
        found |= {
            bound.name: text_of(bound.initial)[:SHORT] for bound in form.visible_fields() if bound.initial
        }
    return found


def text_of(value: Any) -> str:
    """A field's value as it would be typed."""
    if value in (None, "", False):
        return ""
    return "、".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value)
