"""Two workers find the same order before either has it: one of them takes it over, the other finds it done."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import connections, transaction

from apps.accounts.models import User
from apps.casefiles.models import CaseFile
from apps.notifications.models import Notification
from apps.petitions.actions import take_back
from apps.supervision.actions import take_over_lost
from tests.factories.petitions import officer, transferred
from tests.factories.supervision import opened

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_workers_at_once(supervisor_officer: User, at: datetime) -> None:
    petition = transferred()
    order = opened(petition)
    take_back(number=petition.number, access=officer().access, at=at, reason="不属于该单位职权。")

    def run(_worker: int) -> int:
        try:
            return take_over_lost(at=at)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic():
            CaseFile.objects.select_for_update(no_key=True).get(pk=petition.pk)
            workers = [pool.submit(run, worker) for worker in range(2)]
            time.sleep(1)
            assert not any(worker.done() for worker in workers)
        taken = [worker.result(timeout=30) for worker in workers]

    assert sorted(taken) == [0, 1]
    assert order.case_file.events.filter(verb="supervision.order_lost").count() == 1
    assert Notification.objects.filter(kind="supervision.order_lost").count() == 1
