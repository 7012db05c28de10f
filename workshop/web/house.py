"""What every page needs of the running server, in one place, and the built files' addresses."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flask import current_app

from workshop.config import Config
from workshop.live.engine import Engine
from workshop.live.readers import Reader
from workshop.live.sockets import Wire
from workshop.web.gate import Gate

DIST = Path(__file__).resolve().parents[2] / "static" / "dist"


@dataclass(frozen=True, slots=True)
class House:
    """The running server's parts."""

    config: Config
    engine: Engine
    reader: Reader
    wire: Wire
    gate: Gate


def house() -> House:
    """Of the server that answers this request."""
    found: House = current_app.extensions["house"]
    return found


@cache
def _manifest() -> dict[str, Any]:
    names: dict[str, Any] = json.loads((DIST / "manifest.json").read_text())
    return names


def asset(name: str) -> str:
    """The address of a built file; its name carries a hash, so that browsers may keep it for ever."""
    return f"/static/dist/{_manifest()[name]}"
