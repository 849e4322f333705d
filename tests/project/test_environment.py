"""What the environment may say is read in one place and told in the README."""

import re

from tests.project.files import ROOT
from tools.environment import names_read, python_files

README = ROOT / "README.md"
# A row of the configuration table: | `NAME` | …
ROW = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)
# Setting a default for another program is not reading.
DIRECT = re.compile(r"os\.environ\b(?!\.setdefault\()|os\.getenv")


def test_every_variable_is_found():
    assert {
        "DATABASE_URL",
        "HAMMJOBS_DATA",
        "HOST",
        "PORT",
        "SECRET_KEY",
    } <= names_read()


def test_readme_lists_every_variable_and_no_other():
    assert set(ROW.findall(README.read_text())) == names_read()


def test_environment_is_read_in_one_place():
    """So that a wrong value is refused in the same words everywhere."""
    readers = [path for path in python_files() if DIRECT.search(path.read_text())]

    assert readers == [ROOT / "hammjobs" / "env.py"]
