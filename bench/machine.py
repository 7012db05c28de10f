"""On what a figure was measured: machine, versions, and the commit."""

import json
import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from bench.server import ROOT

_PACKAGES: Final = (
    "eventlet",
    "flask-socketio",
    "python-socketio",
    "python-engineio",
    "orjson",
    "pysqlite3",
    "picows",
    "uvloop",
)


def stamp() -> dict[str, Any]:
    """What every result says of when and on what it was measured."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        "commit": commit(),
        "machine": machine(),
        "versions": versions(),
    }


def versions() -> dict[str, str]:
    """What ran, by name."""
    found = {"python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    found["node"] = _said("node", "--version").lstrip("v")
    peer = ROOT / "node_modules" / "socket.io" / "package.json"
    if peer.is_file():
        found["socket.io"] = json.loads(peer.read_text())["version"]
    return found


def machine() -> dict[str, Any]:
    """The machine, as far as it matters here."""
    model = next((line for line in _lines("/proc/cpuinfo") if line.startswith("model name")), ": unknown")
    memory = next((line for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), "MemTotal: 0 kB")
    return {
        "cpus": os.cpu_count(),
        "cpu": model.split(":", 1)[1].strip(),
        "memory_gb": round(int(memory.split()[1]) / 1024**2),
        "system": f"{platform.system()} {platform.release()}",
    }


def commit() -> str:
    """The commit that was measured; + if something was changed after it."""
    changed = "+" if _said("git", "-C", str(ROOT), "status", "--porcelain", "--untracked-files=no") else ""
    return _said("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD") + changed


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


def _said(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=10).stdout.strip()
    except OSError:
        return ""
