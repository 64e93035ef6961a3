"""The API says what it takes, and takes nothing that makes it fall: the schema is whole, and random calls end below 500."""

import json

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.base.clock import now
from apps.petitions.rules.lifecycle import VERBS
from tests.factories.petitions import make_petition
from tests.security.test_twice_at_once import URL, body

RANDOM = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30)
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)
FIELDS = ("channel", "title", "content", "received_on", "purpose", "area_code", "content_class", "petitioner", "claims", "accused",
          "representatives", "visitor_count", "repeat_verdict", "repeat_of", "involved_count")  # fmt: skip
VERB_VALUES = ("claims", "organ_id", "claim_ids", "note", "reason", "text", "days", "limit_on", "user_id", "party_id", "field", "title",
               "verdict", "repeat_of", "ground", "method", "served_on", "checks", "ticks", "handling_id", "parties")  # fmt: skip


def test_the_schema_is_generated_without_a_warning(tmp_path):
    target = tmp_path / "schema.yml"
    call_command("spectacular", "--file", str(target), "--validate", "--fail-on-warn")
    text = target.read_text(encoding="utf-8")
    assert "/api/v1/petitions/" in text and "/api/v1/statistics/kpis/" in text


@pytest.mark.django_db
def test_random_filings_are_filed_or_refused(signed_in, registrar):
    client, full = signed_in(registrar), json.loads(body(now()))

    @RANDOM
    @given(changes=st.dictionaries(st.sampled_from(FIELDS), VALUES, min_size=1, max_size=4), key=st.uuids())
    def file(changes, key):
        answer = client.post(
            URL,
            json.dumps(full | changes),
            content_type="application/json",
            headers={"Idempotency-Key": str(key)},
        )
        assert answer.status_code < 500, changes

    file()


@pytest.mark.django_db
def test_random_verbs_are_done_or_refused(signed_in, section_head):
    client, petition = signed_in(section_head), make_petition(at=now())

    @RANDOM
    @given(
        slug=st.sampled_from(sorted(verb.slug for verb in VERBS.values())),
        values=st.dictionaries(st.sampled_from(VERB_VALUES), VALUES, max_size=5),
    )
    def perform(slug, values):
        petition.refresh_from_db()  # a verb that was done moved the version on
        answer = client.post(
            f"{URL}{petition.number}/{slug}/",
            json.dumps(values),
            content_type="application/json",
            headers={"If-Match": f'"{petition.version}"'},
        )
        assert answer.status_code < 500, (slug, values)

    perform()


@pytest.mark.django_db
def test_random_questions_are_answered_or_refused(signed_in, section_head):
    client = signed_in(section_head)
    names = (
        "q",
        "state",
        "street",
        "clock",
        "due_from",
        "organ",
        "rule",
        "start",
        "days",
        "from",
        "to",
        "page_size",
        "after",
    )

    @RANDOM
    @given(
        url=st.sampled_from([URL, "/api/v1/deadlines/explain/", "/api/v1/statistics/kpis/"]),
        query=st.dictionaries(
            st.sampled_from(names), st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=4
        ),
    )
    def ask(url, query):
        assert client.get(url, query).status_code < 500, (url, query)

    ask()
