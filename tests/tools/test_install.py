"""What make run says on a machine that is not ready, and how little it does on one
that is."""

import os
import shutil
import subprocess

import pytest

from tools.environment import ROOT

TOO_OLD = "#!/bin/sh\nexit 1\n"
WITHOUT_VENV = '#!/bin/sh\ncase "$*" in *ensurepip*) exit 1 ;; esac\n'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "requirements.txt").write_text("nothing==1.0\n")
    return tmp_path


def install(folder, python="python3"):
    return subprocess.run(
        [ROOT / "tools/install.sh", "requirements.txt"],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHON": str(python)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("script", "said"),
    [(TOO_OLD, "Python 3.11 oder neuer fehlt"), (WITHOUT_VENV, "Modul venv")],
)
def test_unready_python_is_told_in_one_line(folder, script, said):
    python = folder / "python"
    python.write_text(script)
    python.chmod(0o755)

    done = install(folder, python)

    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (folder / ".venv").exists()


def test_nothing_happens_while_the_lock_is_the_same(folder):
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    shutil.copy("/bin/false", programs / "python")
    shutil.copy(
        folder / "requirements.txt", folder / ".venv/installed-requirements.txt"
    )

    done = install(folder)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
