"""What one person is told: the inbox, the count in the corner, and letters that could not be sent."""

from apps.notifications.selectors.inbox import (
    InboxPage,
    NoticeView,
    dead_letters,
    inbox,
    unread_count,
    unread_shown,
)

__all__ = ["InboxPage", "NoticeView", "dead_letters", "inbox", "unread_count", "unread_shown"]
