"""The sentence on top of a dialog of review or recheck: what the step sets running, by when, under which article."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from apps.deadlines.selectors import answer_rule
from apps.petitions.models import Handling, Petition, Review
from apps.petitions.rules.lifecycle import VERBS
from apps.petitions.rules.remedy_words import REVIEW_STAGE_LABELS
from apps.petitions.rules.review import article_of
from apps.petitions.selectors.facts import open_clock
from apps.petitions.selectors.review_rights import open_right


def review_consequence(
    name: str, petition: Petition, handling: Handling | None, review: Review | None, day: date
) -> str:
    """Empty of dates where the step sets none."""
    if review is None:
        return _of_request(petition, handling, day)
    words = _running(petition, review)
    if name == "serve_review":
        words += _of_result(review, day)
    return words or _("依据：%(article)s") % {"article": VERBS[name].article}


def _of_request(petition: Petition, handling: Handling | None, day: date) -> str:
    right = open_right(petition, handling) if handling is not None else None
    if right is None:
        return ""
    stage = REVIEW_STAGE_LABELS[right.stage]
    return _(
        "%(start)s 送达，%(stage)s申请期到 %(due)s（%(article)s）。今天收到的，须在 %(accept)s 前决定是否受理，%(answer)s 前作出%(stage)s意见。"
    ) % {
        "start": right.start_on, "stage": stage, "due": f"{right.due_on}{_mark(right)}", "article": article_of(right.stage),
        "accept": _day(answer_rule("review_decision", day)), "answer": _day(answer_rule(right.stage, day)),
    }  # fmt: skip


def _running(petition: Petition, review: Review) -> str:
    """The limits of the reviewing body that still run."""
    subject, stage = f"review:{review.pk}", REVIEW_STAGE_LABELS[review.stage]
    decision = open_clock(petition, subject, "review_decision")
    answer = open_clock(petition, subject, review.stage)
    words = _("须在 %(day)s 前决定是否受理。") % {"day": _day(decision)} if decision else ""
    if answer:
        words += _("%(stage)s意见须在 %(day)s 前作出（%(article)s）。") % {
            "stage": stage, "day": _day(answer), "article": article_of(review.stage)
        }  # fmt: skip
    return words


def _of_result(review: Review, day: date) -> str:
    if review.outcome == "revoke_redo":
        return _("%(day)s 送达的，承办单位须在 %(due)s 前重新办理，不得以同一事实作出相同意见。") % {
            "day": day, "due": _day(answer_rule("closure", day))
        }  # fmt: skip
    if review.stage == "recheck":
        return _("送达后三级终结：同一事实和理由不再受理（第三十六条）。")
    return _("%(day)s 送达的，信访人可以在 %(due)s 前申请复核（第三十六条）。") % {
        "day": day, "due": _day(answer_rule("recheck_request", day))
    }  # fmt: skip


def _mark(dated: Any) -> str:
    return _("（暂定）") if dated.provisional else ""


def _day(dated: Any) -> str:
    return f"{dated.due_on}{_mark(dated)}"
