"""Writing notices, delivering them by e-mail, and remembering who has read them."""

from apps.notifications.actions.correct_notices import correct_notices, take_away_notices
from apps.notifications.actions.deliver import deliver
from apps.notifications.actions.mark_read import mark_all_read, mark_read
from apps.notifications.actions.notify import notify, notify_many
from apps.notifications.rules.message import NoticeRow

__all__ = [
    "NoticeRow",
    "correct_notices",
    "deliver",
    "mark_all_read",
    "mark_read",
    "notify",
    "notify_many",
    "take_away_notices",
]
