"""An old warning does not betray the case that has been sealed since (R-80, R-93)."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.notifications.models import Notification
from apps.organisations.models import Organ
from apps.petitions.actions import join_clusters, leave_cluster, name_accused, warn_clusters
from apps.petitions.models import ClusterWarning, Petition
from tests.factories.petitions import vault_officer
from tests.petitions.actions.test_keep_clusters import joined

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=2)


def seal(petition: Petition, by: User, accused: Organ, at: datetime) -> None:
    name_accused(number=petition.number, access=by.access, at=at, organ_id=accused.pk)


def told() -> list[int]:
    rows = Notification.objects.filter(kind="petitions.cluster_warned")
    return [row.payload["people"] for row in rows]


def test_the_number_goes_down_with_the_case_that_is_sealed(
    triage_officer: User, supervisor_officer: User, department: Organ, at: datetime
) -> None:
    vault_officer()
    cluster, cases = joined(triage_officer, at, count=6)
    warn_clusters(at=at)
    assert set(told()) == {6}

    seal(cases[2], triage_officer, department, at + LATER)

    warning = ClusterWarning.objects.get()
    cluster.refresh_from_db()
    assert (warning.count, warning.people, cluster.size) == (5, 5, 5)
    assert set(told()) == {5}


def test_a_warning_that_would_not_have_been_given_is_gone(
    triage_officer: User, supervisor_officer: User, department: Organ, at: datetime
) -> None:
    vault_officer()
    _cluster, cases = joined(triage_officer, at, count=5)
    warn_clusters(at=at)

    seal(cases[2], triage_officer, department, at + LATER)

    assert not ClusterWarning.objects.exists()
    assert told() == []
    assert warn_clusters(at=at + LATER) == 0


def test_who_left_for_another_reason_is_still_counted(
    triage_officer: User, supervisor_officer: User, department: Organ, at: datetime
) -> None:
    vault_officer()
    _cluster, cases = joined(triage_officer, at, count=7)
    warn_clusters(at=at)
    leave_cluster(number=cases[1].number, reason="另一处", access=triage_officer.access, at=at + LATER)

    seal(cases[2], triage_officer, department, at + LATER)

    assert ClusterWarning.objects.get().count == 6


def test_the_warning_of_a_cluster_it_was_in_before(
    triage_officer: User, supervisor_officer: User, department: Organ, at: datetime
) -> None:
    vault_officer()
    first, cases = joined(triage_officer, at, count=6)
    into, _more = joined(triage_officer, at)
    warn_clusters(at=at)
    join_clusters(
        cluster_id=first.pk, into_id=into.pk, reason="同一处", access=triage_officer.access, at=at + LATER
    )

    seal(cases[2], triage_officer, department, at + LATER)

    assert first.warnings.get().count == 5
