"""What can be done to accounts and appointments. A change holds from the person's next request on (T16)."""

from apps.accounts.actions.appoint import appoint
from apps.accounts.actions.create_user import create_user
from apps.accounts.actions.disable_user import disable_user
from apps.accounts.actions.edit_user import edit_user
from apps.accounts.actions.enable_user import enable_user
from apps.accounts.actions.end_appointment import end_appointment
from apps.accounts.actions.issue_token import issue_token
from apps.accounts.actions.reset_password import reset_password
from apps.accounts.actions.revoke_token import revoke_token
from apps.accounts.actions.set_person_keys import set_person_keys
from apps.accounts.actions.set_preferences import set_preferences

__all__ = [
    "appoint",
    "create_user",
    "disable_user",
    "edit_user",
    "enable_user",
    "end_appointment",
    "issue_token",
    "reset_password",
    "revoke_token",
    "set_person_keys",
    "set_preferences",
]
