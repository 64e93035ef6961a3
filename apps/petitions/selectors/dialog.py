"""What a verb's dialog says before the button is pressed: the date it sets running, with its article, and the papers."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from apps.deadlines.models import Deadline
from apps.deadlines.selectors import answer_rule
from apps.petitions.models import Extension, Handling, Objection, Opinion, Petition
from apps.petitions.rules.acceptance import clocks_for
from apps.petitions.rules.lifecycle import VERBS
from apps.petitions.rules.opinion import PAPER_LABELS, default_remedy, paper_of
from apps.petitions.selectors.facts import claims_of, open_clock

XT = "《信访工作条例》"
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
}
# Other ways out of a dialog: (verb, hint before the link).
EXITS: dict[str, tuple[tuple[str, str], ...]] = {
    "judge_repeat": (("merge", "同一事项可以"),),
    "transfer": (("assign", "也可以"), ("direct_reply", ""), ("keep_on_file", ""), ("direct_out", "")),
    "assign": (("transfer", "也可以"),),
    "sign": (("object", "不属于本单位的，"),),
    "accept": (("not_accept", "不能受理的，"), ("route_out", ""), ("object", "")),
    "agree_return": (("refuse_return", "理由不成立的，"),),
    "refuse_return": (("agree_return", "理由成立的，"),),
    "approve_opinion": (("return_draft", "需要修改的，"),),
    "issue": (("return_draft", "需要修改的，"),),
    "approve_extension": (("refuse_extension", "不同意的，"),),
    "close": (("return_for_redo", "不符合的，"),),
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
    "name_accused": "登记后本件封存：只有指定人员能看到，被检举控告的单位及其下级、人员一律看不到。封存不能自行撤销。",
    "merge": "并案后本件不再单独办理，期限随原件。",
    "recuse": "回避人员从此看不到本件。",
}
DONE: dict[str, str] = {
    "accept": "已受理。",
    "urge": "已催办。对方签收后会提醒你。",
    "track": "已改跟踪人。",
    "close": "已办结。",
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
WIDE = frozenset({"triage", "draft_opinion", "approve_opinion"})
DANGER = frozenset({"refuse", "refuse_for_good", "not_accept", "no_more_accept", "merge"})


@dataclass(frozen=True)
class DialogFacts:
    """What stands in the dialog beside its form."""

    consequence: str
    opinion: Opinion | None = None
    objection: Objection | None = None
    extension: Extension | None = None


def dialog_facts(name: str, petition: Petition, handling: Handling | None, on: date) -> DialogFacts:
    """The consequence line and, for decisions, what is being decided on."""
    opinion = objection = extension = None
    if handling is not None and name in SHOWS_OPINION:
        opinion = handling.opinions.select_related("drafted_by").order_by("-version").first()
    if handling is not None and name in ("agree_return", "refuse_return"):
        objection = handling.objections.select_related("suggested_organ", "raised_by").order_by("-pk").first()
    if handling is not None and name in ("approve_extension", "refuse_extension"):
        extension = handling.extensions.select_related("asked_by").filter(approved=None).first()
    return DialogFacts(_consequence(name, petition, handling, on, extension), opinion, objection, extension)


def _consequence(
    name: str, petition: Petition, handling: Handling | None, on: date, extension: Extension | None
) -> str:
    if name in ("transfer", "assign"):
        notice = answer_rule("acceptance_notice", on)
        objection = answer_rule("transfer_objection", on)
        return _(
            "承办单位须在 %(notice)s 前书面告知信访人是否受理（%(article)s），可以在 %(objection)s 前提出异议。"
        ) % {"notice": notice.due_on, "article": f"{XT}第二十三条", "objection": objection.due_on}
    if handling is None:
        return _basis(name)
    told = {
        "accept": _accept, "serve": _serve, "ask_extension": _extend, "approve_extension": _extend,
        "not_accept": _notice, "no_more_accept": _notice, "route_out": _notice, "object": _object,
    }.get(name)  # fmt: skip
    return told(petition, handling, on, extension) if told else _basis(name)


def _basis(name: str) -> str:
    article = VERBS[name].article
    return _("依据：%(article)s") % {"article": article} if article else ""


def _clock(petition: Petition, handling: Handling, *rules: str) -> Deadline | None:
    found = (open_clock(petition, f"handling:{handling.pk}", rule) for rule in rules)
    return next((clock for clock in found if clock), None)


def _notice(petition: Petition, handling: Handling, on: date, _extension: Extension | None) -> str:
    clock = _clock(petition, handling, "acceptance_notice")
    if clock is None:
        return ""
    return _("须在 %(day)s 前书面告知信访人（%(article)s：收到转送之日起 15 日内），%(left)s。") % {
        "day": clock.due_on, "article": f"{XT}第二十三条", "left": _left(clock.due_on, on)
    }  # fmt: skip


def _accept(petition: Petition, handling: Handling, on: date, extension: Extension | None) -> str:
    words = _notice(petition, handling, on, extension)
    for rule in clocks_for(claims_of(handling)):
        answer = answer_rule(rule, on)
        mark = _("（暂定）") if answer.provisional else ""
        kind = (
            _("法定 60 日，%(article)s") % {"article": answer.article}
            if rule == "closure"
            else _("内控期限，非法定")
        )
        words += _("今天受理，办理到 %(day)s%(mark)s（%(kind)s）。") % {
            "day": answer.due_on,
            "mark": mark,
            "kind": kind,
        }
    return words


def _serve(petition: Petition, handling: Handling, on: date, _extension: Extension | None) -> str:
    words = ""
    if clock := _clock(petition, handling, "closure", "internal_closure"):
        words = _("办理期限到 %(day)s，%(left)s。") % {"day": clock.due_on, "left": _left(clock.due_on, on)}
    if paper_of(claims_of(handling)) == "handling_opinion":
        review = answer_rule("review_request", on)
        words += _("今天送达，信访人可以在 %(day)s 前申请复查（%(article)s）。") % {
            "day": review.due_on, "article": review.article
        }  # fmt: skip
    return words + _("送达后开放对你单位的评价，期限 30 日。")


def _extend(petition: Petition, handling: Handling, on: date, extension: Extension | None) -> str:
    clock = _clock(petition, handling, "closure")
    if clock is None:
        return _("只有信访程序的 60 日法定期限可以延长（条例第三十四条）。")
    days = extension.days if extension else 30
    longest = clock.due_raw + timedelta(days=days)
    words = _("现在的届满日是 %(due)s；延长 %(days)s 日后是 %(longest)s。") if extension else _(
        "现在的届满日是 %(due)s；最多延长 %(days)s 日，到 %(longest)s。"
    )  # fmt: skip
    return words % {"due": clock.due_raw, "days": days, "longest": longest} + _(
        "只能延长一次，须告知信访人理由（条例第三十四条）。"
    )


def _object(petition: Petition, handling: Handling, on: date, _extension: Extension | None) -> str:
    clock = _clock(petition, handling, "transfer_objection")
    if clock is None:
        return _("异议期已经结束。退回须经转送单位同意。")
    return _("异议期 5 个工作日，到 %(day)s（%(article)s）。期限不因异议停止。") % {
        "day": clock.due_on, "article": f"{XT}第二十三条"
    }  # fmt: skip


def _left(day: date, on: date) -> str:
    days = (day - on).days
    return (
        _("还有 %(n)s 天") % {"n": days}
        if days > 0
        else _("今天到期")
        if days == 0
        else _("已超 %(n)s 天") % {"n": -days}
    )


def paper_name(opinion: Opinion | None, handling: Handling | None) -> str:
    """What the written answer of this handling is called."""
    if opinion is None or handling is None:
        return ""
    return PAPER_LABELS.get(paper_of(claims_of(handling)), "")


DAYS_TODAY = frozenset({"accepted_on", "served_on", "contacted_on", "notified_on", "issued_on"})


def initial_of(name: str, petition: Petition, handling: Handling | None, on: date) -> dict[str, Any]:
    """What the form starts with: today where a day is asked, and the last draft where a text is."""
    initial: dict[str, Any] = dict.fromkeys(DAYS_TODAY, on)
    initial["reached"] = "true"
    if name == "draft_opinion" and handling is not None:
        initial |= _last_draft(handling)
    if name in ("merge", "judge_repeat") and petition.repeat_of is not None:
        initial |= {"first_number": petition.repeat_of.number, "repeat_of": petition.repeat_of.number}
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


def claim_rows(handling: Handling | None, on: date) -> list[dict[str, Any]]:
    """For 受理: what begins for each claim, and what it means for the petitioner (R-40)."""
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
            }
        )
    return found
