"""Under which account the servers run. PostgreSQL refuses root, so as root an existing plain account is used.

No account is made and no mode of a folder that is not ours is changed: if the account cannot enter the
project (below a 0700 home), the data goes elsewhere.
"""

import functools
import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int
    switch: bool

    def popen(self) -> dict[str, Any]:
        """The part of `subprocess.Popen` that changes the account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switch else {}


@functools.cache
def choose() -> Account:
    uid = os.geteuid()
    if uid != 0:
        return Account(name=_name_of(uid), uid=uid, gid=os.getegid(), switch=False)
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name=name, uid=entry.pw_uid, gid=entry.pw_gid, switch=True)
    return Account(name="65534", uid=65534, gid=65534, switch=True)


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)  # a container started with a bare number


def can_enter(account: Account, folder: Path) -> bool:
    done = subprocess.run(
        ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)],
        cwd="/",
        env={},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **account.popen(),
    )
    return done.returncode == 0


def make_private(account: Account, folder: Path) -> bool:
    """Make `folder` 0700 for the account; False where the file system cannot keep that (some mounts)."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
        if found.st_uid != account.uid:
            os.chown(folder, account.uid, account.gid)
        folder.chmod(0o700)
        found = folder.lstat()
    except OSError:
        return False
    return found.st_uid == account.uid and found.st_mode & 0o777 == 0o700
