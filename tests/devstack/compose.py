"""Read docker-compose.yml as Compose would: merges applied, variables filled in."""

import re
from pathlib import Path
from typing import Any

import yaml

from config.devstack.places import ROOT

FILE = ROOT / "docker-compose.yml"
VARIABLE = re.compile(r"\$\{(\w+)(?::[-?]([^}]*))?\}")


def raw() -> dict[str, Any]:
    return yaml.safe_load(FILE.read_text())


def resolved(values: dict[str, str]) -> dict[str, Any]:
    return _fill(raw(), values)


def variables() -> set[str]:
    return {match.group(1) for match in VARIABLE.finditer(FILE.read_text())}


def example() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text().splitlines()
    pairs = [line.split("=", 1) for line in lines if line and not line.startswith("#")]
    return dict(pairs)


def _fill(node: Any, values: dict[str, str]) -> Any:
    if isinstance(node, dict):
        return {key: _fill(value, values) for key, value in node.items()}
    if isinstance(node, list):
        return [_fill(value, values) for value in node]
    if isinstance(node, str):
        return VARIABLE.sub(lambda match: values.get(match[1]) or match[2] or "", node).replace("$$", "$")
    return node


def script(text: str, folder: Path) -> Path:
    path = folder / "script.sh"
    path.write_text(text)
    return path
