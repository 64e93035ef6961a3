"""The sentence on top of a verb's dialog: what the verb sets running, by when, under which article. Dates follow the form."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from apps.base.clock import local_date
from apps.deadlines.models import Deadline
from apps.deadlines.selectors import answer_rule
from apps.parameters.selectors import value_of
from apps.petitions.models import Extension, Handling, Hearing, Petition
from apps.petitions.rules.acceptance import clocks_for
from apps.petitions.rules.extension import MAX_DAYS
from apps.petitions.rules.hearings import NO_STOP, OPEN
from apps.petitions.rules.lifecycle import VERBS
from apps.petitions.rules.opinion import paper_of
from apps.petitions.rules.vocabulary import Procedure
from apps.petitions.selectors.facts import claims_of, open_clock

XT = "《信访工作条例》"


@dataclass(frozen=True)
class Chosen:
    """The day or the number of days just put into the form; today at first."""

    day: date
    days: int | None = None


def consequence(
    name: str,
    petition: Petition,
    handling: Handling | None,
    on: date,
    extension: Extension | None,
    chosen: Chosen,
) -> str:
    """Empty where the verb sets nothing running and rests on no article."""
    if name in ("transfer", "assign"):
        return _sent(petition, on)
    if handling is None:
        return _basis(name)
    if name in ("ask_extension", "approve_extension"):
        return _extend(petition, handling, extension, chosen)
    told = {
        "accept": _accept, "serve": _serve, "not_accept": _notice, "no_more_accept": _notice, "route_out": _notice,
        "object": _object, "sign": _notice, "fix_hearing": _hearing, "hold_hearing": _hearing,
        "notify_hearing": _hearing_notice, "notify_review_hearing": _hearing_notice,
        "fix_review_hearing": _review_hearing, "hold_review_hearing": _review_hearing,
        "correct_review_hearing": _review_hearing,
    }.get(name)  # fmt: skip
    return (told(petition, handling, on, chosen) if told else "") or _basis(name)


def _sent(petition: Petition, on: date) -> str:
    notice, objection = answer_rule("acceptance_notice", on), answer_rule("transfer_objection", on)
    words = _(
        "承办单位须在 %(notice)s 前书面告知信访人是否受理（%(article)s），可以在 %(objection)s 前提出异议。"
    ) % {"notice": _day(notice), "article": f"{XT}第二十三条", "objection": _day(objection)}
    if petition.simple_ground:
        words += _("按简易办理的，%(day)s 前决定是否受理（3 个工作日）；两个期限一起计算。") % {
            "day": _day(answer_rule("simple_acceptance", on))
        }
    return words


def nearest_due(petition: Petition) -> str:
    """The nearest running duty of the case with its mark, for the comparison after a conflict; empty without one."""
    running = Deadline.objects.open().filter(case_file_id=petition.pk, is_duty=True)
    nearest = running.order_by("due_on").first()
    return _day(nearest) if nearest else ""


def _basis(name: str) -> str:
    article = VERBS[name].article
    return _("依据：%(article)s") % {"article": article} if article else ""


def _clock(petition: Petition, handling: Handling, *rules: str) -> Deadline | None:
    found = (open_clock(petition, f"handling:{handling.pk}", rule) for rule in rules)
    return next((clock for clock in found if clock), None)


def _notice(petition: Petition, handling: Handling, on: date, _chosen: Chosen) -> str:
    clock = _clock(petition, handling, "acceptance_notice")
    if clock is None:
        return ""
    return _("须在 %(day)s 前书面告知信访人（%(article)s：收到转送之日起 15 日内），%(left)s。") % {
        "day": _day(clock), "article": f"{XT}第二十三条", "left": left_words(clock.due_on, on)
    }  # fmt: skip


def _accept(petition: Petition, handling: Handling, on: date, chosen: Chosen) -> str:
    words = _notice(petition, handling, on, chosen)
    begins = _when(_("受理"), chosen.day, on)
    for rule in clocks_for(claims_of(handling)):
        answer = answer_rule(rule, chosen.day)
        mark = _mark(answer)
        kind = (
            _("法定 60 日，%(article)s") % {"article": answer.article}
            if rule == "closure"
            else _("内控期限，非法定")
        )
        words += _("%(begins)s，办理到 %(day)s%(mark)s（%(kind)s）。") % {
            "begins": begins,
            "day": answer.due_on,
            "mark": mark,
            "kind": kind,
        }
    return words + _simply(handling, chosen)


def _simply(handling: Handling, chosen: Chosen) -> str:
    """The working days that run beside the ordinary limit (domain-rules 2.3)."""
    if handling.procedure != Procedure.SIMPLE:
        return ""
    day = _day(answer_rule("simple_closure", chosen.day))
    return _("简易办理 10 个工作日，到 %(day)s；可以电话、短信告知。") % {"day": day}


def _serve(petition: Petition, handling: Handling, on: date, chosen: Chosen) -> str:
    words = ""
    if clock := _clock(petition, handling, "closure", "internal_closure"):
        words = _("办理期限到 %(day)s，%(left)s。") % {
            "day": _day(clock),
            "left": left_words(clock.due_on, on),
        }
    if paper_of(claims_of(handling)) == "handling_opinion":
        review = answer_rule("review_request", chosen.day)
        words += _("%(begins)s，信访人可以在 %(day)s 前申请复查（%(article)s）。") % {
            "begins": _when(_("送达"), chosen.day, on), "day": _day(review), "article": review.article
        }  # fmt: skip
    return words + _("送达后开放对你单位的评价，期限 30 日。")


def _extend(petition: Petition, handling: Handling, extension: Extension | None, chosen: Chosen) -> str:
    clock = _clock(petition, handling, "closure")
    if clock is None:
        return _("只有信访程序的 60 日法定期限可以延长（条例第三十四条）。")
    days = extension.days if extension else chosen.days
    fits = days is not None and 0 < days <= MAX_DAYS
    shown = days if fits and days else MAX_DAYS
    words = (
        _("现在的届满日是 %(due)s；延长 %(days)s 日后是 %(longest)s。")
        if fits
        else _("现在的届满日是 %(due)s；最多延长 %(days)s 日，到 %(longest)s。")
    )
    return words % {
        "due": f"{clock.due_raw}{_mark(clock)}",
        "days": shown,
        "longest": _longer(clock, shown),
    } + _("只能延长一次，须告知信访人理由（条例第三十四条）。")


def _hearing(petition: Petition, handling: Handling, on: date, _chosen: Chosen) -> str:
    """R-168: a hearing of the first handling stops nothing."""
    clock = _clock(petition, handling, "closure", "internal_closure")
    if clock is None:
        return ""
    return _("办理期限到 %(day)s，%(left)s。") % {
        "day": _day(clock), "left": left_words(clock.due_on, on)
    } + NO_STOP  # fmt: skip


def _object(petition: Petition, handling: Handling, _on: date, _chosen: Chosen) -> str:
    clock = _clock(petition, handling, "transfer_objection")
    if clock is None:
        return _("异议期已经结束。退回须经转送单位同意。")
    return _("异议期 5 个工作日，到 %(day)s（%(article)s）。期限不因异议停止。") % {
        "day": _day(clock), "article": f"{XT}第二十三条"
    }  # fmt: skip


def _hearing_notice(petition: Petition, handling: Handling, on: date, _chosen: Chosen) -> str:
    """When it is, and the last day its notice may be served."""
    rows = Hearing.objects.filter(petition=petition, state__in=OPEN)
    hearing = rows.filter(Q(handling=handling) | Q(review__handling=handling)).first()
    if hearing is None:
        return ""
    held_on, days = local_date(hearing.held_at), value_of("hearing_notice_days")
    return _(
        "听证定于 %(day)s 在%(place)s举行；通知最迟 %(last)s 送达信访人（%(days)s 日前，本局设置），"
        "不足的须有信访人书面同意。"
    ) % {"day": held_on, "place": hearing.place, "last": held_on - timedelta(days=days), "days": days}


def _review_hearing(petition: Petition, handling: Handling, on: date, _chosen: Chosen) -> str:
    """Only a recheck is not charged with the days of its hearing (art. 36)."""
    review = petition.reviews.filter(handling=handling, ended_at=None).first()
    clock = open_clock(petition, f"review:{review.pk}", review.stage) if review else None
    if review is None or clock is None:
        return ""
    words = _("%(name)s期限到 %(day)s，%(left)s。") % {
        "name": review.get_stage_display(), "day": _day(clock), "left": left_words(clock.due_on, on)
    }  # fmt: skip
    if review.stage != "recheck":
        return words + _("复查的听证不停止计算期限。")
    return words + _("记录听证后，听证程序起止两日之间（含两日）不计入复核期限，由系统重算（第三十六条）。")


def _mark(dated: Any) -> str:
    """（暂定）, of a clock or an answer that rests on a year not published yet (R-172)."""
    return _("（暂定）") if dated is not None and dated.provisional else ""


def _day(dated: Any) -> str:
    """2027-01-23（暂定）"""
    return f"{dated.due_on}{_mark(dated)}"


def _longer(clock: Deadline, days: int) -> str:
    """The raw end with more days: provisional where the year it reaches is not published yet."""
    answer = answer_rule(clock.rule, clock.start_on, extended_days=days)
    return f"{clock.due_raw + timedelta(days=days)}{_mark(answer)}"


def _when(what: str, day: date, on: date) -> str:
    return (
        _("今天%(what)s") % {"what": what}
        if day == on
        else _("%(day)s %(what)s") % {"day": day, "what": what}
    )


def left_words(day: date, on: date) -> str:
    """还有 4 天"""
    days = (day - on).days
    if days == 0:
        return _("今天到期")
    return _("还有 %(n)s 天") % {"n": days} if days > 0 else _("已超 %(n)s 天") % {"n": -days}
