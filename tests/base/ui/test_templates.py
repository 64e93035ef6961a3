"""What every template must keep: our content security policy, the size budget, one-line comments."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(ROOT.rglob("*.html"))
OURS = [
    p
    for p in TEMPLATES
    if p.relative_to(ROOT).parts[0] in ("ui", "layouts", "account", "mfa", "usersessions", "errors")
]
FORBIDDEN = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*application/json)", re.I),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.I),
    "a javascript address": re.compile(r"[\"']\s*javascript:", re.I),
    "an htmx script value": re.compile(r"hx-(vals|headers)\s*=\s*[\"']js:|hx-on", re.I),
}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_template_breaks_the_content_security_policy(path):
    text = path.read_text(encoding="utf-8")
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_template_is_longer_than_120_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 120


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_comments_stay_on_one_line(path):
    """Django prints a {# comment #} that runs over two lines."""
    for line in path.read_text(encoding="utf-8").splitlines():
        assert line.count("{#") == line.count("#}"), line


@pytest.mark.parametrize("path", OURS, ids=name)
def test_components_never_switch_escaping_off(path):
    assert not re.search(r"\|\s*safe\b|autoescape\s+off", path.read_text(encoding="utf-8"))


def test_every_component_tells_its_props():
    silent = [
        p.name
        for p in (ROOT / "ui").glob("*.html")
        if not p.name.startswith("_") and not p.read_text(encoding="utf-8").startswith("{#")
    ]
    assert silent == []


def test_every_style_sheet_of_a_component_is_linked_somewhere():
    linked = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    sheets = sorted(p.name for p in (Path(settings.BASE_DIR) / "static" / "css" / "ui").glob("*.css"))
    assert [s for s in sheets if f"css/ui/{s}" not in linked] == []


def test_style_sheets_name_no_other_host_and_use_tokens_for_clock_colours():
    for sheet in (Path(settings.BASE_DIR) / "static" / "css").rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert "http" not in text, sheet
        assert "@import" not in text, sheet
        if sheet.name != "tokens.css":
            assert not re.search(r"#(1b6638|744a00|a1160f|17191c|c98a06)", text), sheet
