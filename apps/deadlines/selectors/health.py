"""Whether the sweep keeps up, measured in the database and not by the worker (security.md 3.1, no. 14)."""

from datetime import datetime, timedelta

from django.db.models import Min

from apps.base import clock
from apps.deadlines.models import Deadline


def sweep_lag(at: datetime) -> timedelta:
    """How long the oldest due notice has been waiting; zero when none is due."""
    oldest = Deadline.objects.for_action(clock.local_date(at)).aggregate(day=Min("next_action_on"))["day"]
    return at - clock.start_of(oldest) if oldest else timedelta(0)
