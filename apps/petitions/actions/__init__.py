"""Everything that can be done to a petition, one file a verb. `PERFORM` is the list doors choose from."""

from collections.abc import Callable
from typing import Any

# --- registration to dispatch ---------------------------------------------------------------------------------
from apps.petitions.actions.amend import amend
from apps.petitions.actions.assign import assign
from apps.petitions.actions.attach import attach
from apps.petitions.actions.direct_out import direct_out
from apps.petitions.actions.direct_reply import direct_reply
from apps.petitions.actions.drafts import discard_draft, purge_drafts, save_draft
from apps.petitions.actions.import_petitions import ImportReport, import_petitions
from apps.petitions.actions.judge_repeat import judge_repeat
from apps.petitions.actions.keep_on_file import keep_on_file
from apps.petitions.actions.load_content_classes import load_content_classes
from apps.petitions.actions.merge import merge
from apps.petitions.actions.name_accused import name_accused
from apps.petitions.actions.open_by_secret import open_by_secret
from apps.petitions.actions.ratings_open import open_bureau_rating, open_unit_rating
from apps.petitions.actions.recuse import recuse
from apps.petitions.actions.refuse import refuse
from apps.petitions.actions.refuse_for_good import refuse_for_good
from apps.petitions.actions.register import Receipt, register
from apps.petitions.actions.reveal import reveal
from apps.petitions.actions.transfer import transfer
from apps.petitions.actions.triage import triage
from apps.petitions.actions.urge import urge

# --- joined ---------------------------------------------------------------------------------------------------
INTAKE: dict[str, Callable[..., Any]] = {
    "amend": amend,
    "judge_repeat": judge_repeat,
    "merge": merge,
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
    "attach": attach,
    "reveal": reveal,
}
HANDLING: dict[str, Callable[..., Any]] = {}
PERFORM: dict[str, Callable[..., Any]] = INTAKE | HANDLING

__all__ = [
    "PERFORM",
    "ImportReport",
    "Receipt",
    "amend",
    "assign",
    "attach",
    "direct_out",
    "direct_reply",
    "discard_draft",
    "import_petitions",
    "judge_repeat",
    "keep_on_file",
    "load_content_classes",
    "merge",
    "name_accused",
    "open_bureau_rating",
    "open_by_secret",
    "open_unit_rating",
    "purge_drafts",
    "recuse",
    "refuse",
    "refuse_for_good",
    "register",
    "reveal",
    "save_draft",
    "transfer",
    "triage",
    "urge",
]
