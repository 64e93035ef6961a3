"""Where data and sockets go, above all when the servers' account cannot enter the project."""

import os
import stat
from pathlib import Path

import pytest

from config.devstack import account, folders
from config.devstack.console import Refused
from config.devstack.places import Home

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root: a plain user runs the servers as itself")


def mode(folder: Path) -> int:
    return stat.S_IMODE(folder.stat().st_mode)


@pytest.fixture
def outside(tmp_path, monkeypatch):
    """A stand-in for /var/tmp that every account may enter."""
    folder = folders.throwaway_home(account.choose()).folder
    monkeypatch.setattr(folders, "elsewhere_path", lambda: folder / "outside")
    yield folder
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir()
    folder.rmdir()


def test_data_lies_in_the_home_and_is_private(outside):
    home = Home(outside / "dev")
    data = folders.data_folder(account.choose(), home, "postgres")
    assert data == home.folder / "postgres"
    assert mode(data) == 0o700
    assert data.stat().st_uid == account.choose().uid


@as_root
def test_below_a_private_folder_the_data_goes_elsewhere_and_no_mode_changes(outside):
    private = outside / "private"
    private.mkdir(mode=0o700)
    home = Home(private / "dev")
    data = folders.data_folder(account.choose(), home, "postgres")
    assert data == outside / "outside" / "dev" / "postgres"
    assert mode(private) == 0o700
    assert not (home.folder / "postgres").exists()


@as_root
def test_the_next_start_finds_the_data_elsewhere_again(outside):
    private = outside / "private"
    private.mkdir(mode=0o700)
    home = Home(private / "dev")
    first = folders.data_folder(account.choose(), home, "postgres")
    private.chmod(0o755)
    assert folders.data_folder(account.choose(), home, "postgres") == first


@as_root
def test_a_folder_of_somebody_else_is_not_used(outside):
    folders.elsewhere_path().mkdir()
    os.chown(folders.elsewhere_path(), 65534, 65534)
    with pytest.raises(Refused, match="somebody else"):
        folders.elsewhere()


def test_sockets_get_a_short_private_folder():
    folder = folders.socket_folder(account.choose())
    try:
        assert len(str(folder)) < 60
        assert mode(folder) == 0o700
    finally:
        folder.rmdir()
