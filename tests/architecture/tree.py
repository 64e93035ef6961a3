"""The tree the architecture tests look at: only what git knows or would add."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = (
    ("base",),
    ("parameters",),
    ("organisations",),
    ("accounts", "parties"),
    ("casefiles",),
    ("deadlines", "documents", "notifications"),
    ("petitions",),
    ("supervision",),
    ("advisers",),
    ("mediation", "message_board", "outreach"),
    ("conferences",),
    ("statistics", "workbench", "portal", "administration"),
    ("demonstration",),
)
FLOOR_OF = {app: level for level, apps in enumerate(FLOORS) for app in apps}


@cache
def files(*patterns: str) -> tuple[Path, ...]:
    """Tracked and new files matching git pathspecs, ignored ones left out."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.split("\n")  # fmt: skip
    return tuple(ROOT / name for name in sorted(set(listed)) if name and (ROOT / name).is_file())


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def sources(*patterns: str) -> list[Path]:
    """Python files of ours, migrations left out."""
    return [
        path for path in files(*patterns) if path.suffix == ".py" and "/migrations/" not in relative(path)
    ]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))
