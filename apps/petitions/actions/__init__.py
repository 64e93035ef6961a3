"""Everything that can be done to a petition, one file a verb. `PERFORM` is the list doors choose from."""

from collections.abc import Callable
from functools import partial
from typing import Any

# --- from signing to rating -------------------------------------------------------------------------------------
from apps.petitions.actions.accept import accept
from apps.petitions.actions.accept_review import accept_review

# --- simple handling, disputes -----------------------------------------------------------------------------------
from apps.petitions.actions.agree_dispute import agree_dispute
from apps.petitions.actions.agree_return import agree_return

# --- registration to dispatch ---------------------------------------------------------------------------------
from apps.petitions.actions.amend import amend
from apps.petitions.actions.answer_at_once import answer_at_once
from apps.petitions.actions.approve_extension import approve_extension
from apps.petitions.actions.approve_opinion import approve_opinion
from apps.petitions.actions.approve_review import approve_review, return_review_draft
from apps.petitions.actions.ask_export import ExportWish, ask_export
from apps.petitions.actions.ask_extension import ask_extension
from apps.petitions.actions.ask_review import ask_recheck, ask_review
from apps.petitions.actions.assign import assign
from apps.petitions.actions.attach import attach
from apps.petitions.actions.bulk import BulkOrder, carry_out
from apps.petitions.actions.close import close
from apps.petitions.actions.conclude import conclude
from apps.petitions.actions.contact import contact
from apps.petitions.actions.decide_dispute import decide_dispute
from apps.petitions.actions.decide_export import agree_export, refuse_export
from apps.petitions.actions.decide_jointly import decide_jointly
from apps.petitions.actions.direct_out import direct_out
from apps.petitions.actions.direct_reply import direct_reply
from apps.petitions.actions.draft_opinion import draft_opinion
from apps.petitions.actions.draft_review import draft_review
from apps.petitions.actions.drafts import discard_draft, purge_drafts, save_draft
from apps.petitions.actions.expire_exports import expire_exports
from apps.petitions.actions.fetch_export import fetch_export
from apps.petitions.actions.follow_up import follow_up
from apps.petitions.actions.give_paper import give_paper
from apps.petitions.actions.hearings import cancel_hearing, fix_hearing, notify_hearing, postpone_hearing
from apps.petitions.actions.hold_hearing import correct_hearing, hold_hearing
from apps.petitions.actions.import_petitions import ImportReport, import_petitions
from apps.petitions.actions.issue import issue
from apps.petitions.actions.issue_review import issue_review
from apps.petitions.actions.judge_repeat import judge_repeat
from apps.petitions.actions.keep_clusters import join_cluster, join_clusters, leave_cluster, settle_cluster
from apps.petitions.actions.keep_on_file import keep_on_file
from apps.petitions.actions.leave_simple import leave_simple
from apps.petitions.actions.load_content_classes import load_content_classes
from apps.petitions.actions.merge import merge
from apps.petitions.actions.name_accused import name_accused
from apps.petitions.actions.name_reviewers import name_reviewers
from apps.petitions.actions.no_more_accept import no_more_accept
from apps.petitions.actions.not_accept import not_accept
from apps.petitions.actions.objection import object_to
from apps.petitions.actions.open_by_secret import open_by_secret
from apps.petitions.actions.place_in_clusters import place_all, place_new
from apps.petitions.actions.print_list import print_list
from apps.petitions.actions.raise_dispute import raise_dispute
from apps.petitions.actions.rate import rate
from apps.petitions.actions.ratings_open import open_bureau_rating, open_unit_rating
from apps.petitions.actions.record_review import record_review
from apps.petitions.actions.recuse import recuse
from apps.petitions.actions.refer_to_joint import refer_to_joint
from apps.petitions.actions.refuse import refuse
from apps.petitions.actions.refuse_extension import refuse_extension
from apps.petitions.actions.refuse_for_good import refuse_for_good
from apps.petitions.actions.refuse_return import refuse_return
from apps.petitions.actions.refuse_review import refuse_review
from apps.petitions.actions.register import Receipt, register
from apps.petitions.actions.return_draft import return_draft
from apps.petitions.actions.return_for_redo import return_for_redo
from apps.petitions.actions.reveal import reveal
from apps.petitions.actions.route_out import route_out
from apps.petitions.actions.run_export import due_exports, run_export
from apps.petitions.actions.serve import serve
from apps.petitions.actions.serve_review import serve_review
from apps.petitions.actions.sign import sign
from apps.petitions.actions.state_position import state_position
from apps.petitions.actions.submit_closing import submit_closing
from apps.petitions.actions.succeed import succeed
from apps.petitions.actions.sweep_deadlines import SweepResult, sweep_deadlines
from apps.petitions.actions.take_back import take_back
from apps.petitions.actions.track import change_tracker
from apps.petitions.actions.transfer import transfer
from apps.petitions.actions.triage import triage
from apps.petitions.actions.unmerge import unmerge
from apps.petitions.actions.urge import urge
from apps.petitions.actions.warn_clusters import note_warning, warn_clusters
from apps.petitions.actions.withdraw_dispute import withdraw_dispute
from apps.petitions.actions.withdraw_review import withdraw_review

