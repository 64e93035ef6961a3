"""Every periodic job in one table. Each one may run twice or late without harm: what is due is a query."""

from typing import Any

from celery.schedules import crontab

SCHEDULE: dict[str, dict[str, Any]] = {
    "sweep-deadlines": {"task": "petitions.sweep_deadlines", "schedule": crontab()},
    "deliver-notifications": {"task": "notifications.deliver", "schedule": 30.0},
}
