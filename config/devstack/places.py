"""Where things lie: the project, and one home per use (working site, tests, benchmark) below `.local`."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCAL = ROOT / ".local"
DATABASE = "fengqiao"


@dataclass(frozen=True)
class Home:
    """Lock, pid files, state and (if the servers' account can enter) the data of one set of servers."""

    folder: Path
    throwaway: bool = False

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def runs(self) -> Path:
        return self.folder / "runs"

    @property
    def state_file(self) -> Path:
        return self.folder / "state.json"


def home(name: str) -> Home:
    folder = LOCAL / name
    folder.mkdir(parents=True, exist_ok=True)
    return Home(folder)


def called_from() -> Path:
    """The folder the user stood in: file arguments of a management command are relative to it."""
    return Path(os.environ.get("FENGQIAO_CALLED_FROM") or Path.cwd())
