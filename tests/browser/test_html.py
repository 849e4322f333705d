"""Every kind of page is valid HTML, says the Nu checker: all in one go."""

import json
import shutil
import subprocess
import urllib.error
import urllib.request

from tests.browser.pages import PAGES
from tests.missing import missing
from tools.environment import ROOT

JAR = ROOT / "tools/vnu/node_modules/vnu-jar/build/dist/vnu.jar"


def test_every_page_is_valid_html(portal, tmp_path):
    if not (shutil.which("java") and JAR.exists()):
        missing("der HTML-Prüfer (java und das npm-Paket vnu-jar)")
    for kind in PAGES:
        (tmp_path / f"{kind}.html").write_bytes(_fetch(kind.url(portal)))

    checked = subprocess.run(
        ["java", "-jar", JAR, "--format", "json", "--skip-non-html", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )

    messages = json.loads(checked.stderr)["messages"]
    assert [_line(message) for message in messages if message["type"] == "error"] == []
    assert checked.returncode == 0


def _fetch(url: str) -> bytes:
    try:
        with urllib.request.urlopen(url) as response:  # noqa: S310
            return response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.read()


def _line(message: dict) -> str:
    page = message["url"].rpartition("/")[2]
    return f"{page}:{message.get('lastLine')}: {message['message']}"
