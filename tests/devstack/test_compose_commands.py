"""Every service's command of docker-compose.yml, started as a plain process, with generated secrets.

No Docker engine is needed: PostgreSQL and Valkey are the embedded binaries, given exactly the arguments, the
start-up script and the application role of the compose file.
"""

import base64
import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest
import redis

from config.devstack import account, binaries, folders, pidfiles
from config.devstack.places import ROOT
from config.devstack.stack import Stack
from tests.devstack import compose

pytestmark = pytest.mark.slow
HOST = "fengqiao.example"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def eventually(condition: Callable[[], Any], patience: float, what: Callable[[], str]) -> Any:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        found = condition()
        if found:
            return found
        time.sleep(0.2)
    pytest.fail(what())


@dataclass
class Production:
    """The file, the secrets, and one process per service."""

    stack: Stack
    values: dict[str, str]
    sockets: Path
    web_port: int = field(default_factory=free_port)
    valkey_port: int = field(default_factory=free_port)
    logs: dict[str, Path] = field(default_factory=dict)

    @property
    def services(self) -> dict[str, Any]:
        return compose.resolved(self.values)["services"]

    def environment(self, name: str) -> dict[str, str]:
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        from_file = {key: value for key, value in self.values.items() if value}
        servers = {
            "DATABASE_URL": f"postgres://fengqiao:{self.values['DATABASE_PASSWORD']}@/fengqiao?host={self.sockets}",
            "REDIS_URL": f"redis://:{self.values['VALKEY_PASSWORD']}@127.0.0.1:{self.valkey_port}/0",
            "FILES_ROOT": str(self.stack.home.folder / "files"),
            "STATIC_ROOT": str(self.stack.home.folder / "static"),
        }
        own = {key: str(value) for key, value in self.services[name].get("environment", {}).items()}
        ports = {
            "GRANIAN_HOST": "127.0.0.1",
            "GRANIAN_PORT": str(self.web_port),
            "HOME": os.environ.get("HOME", "/"),
        }
        return (
            from_file | own | servers | ports | {"PATH": path, "PYTHONUNBUFFERED": "1", "LC_ALL": "C.UTF-8"}
        )

    def start(
        self, name: str, argv: list[str], environment: dict[str, str], **extra: Any
    ) -> subprocess.Popen[bytes]:
        self.logs[name] = self.stack.log / f"{name}.log"
        with self.logs[name].open("wb") as log:
            process = subprocess.Popen(
                argv,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **extra,
            )
        rank = {"postgres": pidfiles.DATABASE, "valkey": pidfiles.QUEUE}.get(name, pidfiles.PROGRAM)
        self.stack.record(name, process, rank=rank)
        return process

    def start_service(self, name: str) -> subprocess.Popen[bytes]:
        scratch = str(self.stack.home.folder)
        argv = [part.replace("/tmp", scratch) for part in self.services[name]["command"]]
        return self.start(name, argv, self.environment(name), cwd=ROOT)

    def log(self, name: str) -> str:
        return self.logs[name].read_text(errors="replace")

    def get(self, path: str) -> int:
        request = urllib.request.Request(f"http://127.0.0.1:{self.web_port}{path}")
        request.add_header("Host", HOST)
        request.add_header("X-Forwarded-Proto", "https")
        try:
            with urllib.request.urlopen(request, timeout=20) as response:
                return response.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0


