"""Every periodic job in one table. Each one may run twice or late without harm: what is due is a query."""

from typing import Any

from celery.schedules import crontab

SCHEDULE: dict[str, dict[str, Any]] = {
    "sweep-deadlines": {"task": "petitions.sweep_deadlines", "schedule": crontab()},
    "recompute-recent": {"task": "deadlines.recompute_recent", "schedule": crontab(minute="25")},
    "follow-calendar": {"task": "petitions.follow_calendar", "schedule": crontab(minute="35")},
    "verify-files": {"task": "documents.verify_files", "schedule": crontab(hour="2", minute="40")},
    "collect-orphan-files": {
        "task": "documents.collect_orphan_files",
        "schedule": crontab(hour="3", minute="20"),
    },
    "purge-drafts": {"task": "petitions.purge_drafts", "schedule": crontab(hour="3", minute="50")},
    "run-exports": {"task": "petitions.run_exports", "schedule": crontab()},
    "expire-exports": {"task": "petitions.expire_exports", "schedule": crontab(hour="4", minute="10")},
    "find-supervision-candidates": {
        "task": "supervision.find_candidates",
        "schedule": crontab(minute="*/10"),
    },
    "send-supervision-reminders": {
        "task": "supervision.send_reminders",
        "schedule": crontab(minute="5-59/10"),
    },
    "seal-supervision-texts": {"task": "supervision.seal_texts", "schedule": crontab(minute="*/15")},
    "cluster-new": {"task": "petitions.cluster_new", "schedule": crontab(minute="*/5")},
    "cluster-all": {"task": "petitions.cluster_all", "schedule": crontab(hour="1", minute="30")},
    "warn-clusters": {"task": "petitions.warn_clusters", "schedule": crontab(minute="35")},
    "deliver-notifications": {"task": "notifications.deliver", "schedule": 30.0},
}
