"""Every picture the README and the manual show is one the camera takes, and is there."""

import re
from pathlib import Path

from tests.screenshots.scenes import SCENES

ROOT = Path(__file__).resolve().parents[2]
SHOWN = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
PAGES = [
    ROOT / "README.md",
    ROOT / "docs" / "staff-manual.md",
    *sorted((ROOT / "docs" / "manual").glob("*.md")),
]


def shown() -> dict[Path, str]:
    return {
        (page.parent / target).resolve(): page.name
        for page in PAGES
        for target in SHOWN.findall(page.read_text())
    }


def test_every_picture_shown_is_there():
    assert [f"{page}: {picture.name}" for picture, page in shown().items() if not picture.is_file()] == []


def test_the_camera_takes_what_is_shown_and_nothing_else():
    taken = {f"{scene.name}-{width}.png" for scene in SCENES for width in scene.manual}
    assert {picture.name for picture in shown()} == taken


def test_no_picture_lies_about_unused():
    lying = {picture.name for picture in (ROOT / "docs" / "screenshots").glob("*.png")}
    assert lying == {picture.name for picture in shown()}
