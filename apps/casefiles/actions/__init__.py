"""What can be done to a case file. Every action locks the file's row first."""

from apps.casefiles.actions.close_to import close_to
from apps.casefiles.actions.grant import end_grants, grant
from apps.casefiles.actions.log_reading import log_reading, log_readings
from apps.casefiles.actions.move_file import move_file
from apps.casefiles.actions.open_file import open_file
from apps.casefiles.actions.open_files import open_files
from apps.casefiles.actions.record import record, record_many
from apps.casefiles.actions.seal import seal
from apps.casefiles.rules.ledger import EventRow

__all__ = [
    "EventRow",
    "close_to",
    "end_grants",
    "grant",
    "log_reading",
    "log_readings",
    "move_file",
    "open_file",
    "open_files",
    "record",
    "record_many",
    "seal",
]
