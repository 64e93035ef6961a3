"""The cast: organs of the reference data and one member of staff per role, at 2026-11-24 10:00 in Shanghai.

Every person fixture is a `User` whose `.access` is the snapshot actions and querysets take. All passwords are
`tests.factories.accounts.PASSWORD`.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client, TransactionTestCase

from apps.accounts.models import User
from apps.deadlines.actions import seed_calendar
from apps.organisations import selectors as organs
from apps.organisations.actions import load_reference
from apps.organisations.models import Organ
from apps.parameters import selectors as parameters
from apps.petitions.actions import load_content_classes
from tests.factories.accounts import AT, member

REFERENCE_LOADERS: list[Callable[[], Any]] = [
    load_reference,
    partial(seed_calendar, at=AT),
    load_content_classes,
]


def load_all_reference() -> None:
    """What every test may rely on. Append a loader to REFERENCE_LOADERS to add reference data of another app."""
    for load in REFERENCE_LOADERS:
        load()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest first, so that no worker is left alone with one of them at the end."""

    def weight(of: list[pytest.Item]) -> tuple[int, int]:
        slow, browser = (any(item.get_closest_marker(name) for item in of) for name in ("slow", "browser"))
        return -2 * slow - browser, -len(of)

    files: dict[str, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.nodeid.split("::")[0], []).append(item)
    items[:] = [item for of in sorted(files.values(), key=weight) for item in of]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Reference data is loaded once and committed; the flush after a transactional test loads it again."""
    flush = TransactionTestCase._fixture_teardown

    def flush_and_reload(case: TransactionTestCase) -> None:
        with connection.cursor() as cursor:
            # the append-only triggers of the ledger refuse TRUNCATE, as they should
            cursor.execute("SET session_replication_role = replica")
        flush(case)
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = origin")
        load_all_reference()

    with django_db_blocker.unblock():
        load_all_reference()
    TransactionTestCase._fixture_teardown = flush_and_reload
    yield
    TransactionTestCase._fixture_teardown = flush


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """For a costly story many tests of a module only read: `with standing: ...` in a fixture of module scope.

    What it makes is there for the rest of the module and then rolled back; each test's own steps are rolled back onto it.
    Not beside transactional tests.
    """
    story = transaction.atomic()
    story._from_testcase = True  # type: ignore[attr-defined]  # as Django's TestCase: durable blocks may stand inside
    with django_db_blocker.unblock():
        story.__enter__()
    yield django_db_blocker.unblock()
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        story.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def no_parameter_was_ever_set() -> None:
    """What one test set is not remembered by the next; `parameters.forget()` makes a test see what it set itself."""
    parameters.keep_none()


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> None:
    """What is remembered under the number of a person would be met again: numbers start anew after a transactional test."""
    cache.clear()


@pytest.fixture
def at() -> datetime:
    return AT


# --- organs --------------------------------------------------------------------------------------------


@pytest.fixture
def district(db: None) -> Organ:
    return organs.organ_by_code("SMQ")


@pytest.fixture
def bureau(db: None) -> Organ:
    """区信访局"""
    return organs.bureau()


@pytest.fixture
def letters_section(db: None) -> Organ:
    """办信科"""
    return organs.organ_by_code("XFJ-BX")


@pytest.fixture
def street_office(db: None) -> Organ:
    """莲前街道办事处, the responsible unit of most stories."""
    return organs.organ_by_code("350203010")


@pytest.fixture
def other_street_office(db: None) -> Organ:
    """开元街道办事处"""
    return organs.organ_by_code("350203007")


@pytest.fixture
def community(db: None) -> Organ:
    """深田社区, under 开元街道办事处."""
    return organs.organ_by_code("350203007010")


@pytest.fixture
def department(db: None) -> Organ:
    """区住建和交通局"""
    return organs.organ_by_code("ZJJ")


@pytest.fixture
def other_department(db: None) -> Organ:
    """区城管执法局"""
    return organs.organ_by_code("CGZF")


@pytest.fixture
def discipline(db: None) -> Organ:
    """区纪委监委"""
    return organs.organ_by_code("JWJW")


# --- people of the bureau ------------------------------------------------------------------------------


@pytest.fixture
def registrar(db: None) -> User:
    return member("registrar", organs.organ_by_code("XFJ-JF"), username="registrar", name="林小满")


@pytest.fixture
def triage_officer(db: None) -> User:
    return member("triage_officer", organs.organ_by_code("XFJ-BX"), username="triage_officer", name="陈立冬")


@pytest.fixture
def vault_officer(db: None) -> User:
    """A triage officer named as handler of accusations (R-80)."""
    section = organs.organ_by_code("XFJ-BX")
    return member("triage_officer", section, username="vault_officer", name="苏守正", vault=True)


@pytest.fixture
def section_head(db: None) -> User:
    return member("section_head", organs.organ_by_code("XFJ-BX"), username="section_head", name="黄谷雨")


@pytest.fixture
def supervisor_officer(db: None) -> User:
    return member(
        "supervisor_officer", organs.organ_by_code("XFJ-DC"), username="supervisor_officer", name="吴白露"
    )


@pytest.fixture
def review_officer(db: None) -> User:
    return member("review_officer", organs.organ_by_code("XFJ-FC"), username="review_officer", name="郑霜降")


@pytest.fixture
def deputy_director(db: None) -> User:
    return member("deputy_director", organs.bureau(), username="deputy_director", name="许立夏")


@pytest.fixture
def director(db: None) -> User:
    return member("director", organs.bureau(), username="director", name="叶秋分")


@pytest.fixture
def leader(db: None) -> User:
    """区领导: sees a case only by being named on it."""
    return member("leader", organs.organ_by_code("SMQ"), username="leader", name="方清明")


# --- people of the units, streets and communities ---------------------------------------------------------


@pytest.fixture
def unit_handler(street_office: Organ) -> User:
    return member("unit_handler", street_office, username="unit_handler", name="洪惊蛰")


@pytest.fixture
def unit_approver(street_office: Organ) -> User:
    return member("unit_approver", street_office, username="unit_approver", name="蔡春分")


@pytest.fixture
def department_handler(department: Organ) -> User:
    """区住建和交通局's handler."""
    return member("unit_handler", department, username="department_handler", name="曾小暑")


@pytest.fixture
def department_approver(department: Organ) -> User:
    return member("unit_approver", department, username="department_approver", name="庄大暑")


@pytest.fixture
def outsider(other_department: Organ) -> User:
    """区城管执法局's handler, who has nothing to do with the case."""
    return member("unit_handler", other_department, username="outsider", name="廖处暑")


@pytest.fixture
def street_officer(other_street_office: Organ) -> User:
    """开元街道"""
    return member("street_officer", other_street_office, username="street_officer", name="高小雪")


@pytest.fixture
def community_officer(community: Organ) -> User:
    """深田社区"""
    return member("community_officer", community, username="community_officer", name="江大雪")


# --- people who see figures, logs or accounts, and no case --------------------------------------------------


@pytest.fixture
def analyst(db: None) -> User:
    return member("analyst", organs.bureau(), username="analyst", name="谢小寒")


@pytest.fixture
def auditor(db: None) -> User:
    return member("auditor", organs.bureau(), username="auditor", name="范大寒")


@pytest.fixture
def security_admin(db: None) -> User:
    return member("security_admin", organs.bureau(), username="security_admin", name="施雨水")


@pytest.fixture
def sys_admin(db: None) -> User:
    return member("sys_admin", organs.bureau(), username="sys_admin", name="潘芒种")


# --- the browser ----------------------------------------------------------------------------------------


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """`signed_in(user)` is a test client with that person's session."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
