"""python -m tests.screenshots ADDRESS [--only PART] [--out FOLDER] [--manual]"""

import argparse
import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from config.devstack.places import called_from
from tests.browser import BROWSER, FLAGS
from tests.screenshots.camera import Camera
from tests.screenshots.scenes import SCENES

# native date fields speak the browser's own language, not the page's
SPOKEN: dict[str, str | float | bool] = {**os.environ, "LANGUAGE": "zh_CN", "LANG": "zh_CN.UTF-8"}
ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py screenshots")
    parser.add_argument("address")
    parser.add_argument("--only", default="", help="scenes whose name contains this")
    parser.add_argument("--out", default="", help="folder for the pictures")
    parser.add_argument("--manual", action="store_true", help="what the manual and README show, into docs/")
    options = parser.parse_args(arguments)
    if not BROWSER:
        print("no Chromium on this machine: apt-get install chromium fonts-noto-cjk", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS, env=SPOKEN)
        camera = Camera(browser, options.address, _folder(options))
        for scene in SCENES:
            if options.only in scene.name and (scene.manual or not options.manual):
                for width in scene.widths if not options.manual else scene.manual:
                    camera.take(scene, width, whole=not options.manual)
                    print(f"{scene.name} {width}", flush=True)
        browser.close()
    for fault in camera.faults:
        print(fault, file=sys.stderr)
    print(f"{camera.taken} pictures in {camera.folder}; {len(camera.faults)} faults")
    return 1 if camera.faults else 0


def _folder(options: argparse.Namespace) -> Path:
    if options.manual:
        return ROOT / "docs" / "screenshots"
    if options.out:
        return called_from() / options.out
    return ROOT / ".local" / "pictures"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
