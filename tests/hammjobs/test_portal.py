"""The command behind ``make run``, seen from outside: as a process."""

import os
import re
import signal
import socket
import sqlite3
import time
import urllib.request
from pathlib import Path

import pytest

from tests.portal_process import PortalProcess


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as response:  # noqa: S310
        return response.read().decode()


def refusal(data: Path, **settings: str) -> str:
    """What a portal says that cannot start."""
    portal = PortalProcess(data, **settings)
    assert portal.wait() == 1
    return portal.output


def test_portal_sets_up_and_serves_then_keeps_what_it_has(tmp_path):
    with PortalProcess(tmp_path / "data") as portal:
        first_ready = get(f"{portal.url}/readyz")
        first_page = get(portal.url)
        first_code = portal.stop(signal.SIGINT)
        first_output = portal.output
    with PortalProcess(tmp_path / "data") as portal:
        second_page = get(portal.url)
        second_code = portal.stop(signal.SIGTERM)

    assert first_ready == "ok\n"
    assert "Zugänge für /admin/" in first_output
    assert "Traceback" not in first_output
    assert (first_code, second_code) == (0, 0)
    assert _postings(first_page)
    assert _snapshots(tmp_path / "data") == 8
    assert _postings(second_page) == _postings(first_page)
    assert portal.output == f"hammjobs läuft auf {portal.url} (Strg+C beendet).\n"


def _snapshots(data: Path) -> int:
    """Groups of the one day that both starts fell on."""
    with sqlite3.connect(data / "hammjobs.sqlite3") as database:
        query = "SELECT count(*) FROM listings_paysnapshot"
        return database.execute(query).fetchone()[0]


def _postings(page: str) -> list[str]:
    return re.findall(r"/stellen/\d+-[a-z0-9-]+/", page)


def test_busy_port_is_told_in_one_line(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = refusal(tmp_path / "data", PORT=str(port))

    assert said == (
        f"hammjobs: Port {port} ist belegt. Beenden Sie das andere Programm oder "
        f"wählen Sie einen anderen Port, zum Beispiel PORT={port + 1}.\n"
    )


def test_unreachable_database_is_told_in_one_line_without_password(tmp_path):
    url = "postgresql://portal:geheim@127.0.0.1:1/stellen"

    said = refusal(tmp_path / "data", DATABASE_URL=url)

    assert said.startswith(
        "hammjobs: DATABASE_URL: Die Datenbank stellen auf 127.0.0.1:1 "
        "ist nicht erreichbar ("
    )
    assert said.count("\n") == 1
    assert "geheim" not in said


def test_broken_database_file_is_told_in_one_line(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    data.joinpath("hammjobs.sqlite3").write_text("keine Datenbank" * 100)

    said = refusal(data)

    assert said.startswith("hammjobs: DATABASE_URL: Die Datenbank ")
    assert said.count("\n") == 1


def test_data_folder_that_is_a_file_is_told_in_one_line(tmp_path):
    data = tmp_path / "data"
    data.write_text("")

    said = refusal(data)

    assert said.startswith(f"hammjobs: HAMMJOBS_DATA: {data} ")
    assert said.count("\n") == 1


@pytest.mark.parametrize("place", ["static", "start.lock"])
def test_data_folder_that_refuses_is_told_in_one_line(tmp_path, place):
    """Root may write everywhere, so something else stands in the way."""
    data = tmp_path / "data"
    if place == "static":
        data.mkdir()
        data.joinpath("static").write_text("")
    else:
        data.joinpath("start.lock").mkdir(parents=True)

    said = refusal(data, DEMO_DATA="0")

    assert said.splitlines()[-1].startswith(f"hammjobs: HAMMJOBS_DATA: {data / place}")
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "achttausend"),
        ("PORT", "0"),
        ("DEBUG", "vielleicht"),
        ("DATABASE_URL", "zettelkasten://hier"),
        ("HOST", "kein.rechner.invalid"),
        ("HOST", "192.0.2.1"),
    ],
)
def test_wrong_setting_is_told_in_one_line(tmp_path, name, value):
    said = refusal(tmp_path / "data", **{name: value})

    assert said.startswith(f"hammjobs: {name if value != '192.0.2.1' else value}")
    assert said.count("\n") == 1


def test_clock_ticks_beside_the_server_and_ends_with_it(tmp_path):
    with PortalProcess(tmp_path / "data") as portal:
        runs = _wait_for_runs(tmp_path / "data")
        clock = _clock_of(portal)
        portal.stop(signal.SIGKILL)

    assert {error for _, error in runs} == {""}
    assert {"send-mails", "forget-runs"} <= {job for job, _ in runs}
    assert _is_gone(clock)


def test_clock_outlives_the_terminal_as_the_server_does(tmp_path):
    with PortalProcess(tmp_path / "data") as portal:
        _wait_for_runs(tmp_path / "data")
        clock = _clock_of(portal)
        os.kill(clock, signal.SIGHUP)
        time.sleep(0.5)
        state = Path(f"/proc/{clock}/stat").read_text().split()[2]

    assert state == "S"


def _wait_for_runs(data: Path) -> list[tuple[str, str]]:
    """What the first tick did; it comes some seconds after the start."""
    query = "SELECT job, error FROM listings_clockrun"
    for _ in range(300):
        with sqlite3.connect(data / "hammjobs.sqlite3") as database:
            runs = database.execute(query).fetchall()
        if "forget-runs" in dict(runs):
            return runs
        time.sleep(0.1)
    raise AssertionError("The clock never ticked.")


def _clock_of(portal: PortalProcess) -> int:
    """The oldest child: it was there before the workers."""
    process = Path(f"/proc/{portal.process_id}/task/{portal.process_id}/children")
    return min(map(int, process.read_text().split()))


def _is_gone(process: int) -> bool:
    for _ in range(200):
        if not Path(f"/proc/{process}").exists():
            return True
        time.sleep(0.1)
    return False
