"""What every page needs of the running server, in one place, and the built files' addresses."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import current_app

from workshop.config import Config
from workshop.live.engine import Engine
from workshop.live.limits import Limits
from workshop.live.readers import Reader
from workshop.live.rooms import Rooms
from workshop.live.snapshots import Snapshots
from workshop.photos import Photos
from workshop.web.gate import Gate
from workshop.web.passes import Passes

DIST = Path(__file__).resolve().parents[2] / "static" / "dist"


@dataclass(frozen=True, slots=True)
class House:
    """The running server's parts."""

    config: Config
    engine: Engine
    reader: Reader
    snapshots: Snapshots
    rooms: Rooms
    gate: Gate
    passes: Passes
    photos: Photos
    photo_limits: Limits


def house() -> House:
    """Of the server that answers this request."""
    found: House = current_app.extensions["house"]
    return found


def asset(name: str) -> str:
    """The address of a built file; its name carries a hash, so that browsers may keep it for ever."""
    address = built(name)
    if address is None:
        raise LookupError(f"{name} was not built")
    return address


def built(name: str) -> str | None:
    """The same, None for a file that was not built."""
    found: str | None = _manifest()["files"].get(name)
    return found and f"/static/dist/{found}"


def imports(name: str) -> list[str]:
    """The addresses of what a built script needs besides itself, so that a browser can be told in time."""
    return [f"/static/dist/{found}" for found in _manifest()["imports"].get(name, [])]


def _manifest() -> dict[str, Any]:
    """What is built; read again when it was built anew, so that no page points to files that are gone."""
    return _read((DIST / "manifest.json").stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _read(_made_at: int) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((DIST / "manifest.json").read_text())
    return manifest
