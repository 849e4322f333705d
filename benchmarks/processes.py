"""What a process and its children have used, as Linux counts it in /proc."""

import os
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")
# Places in /proc/<pid>/stat after the name: parent, then four times in ticks (its
# own in user and system mode, those of children that have ended).
PARENT = 1
TIMES = slice(11, 15)


@dataclass(frozen=True, slots=True)
class Memory:
    """In megabytes. ``own_share`` splits what several processes share among them."""

    resident: float
    own_share: float


def cpu_seconds(root: int) -> float:
    """Of ``root`` and everything it started, ended children included."""
    parents: defaultdict[int, list[int]] = defaultdict(list)
    ticks: dict[int, int] = {}
    for pid, fields in _all_stats():
        parents[int(fields[PARENT])].append(pid)
        ticks[pid] = sum(map(int, fields[TIMES]))
    tree = [root]
    for pid in tree:
        tree += parents[pid]
    return sum(ticks.get(pid, 0) for pid in tree) / TICKS


def children(root: int) -> list[int]:
    return [pid for pid, fields in _all_stats() if int(fields[PARENT]) == root]


def memory(pid: int) -> Memory:
    lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()[1:]
    values = {name: int(rest.split()[0]) for name, _, rest in map(_parts, lines)}
    return Memory(values["Rss"] / 1024, values["Pss"] / 1024)


def _parts(line: str) -> tuple[str, str, str]:
    return line.partition(":")


def _all_stats() -> list[tuple[int, list[str]]]:
    stats = []
    for folder in PROC.iterdir():
        if folder.name.isdecimal() and (fields := _stat(folder)):
            stats.append((int(folder.name), fields))
    return stats


def _stat(folder: Path) -> list[str]:
    """The fields after the name, which may hold anything; empty once it is gone."""
    try:
        return (folder / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
