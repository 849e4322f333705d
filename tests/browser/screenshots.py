"""The pictures in the README, taken anew: python -m tests.browser.screenshots"""

import sys
import tempfile
from pathlib import Path

from tests.browser.chromium import ChromiumMissing, chromium, open_context
from tests.portal_process import PortalProcess
from tools.environment import ROOT

FOLDER = ROOT / "docs" / "screenshots"
PICTURES = {"start.png": "/", "stellen.png": "/stellen/"}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        PortalProcess(Path(folder) / "data") as portal,
        chromium() as browser,
    ):
        page = open_context(browser, width=1280, height=900).new_page()
        for name, path in PICTURES.items():
            page.goto(portal.url + path, wait_until="networkidle")
            page.screenshot(path=FOLDER / name)
            print((FOLDER / name).relative_to(ROOT))


if __name__ == "__main__":
    try:
        main()
    except ChromiumMissing:
        sys.exit("Chromium ist nicht installiert.")
