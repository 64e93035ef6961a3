"""One Valkey over a socket, with an append-only file, so that queued work survives a restart."""

import os
import subprocess
import time
from pathlib import Path

import redis

from config.devstack.account import Account
from config.devstack.binaries import Found
from config.devstack.console import Refused
from config.devstack.postgres import tail

SOCKET = "v"


def url(sockets: Path, number: int = 0) -> str:
    return f"unix://{sockets / SOCKET}?db={number}"


def start(found: Found, account: Account, data: Path, sockets: Path, log: Path) -> subprocess.Popen[bytes]:
    options = {
        "port": "0",
        "unixsocket": str(sockets / SOCKET),
        "unixsocketperm": "700",
        "dir": str(data),
        "save": "",
        "appendonly": "yes",
        "maxmemory-policy": "noeviction",
        "databases": "16",
        "daemonize": "no",
    }
    argv = [str(found.path), *(part for name, value in options.items() for part in (f"--{name}", value))]
    with log.open("ab") as output:
        return subprocess.Popen(
            argv,
            cwd=data,
            env={"PATH": os.defpath, "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            **account.popen(),
        )


def wait_ready(process: subprocess.Popen[bytes], sockets: Path, log: Path, patience: float = 30.0) -> None:
    until = time.monotonic() + patience
    client = redis.Redis.from_url(url(sockets))
    while True:
        try:
            client.ping()
        except redis.RedisError:
            if process.poll() is not None or time.monotonic() > until:
                raise Refused(f"Valkey did not start:\n{tail(log)}") from None
            time.sleep(0.03)
        else:
            client.close()
            return
