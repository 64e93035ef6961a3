"""Who may do which verb on the fixture case, literally, and a body for each verb that its form has nothing against.

The case is transferred to 莲前街道办事处 and nobody has done anything yet: no dispute, no hearing, no review, no merger.
"""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.petitions.forms.verbs import VERB_FORMS
from apps.petitions.rules.lifecycle import REVIEW, VERBS
from tests.walk.policy import BUREAU, OFFICE

DESK = frozenset({"triage_officer", "section_head"})
LEADERS = frozenset({"deputy_director", "director"})
HEADS = LEADERS | {"section_head"}
HANDLER, APPROVER = frozenset({"unit_handler"}), frozenset({"unit_approver"})
WATCH = DESK | LEADERS | {"supervisor_officer"}
NOBODY: frozenset[str] = frozenset()

MAY: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            "amend", "judge_repeat", "name_accused", "merge", "unmerge", "triage", "transfer", "assign",
            "direct_reply", "keep_on_file", "direct_out", "agree_return", "refuse_return", "close",
            "return_for_redo", "conclude", "take_back", "refer_to_joint", "state_position",
        ),
        DESK,
    ),
    **dict.fromkeys(("refuse", "refuse_for_good"), HEADS),
    "recuse": BUREAU | OFFICE,
    **dict.fromkeys(("urge", "track"), WATCH),
    "reveal": WATCH | OFFICE,
    **dict.fromkeys(
        (
            "follow_up", "attach", "leave_simple", "raise_dispute", "agree_dispute", "withdraw_dispute", "succeed",
        ),
        DESK | OFFICE,
    ),
    **dict.fromkeys(
        (
            "sign", "object", "accept", "not_accept", "no_more_accept", "route_out", "contact", "serve",
            "submit_closing", "answer_at_once", "fix_hearing", "notify_hearing", "hold_hearing",
            "postpone_hearing", "cancel_hearing", "correct_hearing", "give_paper",
        ),
        OFFICE,
    ),
    **dict.fromkeys(("ask_extension", "draft_opinion"), HANDLER),
    **dict.fromkeys(
        ("approve_extension", "refuse_extension", "approve_opinion", "return_draft", "issue"), APPROVER
    ),
    "decide_dispute": LEADERS,
    "decide_jointly": NOBODY,  # the joint office's, which is a stranger to this case
    **dict.fromkeys(("ask_review", "ask_recheck"), DESK | OFFICE | {"registrar", "review_officer"}),
    **{verb.name: NOBODY for verb in VERBS.values() if verb.scope == REVIEW},  # no review was asked for
}  # fmt: skip


REVIEW_SIDE = LEADERS | {"review_officer", "section_head"}
MAY_ON_REVIEW: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            "accept_review", "refuse_review", "name_reviewers", "fix_review_hearing", "notify_review_hearing",
            "hold_review_hearing", "postpone_review_hearing", "cancel_review_hearing", "correct_review_hearing",
        ),
        REVIEW_SIDE,
    ),
    **dict.fromkeys(("approve_review", "return_review_draft", "issue_review"), HEADS),
    "record_review": LEADERS | {"review_officer"},
    **dict.fromkeys(("serve_review", "withdraw_review"), REVIEW_SIDE | DESK | {"registrar"}),
    "draft_review": NOBODY,  # those named for it alone, and none of the walkers is
}  # fmt: skip
"""The same on a case whose review was accepted, for the verbs of a review."""
OWN_BODIES: dict[str, dict[str, Any]] = {
    "triage": {"claims": [{"claim_id": 1, "petition_class": "suggestion", "content_class": "民政"}]},
}


def body_of(verb: str) -> dict[str, Any]:
    """A value of the right shape for every field the form demands."""
    if verb in OWN_BODIES:
        return OWN_BODIES[verb]
    made: Any = VERB_FORMS[verb]
    fields = getattr(made, "base_fields", {})
    return {name: _value(field) for name, field in fields.items() if field.required}


def _value(field: forms.Field) -> Any:
    if isinstance(field, forms.FileField):
        return SimpleUploadedFile("a.txt", "说明".encode(), content_type="text/plain")
    if isinstance(field, forms.DateField):
        return date(2026, 11, 24).isoformat()
    if isinstance(field, forms.DateTimeField):
        return "2026-12-01T09:00"
    if isinstance(field, forms.IntegerField):
        return 10
    if isinstance(field, forms.BooleanField):
        return True
    if isinstance(field, forms.ModelChoiceField):
        return "1"
    if isinstance(field, forms.MultipleChoiceField):
        return [_first(field)]
    if isinstance(field, forms.ChoiceField):
        return _first(field)
    return "须写清楚的内容，至少十个字。"


def _first(field: Any) -> str:
    """The first value on offer; forms that are told of the case fill theirs later."""
    flat: list[str] = []
    for key, label in field.choices:
        flat += [str(value) for value, _word in label] if isinstance(label, list | tuple) else [str(key)]
    return next((value for value in flat if value), "1")
