"""``manage.py tick`` by two processes at the same moment, on one SQLite file."""

import sqlite3
import subprocess
import sys

from listings.management.jobs import JOBS
from tools.environment import ROOT, without_ours

MANAGE = (sys.executable, "manage.py")


def test_two_processes_at_once_run_each_job_once(tmp_path):
    environment = without_ours() | {"HAMMJOBS_DATA": str(tmp_path)}
    migrate = (*MANAGE, "migrate", "--verbosity=0")
    subprocess.run(migrate, cwd=ROOT, env=environment, check=True)

    ticks = [
        subprocess.Popen(
            (*MANAGE, "tick"), cwd=ROOT, env=environment, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    errors = [each.communicate(timeout=60)[1] for each in ticks]

    assert [each.returncode for each in ticks] == [0, 0]
    assert errors == [b"", b""]
    with sqlite3.connect(tmp_path / "hammjobs.sqlite3") as database:
        query = "SELECT job, error FROM listings_clockrun ORDER BY job"
        runs = database.execute(query).fetchall()
    assert runs == sorted((job.name, "") for job in JOBS)
