"""Every queue says why, with its article, to those who have it."""

import pytest

from apps.accounts.models import User
from apps.base.errors import NotFound
from apps.petitions.selectors.queues import QUEUES
from apps.workbench.selectors.why import reason_of

pytestmark = pytest.mark.django_db


def test_reason_names_post_next_step_article_and_limit(triage_officer: User) -> None:
    rows = {row["key"]: row["text"] for row in reason_of("to_triage", triage_officer.access).rows}
    assert (rows["你的岗位"], rows["下一步"]) == ("科员", "甄别")
    assert "第二十二条" in rows["依据"]
    assert rows["期限"].startswith("登记转送")


def test_no_internal_number_is_shown(triage_officer: User, unit_approver: User) -> None:
    for user in (triage_officer, unit_approver):
        for key, kind in QUEUES.items():
            if user.access.has(*kind.roles):
                assert "R-" not in "".join(
                    row["text"] + row["note"] for row in reason_of(key, user.access).rows
                )


@pytest.mark.parametrize("queue", ["to_triage", "nothing"])
def test_queue_of_others_does_not_exist(unit_handler: User, queue: str) -> None:
    with pytest.raises(NotFound):
        reason_of(queue, unit_handler.access)
