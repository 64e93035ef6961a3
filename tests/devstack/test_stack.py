"""Locks, refusals, and a second set of servers beside one that is in use."""

import os
import signal
import socket

import psycopg
import pytest
import redis

from config.devstack import interrupts, manage, stack, testing, up
from config.devstack.console import Refused
from config.devstack.places import Home
from config.devstack.stack import Stack


@pytest.mark.parametrize(
    "values",
    [{"DEBUG": "0"}, {"DEBUG": "false"}, {"DJANGO_SETTINGS_MODULE": "config.settings.prod"}],
)
def test_refuses_where_debug_is_off(monkeypatch, values):
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(Refused, match="DEBUG is off") as refusal:
        stack.refuse_unless_debug()
    assert refusal.value.code == 2


def test_a_home_has_one_owner(tmp_path):
    first, second = Stack(Home(tmp_path / "dev")), Stack(Home(tmp_path / "dev"))
    assert first.acquire()
    assert not second.acquire()
    first.stop()
    assert second.acquire()
    second.stop()


def test_state_is_believed_only_while_its_owner_lives(tmp_path):
    home = Home(tmp_path / "dev")
    owner = Stack(home)
    assert owner.acquire()
    owner.publish(kind="up", url="http://127.0.0.1:1/")
    found = stack.state_of(home)
    assert found is not None
    assert found["pid"] == os.getpid()
    home.state_file.write_text('{"pid": 4194303}')
    assert stack.state_of(home) is None
    owner.stop()
    assert not home.state_file.exists()


def test_a_taken_port_gives_the_next_one(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        wanted = taken.getsockname()[1]
        assert up.free_port(wanted) > wanted


def test_a_signal_in_a_protected_moment_waits_for_its_end(monkeypatch):
    monkeypatch.setattr(interrupts._State, "stopping", False)
    before = signal.signal(signal.SIGHUP, interrupts._handle)
    reached = []
    try:
        with pytest.raises(interrupts.Interrupted) as interrupt, interrupts.deferred():
            os.kill(os.getpid(), signal.SIGHUP)
            reached.append("the end")
    finally:
        signal.signal(signal.SIGHUP, before)
    assert reached == ["the end"]
    assert interrupt.value.number == signal.SIGHUP


def test_commands_about_the_code_do_not_wait_for_a_migration():
    assert {"makemigrations", "migrate", "check"} <= manage.AS_IT_IS
    assert "verify_ledger" not in manage.AS_IT_IS


@pytest.mark.slow
def test_a_second_test_run_gets_servers_of_its_own(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)
    monkeypatch.setattr(testing, "home", lambda name: Home(tmp_path / name))
    holder = Stack(Home(tmp_path / "test"))
    assert holder.acquire()
    second = testing.stack()
    try:
        second.start()
        assert second.home.throwaway
        with psycopg.connect(second.database_url.replace("/fengqiao", "/postgres")) as connection:
            assert connection.execute("SHOW fsync").fetchone() == ("off",)
        assert redis.Redis.from_url(second.redis_url).ping()
    finally:
        second.stop()
        holder.stop()
    assert not second.home.folder.exists()
