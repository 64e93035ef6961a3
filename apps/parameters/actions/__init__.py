"""What can be done to settings: one more row, never another one changed."""

from apps.parameters.actions.set_value import set_value

__all__ = ["set_value"]
