"""Only the listed third-party files are served, and a missing one is said at start-up."""

import json
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from apps.base.static_finder import VendorFinder
from apps.base.static_storage import ManifestStorage


@pytest.fixture
def modules(settings, tmp_path):
    settings.NODE_MODULES = tmp_path
    settings.VENDOR_FILES = {"lib.js": "lib/dist/lib.min.js"}
    (tmp_path / "lib" / "dist").mkdir(parents=True)
    (tmp_path / "lib" / "dist" / "lib.min.js").write_text("/* lib */", encoding="utf-8")
    (tmp_path / "lib" / "dist" / "secret.js").write_text("/* not listed */", encoding="utf-8")
    return tmp_path


def test_a_listed_file_is_found_by_its_public_name(modules):
    assert VendorFinder().find("vendor/lib.js") == str(modules / "lib" / "dist" / "lib.min.js")
    assert VendorFinder().find("vendor/lib.js", find_all=True) == [
        str(modules / "lib" / "dist" / "lib.min.js")
    ]


@pytest.mark.parametrize(
    "path", ["vendor/secret.js", "lib/dist/lib.min.js", "vendor/../lib/dist/secret.js", "lib.js", ""]
)
def test_nothing_else_of_node_modules_is_reachable(modules, path):
    assert VendorFinder().find(path) is None
    assert VendorFinder().find(path, find_all=True) == []


def test_collecting_lists_exactly_the_allowed_files(modules):
    listed = list(VendorFinder().list([]))
    assert [name for name, _storage in listed] == ["lib.js"]
    assert listed[0][1].prefix == "vendor"
    assert listed[0][1].open("lib.js").read() == b"/* lib */"


def test_a_missing_file_is_an_error_that_says_what_to_do(modules, settings):
    settings.VENDOR_FILES = {"gone.js": "gone/gone.js"}
    (error,) = VendorFinder().check()
    assert error.id == "base.E001"
    assert "gone/gone.js" in error.msg
    assert "npm ci" in error.hint
    assert list(VendorFinder().list([])) == []


def test_the_finder_is_in_use(settings):
    assert any(isinstance(finder, VendorFinder) for finder in finders.get_finders())
    assert VendorFinder().check() == []


def test_source_maps_are_not_followed():
    text = str(ManifestStorage.patterns)
    assert "sourceMappingURL" not in text
    assert "url(" in text.replace("\\", "")


def test_the_lock_file_pins_every_package_by_hash_and_names_no_place_to_fetch_it_from(settings):
    """Where packages come from is the machine's configuration; what they are is ours."""
    lock = json.loads((Path(settings.BASE_DIR) / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: row for name, row in lock["packages"].items() if name}
    assert len(packages) >= 4
    assert [name for name, row in packages.items() if not row["integrity"].startswith("sha512-")] == []
    assert [name for name, row in packages.items() if "resolved" in row] == []
