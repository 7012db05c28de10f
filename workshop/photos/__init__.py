"""Photos of a workshop: read, turned, made small and written anew by a process of its own, kept by their hash.

They lie beside the database, in `photos/<workshop's id>/<sha256>`, and are never changed. A row holds the name only.
Nothing here may know who asks: workshop/web/photos.py is the door. redraw.py runs alone, with limits.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from workshop import runtime
from workshop.domain.refusal import Refused
from workshop.domain.words import phrase
from workshop.photos.album import NAME, Album

REDRAW: Final = Path(__file__).with_name("redraw.py")
LARGEST: Final = 1_000_000
"""Bytes of an upload: phones make pictures small before they send them."""
AT_ONCE: Final = 2
"""So many are redrawn at the same time: each may take the limits of redraw.py."""
WITHIN_S: Final = 15
PER_WORKSHOP: Final = 1000

_REASONS: Final = {
    3: phrase("This picture has too many points: 24 million at most. Please take a smaller one."),
    4: phrase("This is no photo that can be read here: JPEG, PNG and WebP can."),
}


class Photos:
    """The folder of all photos of a server. folder: made when the first one comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._turns: Any = runtime.loop().limited(AT_ONCE)

    def keep(self, workshop: str, upload: bytes) -> str:
        """The name of the picture as it is kept. Raises Refused: too_long, bad_shape, limit."""
        if len(upload) > LARGEST:
            raise Refused("too_long", "This photo is too large: 1 MB at most.", field="photo")
        # Both loops wait for a process without standing still; gevent can do so on its own thread only
        with self._turns:
            picture = redrawn(upload)
        return runtime.loop().in_thread(_keep, self._folder / workshop, picture)

    def read(self, workshop: str, name: str) -> bytes | None:
        """The picture (WebP), or None. name: as a client sent it."""
        if not NAME.fullmatch(name):
            return None
        return runtime.loop().in_thread(self.album(workshop).whole, name)

    def album(self, workshop: str) -> Album:
        """All photos of a workshop, to be read in a thread."""
        return Album(self._folder / workshop)


def _keep(folder: Path, picture: bytes) -> str:
    name = hashlib.sha256(picture).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / name).exists():
        return name
    if sum(1 for _ in folder.iterdir()) >= PER_WORKSHOP:
        raise Refused("limit", "This workshop has as many photos as fit: {most}.", most=PER_WORKSHOP)
    # Whole or not at all: a name that is there leads to a whole picture
    with tempfile.NamedTemporaryFile(dir=folder, prefix="new-", delete=False) as file:
        file.write(picture)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(folder / name)
    return name


def redrawn(upload: bytes) -> bytes:
    """The picture, upright, 1600 points at most, WebP, without anything but its points. Raises Refused (bad_shape).

    What a stranger sent is opened in a process that has nothing to lose: no network of ours, no files, little memory.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(REDRAW)],
            input=upload,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WITHIN_S,
            env={},
            check=False,
        )
        status = done.returncode
    except subprocess.TimeoutExpired:
        status = 1
    if status != 0 or not done.stdout:
        raise Refused("bad_shape", _REASONS.get(status, _REASONS[4]), field="photo")
    return done.stdout