# --- joined ---------------------------------------------------------------------------------------------------
INTAKE: dict[str, Callable[..., Any]] = {
    "amend": amend,
    "judge_repeat": judge_repeat,
    "merge": merge,
    "unmerge": unmerge,
    "triage": triage,
    "transfer": transfer,
    "assign": assign,
    "direct_reply": direct_reply,
    "keep_on_file": keep_on_file,
    "refuse": refuse,
    "refuse_for_good": refuse_for_good,
    "direct_out": direct_out,
    "name_accused": name_accused,
    "recuse": recuse,
    "urge": urge,
    "track": change_tracker,
    "attach": attach,
    "reveal": reveal,
}
HANDLING: dict[str, Callable[..., Any]] = {
    "sign": sign,
    "object": object_to,
    "agree_return": agree_return,
    "refuse_return": refuse_return,
    "accept": accept,
    "not_accept": not_accept,
    "no_more_accept": no_more_accept,
    "route_out": route_out,
    "contact": contact,
    "ask_extension": ask_extension,
    "approve_extension": approve_extension,
    "refuse_extension": refuse_extension,
    "draft_opinion": draft_opinion,
    "approve_opinion": approve_opinion,
    "return_draft": return_draft,
    "issue": issue,
    "serve": serve,
    "submit_closing": submit_closing,
    "close": close,
    "return_for_redo": return_for_redo,
    "conclude": conclude,
    "follow_up": follow_up,
    "rate": rate,
}
SIMPLE: dict[str, Callable[..., Any]] = {
    "answer_at_once": answer_at_once,
    "give_paper": give_paper,
    "leave_simple": leave_simple,
}
DISPUTES: dict[str, Callable[..., Any]] = {
    "take_back": take_back,
    "raise_dispute": raise_dispute,
    "state_position": state_position,
    "agree_dispute": agree_dispute,
    "decide_dispute": decide_dispute,
    "refer_to_joint": refer_to_joint,
    "decide_jointly": decide_jointly,
    "withdraw_dispute": withdraw_dispute,
    "succeed": succeed,
}
HEARINGS: dict[str, Callable[..., Any]] = {
    "fix_hearing": fix_hearing,
    "notify_hearing": notify_hearing,
    "hold_hearing": hold_hearing,
    "postpone_hearing": postpone_hearing,
    "cancel_hearing": cancel_hearing,
    "correct_hearing": correct_hearing,
}
HEARINGS |= {
    verb.replace("_hearing", "_review_hearing"): partial(
        action, verb=verb.replace("_hearing", "_review_hearing")
    )
    for verb, action in HEARINGS.items()
}
REVIEWS: dict[str, Callable[..., Any]] = {
    "ask_review": ask_review,
    "ask_recheck": ask_recheck,
    "accept_review": accept_review,
    "refuse_review": refuse_review,
    "name_reviewers": name_reviewers,
    "draft_review": draft_review,
    "approve_review": approve_review,
    "return_review_draft": return_review_draft,
    "issue_review": issue_review,
    "record_review": record_review,
    "serve_review": serve_review,
    "withdraw_review": withdraw_review,
}
PERFORM: dict[str, Callable[..., Any]] = REVIEWS | INTAKE | HEARINGS | HANDLING | SIMPLE | DISPUTES

__all__ = [
    "PERFORM",
    "BulkOrder",
    "ExportWish",
    "ImportReport",
    "Receipt",
    "SweepResult",
    "accept",
    "accept_review",
    "agree_dispute",
    "agree_export",
    "agree_return",
    "amend",
    "answer_at_once",
    "approve_extension",
    "approve_opinion",
    "approve_review",
    "ask_export",
    "ask_extension",
    "ask_recheck",
    "ask_review",
    "assign",
    "attach",
    "carry_out",
    "change_tracker",
    "close",
    "conclude",
    "contact",
    "decide_dispute",
    "decide_jointly",
    "direct_out",
    "direct_reply",
    "discard_draft",
    "draft_opinion",
    "draft_review",
    "due_exports",
    "expire_exports",
    "fetch_export",
    "follow_up",
    "give_paper",
    "import_petitions",
    "issue",
    "issue_review",
    "join_cluster",
    "join_clusters",
    "judge_repeat",
    "keep_on_file",
    "leave_cluster",
    "leave_simple",
    "load_content_classes",
    "merge",
    "name_accused",
    "name_reviewers",
    "no_more_accept",
    "not_accept",
    "note_warning",
    "object_to",
    "open_bureau_rating",
    "open_by_secret",
    "open_unit_rating",
    "place_all",
    "place_new",
    "print_list",
    "purge_drafts",
    "raise_dispute",
    "rate",
    "record_review",
    "recuse",
    "refer_to_joint",
    "refuse",
    "refuse_export",
    "refuse_extension",
    "refuse_for_good",
    "refuse_return",
    "refuse_review",
    "register",
    "return_draft",
    "return_for_redo",
    "return_review_draft",
    "reveal",
    "route_out",
    "run_export",
    "save_draft",
    "serve",
    "serve_review",
    "settle_cluster",
    "sign",
    "state_position",
    "submit_closing",
    "succeed",
    "sweep_deadlines",
    "take_back",
    "transfer",
    "triage",
    "unmerge",
    "urge",
    "warn_clusters",
    "withdraw_dispute",
    "withdraw_review",
]
