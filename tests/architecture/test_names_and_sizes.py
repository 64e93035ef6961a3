"""House style 18 and 19: no drawers without a name, and the tail of every size kept short."""

import ast
import statistics

from tests.architecture.tree import files, parsed, relative, sources

DRAWERS = {"utils", "helpers", "common", "services", "signals", "misc"}


def test_no_file_or_folder_is_a_drawer():
    found = [
        relative(path)
        for path in files("apps", "config", "tests", "static", "templates", "dev.py")
        if DRAWERS & {part.rsplit(".", 1)[0] for part in path.parts[-6:] if part in relative(path)}
    ]
    assert found == []


def test_no_source_file_passes_the_hard_stop():
    long = {
        relative(p): n
        for p in sources("apps", "config", "dev.py")
        if (n := len(p.read_text().splitlines())) > 400
    }
    assert long == {}


def functions():
    for path in sources("apps", "config"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield relative(path), node.name, (node.end_lineno or 0) - node.lineno + 1


def test_functions_stay_readable():
    lengths = list(functions())
    assert [row for row in lengths if row[2] > 50] == []
    assert statistics.quantiles([row[2] for row in lengths], n=10)[-1] <= 25


def test_templates_stay_components():
    long = {relative(p): n for p in files("templates/*.html") if (n := len(p.read_text().splitlines())) > 120}
    assert long == {}


def test_imports_of_ours_stand_at_the_top():
    """A lazy import is a cycle with a coat on (house style 17); import-linter sees it, this names the line."""
    lazy = []
    for path in sources("apps"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef | ast.If | ast.Try):
                for inner in ast.walk(node):
                    if isinstance(inner, ast.ImportFrom) and (inner.module or "").startswith(
                        ("apps.", "config")
                    ):
                        lazy.append(f"{relative(path)}:{inner.lineno}")
    assert lazy == []
