"""What a person does to the own day; cases are moved by their own app alone."""

from apps.workbench.actions.add_entry import add_entry
from apps.workbench.actions.finish_entry import finish_entry
from apps.workbench.actions.remove_entry import remove_entry

__all__ = ["add_entry", "finish_entry", "remove_entry"]
