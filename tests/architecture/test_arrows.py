"""What import-linter cannot see: strings, migrations, templates, and who may assign a state."""

import ast
import re
import tomllib

import pytest
from django.db.migrations.loader import MigrationLoader

from apps.petitions.rules.lifecycle import VERBS
from config.celery import app
from config.schedule import SCHEDULE
from tests.architecture.tree import FLOOR_OF, ROOT, files, parsed, relative, sources

OURS = set(FLOOR_OF)


def test_every_rule_and_action_has_its_twin():
    missing = []
    for path in sources("apps/*/rules/*.py", "apps/*/actions/*.py"):
        app, room, *rest = path.relative_to(ROOT / "apps").parts
        if path.name == "__init__.py" or room not in ("rules", "actions"):
            continue
        twin = ROOT / "tests" / app / room / "/".join([*rest[:-1], f"test_{rest[-1]}"])
        if not twin.exists():
            missing.append(relative(path))
    assert missing == []


def test_state_is_assigned_only_in_actions():
    found = []
    for path in sources("apps"):
        if "/actions/" in relative(path):
            continue
        for node in ast.walk(parsed(path)):
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            if any(isinstance(target, ast.Attribute) and target.attr == "state" for target in targets):
                found.append(f"{relative(path)}:{node.lineno}")
    assert found == []


def enqueued_names():
    for path in sources("apps"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "enqueue_after_commit":
                yield node.args[0].value


def test_every_task_name_exists():
    app.loader.import_default_modules()
    known = set(app.tasks)
    assert {entry["task"] for entry in SCHEDULE.values()} <= known
    assert set(enqueued_names()) <= known


def test_migrations_depend_downwards_only():
    loader = MigrationLoader(None)
    upward = [
        (key, dependency)
        for key, migration in loader.disk_migrations.items()
        if key[0] in OURS
        for dependency in migration.dependencies
        if dependency[0] in OURS and FLOOR_OF[dependency[0]] > FLOOR_OF[key[0]]
    ]
    assert upward == []


def test_migrations_are_named():
    assert [
        relative(p)
        for p in files("apps/*/migrations/*.py")
        if re.search(r"_auto_|_alter_field|_initial", p.name)
    ] == []


def test_framework_signals_only_in_accounts_receivers():
    found = [
        relative(path)
        for path in sources("apps")
        if "django.dispatch" in path.read_text() and relative(path) != "apps/accounts/receivers.py"
    ]
    assert found == []


@pytest.mark.parametrize("verb", sorted(set(VERBS) - {"reveal"}))  # a reveal is a reading, not an event
def test_every_verb_has_words_for_the_timeline(verb):
    assert (ROOT / f"templates/petitions/events/{verb}.html").exists()


FORBIDDEN = {
    "mark_safe": re.compile(r"\bmark_safe\("),
    "csrf_exempt": re.compile(r"\bcsrf_exempt\b"),
    "pickle": re.compile(r"^\s*import pickle|from pickle", re.M),
    "yaml.load": re.compile(r"yaml\.load\("),
    "shell=True": re.compile(r"shell\s*=\s*True"),
    "raw or extra": re.compile(r"\.(raw|extra)\("),
    "request data expanded into a query": re.compile(r"\*\*request\.(GET|POST|data|query_params)"),
}


@pytest.mark.parametrize("name", sorted(FORBIDDEN))
def test_dangerous_calls_are_absent(name):
    allowed = {"mark_safe": {"apps/base/cells.py", "apps/base/templatetags/ui.py"}}.get(name, set())
    assert [
        relative(p)
        for p in sources("apps", "config")
        if FORBIDDEN[name].search(p.read_text()) and relative(p) not in allowed
    ] == []


def test_templates_never_switch_escaping_off():
    pattern = re.compile(r"\|\s*safe\b|{%\s*autoescape\s+off")
    assert [
        relative(p) for p in files("templates/*") if p.suffix == ".html" and pattern.search(p.read_text())
    ] == []


def test_nothing_committed_names_a_machine():
    """No path of a machine, no registry's host: the project speaks of itself alone."""
    pattern = re.compile(r"/work/|/root/|/home/[a-z]+/|file://")
    found = [
        relative(p)
        for p in files(".")
        if p.suffix in {".py", ".md", ".html", ".toml", ".yml", ".yaml", ".json", ".js", ".css", ".sh", ""}
        and relative(p) != "tests/architecture/test_arrows.py"
        and p.name not in {"LICENSE", "uv.lock", "package-lock.json"}
        and pattern.search(p.read_text(errors="replace"))
    ]
    assert found == []


def test_every_private_room_is_protected():
    """A room that exists stands in its app's `protected` contract (pyproject.toml)."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    protected = {module for contract in contracts for module in contract.get("protected_modules", ())}
    rooms = {"views", "api", "forms", "filters", "tasks", "urls", "admin", "management"}
    existing = {
        f"apps.{path.relative_to(ROOT / 'apps').parts[0]}.{path.relative_to(ROOT / 'apps').parts[1].removesuffix('.py')}"
        for path in sources("apps/*/*")
        if path.relative_to(ROOT / "apps").parts[1].removesuffix(".py") in rooms
    }
    assert {name for name in existing if not name.startswith("apps.base.")} <= protected
