"""GET /api/v1/deadlines/explain/"""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.models import User

pytestmark = pytest.mark.django_db
URL = "/api/v1/deadlines/explain/"
SignIn = Callable[[User], Client]


def test_the_answer_has_the_ten_keys(signed_in: SignIn, registrar: User) -> None:
    answer = signed_in(registrar).get(URL, {"rule": "recheck", "start": "2026-05-11", "excluded_days": "10"})
    body = answer.json()
    assert answer.status_code == 200
    assert list(body) == [
        "rule", "article", "unit", "days", "start", "due_raw", "due_effective", "act_by", "provisional", "steps",
    ]  # fmt: skip
    assert (body["due_raw"], body["due_effective"], body["act_by"]) == (
        "2026-06-20",
        "2026-06-22",
        "2026-06-18",
    )


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"rule": "nonsense", "start": "2026-05-11"}, "rule"),
        ({"rule": "closure", "start": "2026-02-30"}, "start"),
        ({"rule": "closure", "start": "2026-02-03", "excluded_days": "-1"}, "excluded_days"),
        ({"rule": "closure", "start": "2026-02-03", "extended_days": "31"}, "extended_days"),
        ({"start": "2026-02-03"}, "rule"),
        ({"rule": "closure"}, "start"),
        ({"rule": "x" * 5000, "start": "2026-02-03"}, "rule"),
    ],
)
def test_refusals_name_the_field(
    signed_in: SignIn, registrar: User, query: dict[str, str], field: str
) -> None:
    answer = signed_in(registrar).get(URL, query)
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert answer.json()["message"]


def test_strangers_are_answered_401(client: Client, db: None) -> None:
    assert client.get(URL, {"rule": "closure", "start": "2026-02-03"}).status_code == 401
