"""Folders the servers' account can use: one for data, a short one for sockets, one elsewhere for copies."""

import hashlib
import os
import tempfile
from pathlib import Path

from config.devstack.account import Account, can_enter, make_private
from config.devstack.console import Refused
from config.devstack.pidfiles import SOCKET_PREFIX
from config.devstack.places import ROOT, Home

LONGEST_SOCKET_FOLDER = 60  # socket paths stop near 100 bytes


def elsewhere_path() -> Path:
    """Outside the project, for when that lies below somebody's 0700 home."""
    name = f"fengqiao-{os.geteuid()}-{hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:10]}"
    return Path("/var/tmp") / name


def elsewhere() -> Path:
    """The same folder, made if absent, and surely ours."""
    folder = elsewhere_path()
    folder.mkdir(mode=0o755, exist_ok=True)
    found = folder.lstat()
    if found.st_uid != os.geteuid() or folder.is_symlink():
        raise Refused(f"{folder} belongs to somebody else; remove it and start again")
    folder.chmod(0o755)
    return folder


def data_folder(account: Account, home: Home, name: str) -> Path:
    """`<home>/<name>`, private to the account; below /var/tmp if it cannot get there or keep it private."""
    fallback = elsewhere_path() / home.name / name
    if not fallback.exists() or home.throwaway:
        home.folder.mkdir(parents=True, exist_ok=True)
        if can_enter(account, home.folder) and make_private(account, home.folder / name):
            return home.folder / name
        _remove_if_empty(home.folder / name)
    parent = elsewhere() / home.name
    parent.mkdir(exist_ok=True)
    if can_enter(account, parent) and make_private(account, parent / name):
        return parent / name
    raise Refused(f"{account.name} can keep private data neither in {home.folder} nor in {parent}")


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return


def socket_folder(account: Account) -> Path:
    """A fresh 0700 folder with a short name: nothing listens on the network and no password is needed."""
    for parent in (tempfile.gettempdir(), "/tmp", "/var/tmp", "/dev/shm"):
        if len(parent) > LONGEST_SOCKET_FOLDER or not can_enter(account, Path(parent)):
            continue
        try:
            folder = Path(tempfile.mkdtemp(prefix=SOCKET_PREFIX, dir=parent))
        except OSError:
            continue
        if make_private(account, folder):
            return folder
    raise Refused("no temporary folder in which the servers could make their sockets")


def throwaway_home(account: Account) -> Home:
    """A home for one run beside another of the same kind; it is removed at the end."""
    for parent in (tempfile.gettempdir(), "/tmp", "/var/tmp"):
        if can_enter(account, Path(parent)):
            folder = Path(tempfile.mkdtemp(prefix="fengqiao-", dir=parent))
            folder.chmod(0o755)
            return Home(folder, throwaway=True)
    raise Refused("no temporary folder for a throw-away database")
