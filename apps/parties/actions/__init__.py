"""What can be done to a person's record: write it down, correct it. Nothing merges two records, nothing deletes one."""

from apps.parties.actions.amend_person import amend_person
from apps.parties.actions.record_person import record_person, record_persons

__all__ = ["amend_person", "record_person", "record_persons"]
