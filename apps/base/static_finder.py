"""The short list of third-party files we serve: settings.VENDOR_FILES says which, node_modules holds them.

Nothing else of node_modules is ever reachable, and a missing file is a sentence at start-up, not a broken page.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core import checks
from django.core.files.storage import FileSystemStorage

PREFIX = "vendor"


def vendor_files() -> dict[str, Path]:
    """Public name (vendor/tabler.css) -> where the file lies on this machine."""
    root = Path(settings.NODE_MODULES)
    return {f"{PREFIX}/{name}": root / path for name, path in settings.VENDOR_FILES.items()}


class _RenamedStorage(FileSystemStorage):
    """Opens a file by its public name although it lies elsewhere under another one."""

    def path(self, name: str) -> str:
        return str(vendor_files()[f"{PREFIX}/{name}"])


class VendorFinder(BaseFinder):
    """Finds exactly the files of settings.VENDOR_FILES."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        self.storage = _RenamedStorage(location=settings.NODE_MODULES)
        self.storage.prefix = PREFIX  # type: ignore[attr-defined]  # collectstatic reads it
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        return [
            checks.Error(
                f"Third-party file {path.relative_to(settings.NODE_MODULES)} is missing.",
                hint="Run `npm ci` in the project's folder (npm comes with the `node` dependency group).",
                obj=name,
                id="base.E001",
            )
            for name, path in vendor_files().items()
            if not path.is_file()
        ]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002  Django's signature
        found = vendor_files().get(path)
        everywhere = find_all or kwargs.get("all", False)
        if found is None or not found.is_file():
            return [] if everywhere else None
        return [str(found)] if everywhere else str(found)

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        for name, path in vendor_files().items():
            if path.is_file():
                yield name.removeprefix(f"{PREFIX}/"), self.storage
