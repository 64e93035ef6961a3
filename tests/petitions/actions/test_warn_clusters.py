"""聚集预警: one warning a cluster, level and window, told to supervision and the heads once, seen by a person."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.base.errors import PermissionRefused
from apps.notifications.models import Notification
from apps.petitions.actions import note_warning, warn_clusters
from apps.petitions.models import ClusterWarning
from tests.petitions.actions.test_keep_clusters import joined

pytestmark = pytest.mark.django_db
KIND = "petitions.cluster_warned"


def test_five_people_within_the_window_warn_once(
    triage_officer: User, supervisor_officer: User, at: datetime
) -> None:
    cluster, _cases = joined(triage_officer, at, count=5)

    assert warn_clusters(at=at) == 1
    assert warn_clusters(at=at + timedelta(days=13)) == 0

    warning = ClusterWarning.objects.get()
    assert (warning.cluster, warning.level, warning.people, warning.count) == (cluster, 1, 5, 5)
    told = Notification.objects.filter(kind=KIND)
    assert {notice.role for notice in told} >= {"supervisor_officer"}
    assert all(cluster.title not in str(notice.payload) for notice in told)


def test_four_people_do_not(triage_officer: User, at: datetime) -> None:
    joined(triage_officer, at, count=4)
    assert warn_clusters(at=at) == 0 and not Notification.objects.filter(kind=KIND).exists()


def test_what_came_before_the_window_does_not_count(triage_officer: User, at: datetime) -> None:
    joined(triage_officer, at, count=5)
    assert warn_clusters(at=at + timedelta(days=20)) == 0


def test_seen_once_by_a_person_it_went_to(
    triage_officer: User, supervisor_officer: User, at: datetime
) -> None:
    joined(triage_officer, at, count=5)
    warn_clusters(at=at)
    warning = ClusterWarning.objects.get()
    with pytest.raises(PermissionRefused):
        note_warning(warning_id=warning.pk, note="知道了", access=triage_officer.access, at=at)
    note_warning(warning_id=warning.pk, note="已通知街道约见", access=supervisor_officer.access, at=at)
    again = note_warning(warning_id=warning.pk, note="另写一句", access=supervisor_officer.access, at=at)
    assert (again.seen_by, again.note) == (supervisor_officer, "已通知街道约见")
