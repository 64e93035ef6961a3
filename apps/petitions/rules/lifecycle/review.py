"""Review and recheck (art. 35, 36): verbs of one 复查 or 复核, and what opens it.

The two requests change no state: what was closed stays closed while it is reviewed. The other verbs move the review.
A served result moves the handling (`HANDLING_AFTER`): back to work, or ended for good.
"""

from apps.petitions.rules.lifecycle.states import XT
from apps.petitions.rules.lifecycle.states import State as _S
from apps.petitions.rules.lifecycle.verb import Verb, handling_verb, review_verb

REVIEWABLE = (_S.SERVED, _S.CLOSING, _S.CLOSED)
BEFORE_RESULT = ("requested", "accepted", "drafted", "approved")
ART_35, ART_36 = f"{XT}第三十五条", f"{XT}第三十六条"
BOTH = f"{XT}第三十五条、第三十六条"

TABLE: tuple[Verb, ...] = (
    handling_verb("ask_review", "登记复查申请", REVIEWABLE, None, ART_35),
    handling_verb("ask_recheck", "登记复核申请", REVIEWABLE, None, ART_36),
    review_verb("accept_review", "受理复查复核", ("requested",), "accepted", BOTH),
    review_verb("refuse_review", "不予受理复查复核", ("requested",), "refused", BOTH),
    review_verb("name_reviewers", "指定审查人员", ("accepted", "drafted"), None, BOTH),
    review_verb("draft_review", "拟复查复核意见", ("accepted", "drafted"), "drafted", BOTH),
    review_verb("approve_review", "审核复查复核意见", ("drafted",), "approved", BOTH),
    review_verb("return_review_draft", "退回修改复查复核意见", ("drafted", "approved"), "accepted", BOTH),
    review_verb("issue_review", "出具复查复核意见", ("approved",), "issued", BOTH),
    review_verb("record_review", "记录上级机关结果", ("accepted",), "issued", BOTH),
    review_verb("serve_review", "记录复查复核送达", ("issued",), "served", BOTH),
    review_verb("withdraw_review", "撤回复查复核申请", BEFORE_RESULT, "withdrawn", BOTH),
)
HANDLING_AFTER: dict[tuple[str, str], str] = {
    ("review", "revoke_redo"): _S.INVESTIGATING,
    ("recheck", "revoke_redo"): _S.INVESTIGATING,
    ("recheck", "uphold"): _S.FINALLY_ENDED,
    ("recheck", "change"): _S.FINALLY_ENDED,
}
"""What a served result makes of the handling it is about: (stage, outcome) -> state. Any other leaves it alone."""
OUTSIDE_ONLY = frozenset({"record_review"})
"""Verbs for a reviewing body outside this system, whose steps are only recorded here."""
INSIDE_ONLY = frozenset(
    {"name_reviewers", "draft_review", "approve_review", "return_review_draft", "issue_review"}
)
