"""What makes somebody fit to follow a case, in the sentence a clerk reads. An internal division of work, no step of law."""

from apps.base.errors import InvalidInput, RuleRefused


def tracker_refusal(*, name: str, is_same: bool, may_read: bool) -> str:
    """Empty when this person may be named."""
    if not may_read:
        return f"{name}不能查看本事项，不能作跟踪人。"
    return f"跟踪人已经是{name}。" if is_same else ""


def check_tracker(*, name: str, is_same: bool, may_read: bool) -> None:
    """Raises with the same sentence; a person who may not read it is wrong beside the field."""
    refusal = tracker_refusal(name=name, is_same=is_same, may_read=may_read)
    if not may_read:
        raise InvalidInput(refusal, field="user_id")
    if refusal:
        raise RuleRefused(refusal, field="user_id")