def start_postgres(production: Production) -> None:
    """initdb with the file's arguments, the file's command, then the file's start-up script by psql."""
    stack, service = production.stack, production.services["postgres"]
    found = binaries.find_postgres(stack.account, folders.elsewhere)
    parent = folders.data_folder(stack.account, stack.home, "production")
    initdb = [
        str(found.path / "initdb"),
        "-D",
        str(parent / "data"),
        "-U",
        "postgres",
        "-A",
        "trust",
        "--no-sync",
    ]
    arguments = service["environment"]["POSTGRES_INITDB_ARGS"].split()
    bare = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    subprocess.run(
        [*initdb, *arguments], cwd=parent, env=bare, check=True, capture_output=True, **stack.account.popen()
    )
    argv = [str(found.path / service["command"][0]), *service["command"][1:], "-D", str(parent / "data")]
    argv += [
        "-c",
        "listen_addresses=",
        "-c",
        "fsync=off",
        "-c",
        f"unix_socket_directories={production.sockets}",
    ]
    production.start("postgres", argv, bare, cwd=parent, **stack.account.popen())

    def up() -> bool:
        try:
            psycopg.connect(host=str(production.sockets), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    eventually(up, 30, lambda: production.log("postgres"))
    content = compose.resolved(production.values)["configs"]["create-database"]["content"]
    environment = bare | {
        "PATH": os.pathsep.join([str(found.path), os.defpath]),
        "PGHOST": str(production.sockets),
        "DATABASE_PASSWORD": production.values["DATABASE_PASSWORD"],
    }
    subprocess.run(["sh", str(compose.script(content, stack.home.folder))], env=environment, check=True)


def start_valkey(production: Production) -> None:
    found = binaries.find_valkey(production.stack.account, folders.elsewhere)
    commands = production.stack.home.folder / "bin"
    commands.mkdir()
    (commands / "valkey-server").symlink_to(found.path)
    shell, option, text = production.services["valkey"]["command"]
    environment = {
        "PATH": os.pathsep.join([str(commands), os.defpath]),
        "VALKEY_PASSWORD": production.values["VALKEY_PASSWORD"],
    }
    place = f" --bind 127.0.0.1 --port {production.valkey_port} --dir {commands}"
    production.start("valkey", [shell, option, text.rstrip() + place], environment)


@pytest.fixture(scope="module")
def production() -> Iterator[Production]:
    """Everything up: servers, then migrate to its end, then web, worker and beat together."""
    stack = Stack(folders.throwaway_home(account.choose()))
    assert stack.acquire()
    sockets = folders.socket_folder(stack.account)
    pidfiles.remember_sockets(stack.run, sockets)
    values = compose.example() | {
        name: secrets.token_hex(16) for name, value in compose.example().items() if not value
    }
    values |= {
        "ALLOWED_HOSTS": HOST,
        "CSRF_TRUSTED_ORIGINS": f"https://{HOST}",
        "FIELD_KEYS": "k1:" + base64.b64encode(os.urandom(32)).decode(),
        "MFA_REQUIRED_ROLES": "",
        "DEFAULT_FROM_EMAIL": f"office@{HOST}",
    }
    try:
        yield Production(stack, values, sockets)
    finally:
        stack.stop()


@pytest.fixture(scope="module")
def servers(production: Production) -> Production:
    start_postgres(production)
    start_valkey(production)
    return production


@pytest.fixture(scope="module")
def migrated(servers: Production) -> Production:
    assert servers.start_service("migrate").wait(120) == 0, servers.log("migrate")
    return servers


def collect_static(production: Production) -> None:
    """The image collects the files when it is built; here the same command does it."""
    assert "python manage.py collectstatic --noinput" in (ROOT / "Dockerfile").read_text()
    argv = ["python", "manage.py", "collectstatic", "--noinput"]
    process = production.start("collectstatic", argv, production.environment("web"), cwd=ROOT)
    assert process.wait(120) == 0, production.log("collectstatic")


@pytest.fixture(scope="module")
def site(migrated: Production) -> Production:
    """Beat first: it waits half a minute before its first task falls due."""
    for name in ("beat", "worker"):
        migrated.start_service(name)
    collect_static(migrated)
    migrated.start_service("web")
    return migrated


def test_valkey_asks_for_its_password_and_never_evicts(servers):
    plain = redis.Redis(port=servers.valkey_port)
    with_password = redis.Redis(port=servers.valkey_port, password=servers.values["VALKEY_PASSWORD"])

    def up() -> bool:
        try:
            return bool(with_password.ping())
        except redis.ConnectionError:
            return False

    eventually(up, 20, lambda: servers.log("valkey"))
    with pytest.raises(redis.AuthenticationError):
        plain.get("anything")
    assert with_password.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
    assert with_password.config_get("appendonly") == {"appendonly": "yes"}


def test_the_database_sees_chinese_trigrams_and_the_role_is_no_superuser(migrated):
    with psycopg.connect(migrated.environment("web")["DATABASE_URL"]) as connection:
        trigrams = connection.execute("SELECT cardinality(show_trgm('思明区'))").fetchone()
        role = connection.execute(
            "SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    assert trigrams is not None and trigrams[0] > 0
    assert role == (False, True)


def test_migrate_ends_well_also_the_second_time(migrated):
    assert migrated.start_service("migrate").wait(120) == 0, migrated.log("migrate")


def test_web_answers_its_health_check(site):
    eventually(lambda: site.get("/healthz/") == 200, 60, lambda: site.log("web"))
    check = site.services["web"]["healthcheck"]["test"]
    assert check[0] == "CMD"
    assert subprocess.run(check[1:], env=site.environment("web")).returncode == 0


def test_web_serves_the_first_page_and_its_hashed_files(site):
    manifest = json.loads((Path(site.environment("web")["STATIC_ROOT"]) / "staticfiles.json").read_text())
    name = next(iter(manifest["paths"].values()))
    eventually(lambda: site.get("/accounts/login/") == 200, 60, lambda: site.log("web"))
    assert site.get(f"/static/{name}") == 200


def test_worker_is_ready(site):
    eventually(lambda: " ready." in site.log("worker"), 60, lambda: site.log("worker"))


def test_beat_sends(site):
    eventually(lambda: "Sending due task" in site.log("beat"), 75, lambda: site.log("beat"))
