"""The photos of one workshop, for whoever may wait: to be read in a thread, or by a command that serves nobody."""

import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

NAME: Final = re.compile(r"[0-9a-f]{64}")
SMALL_SIDE: Final = 320
SMALL_QUALITY: Final = 60


@dataclass(frozen=True, slots=True)
class Album:
    """folder: where they lie, each under its name (workshop/photos/__init__.py); need not be there."""

    folder: Path

    def whole(self, name: str) -> bytes | None:
        """The picture (WebP) as it is kept, or None."""
        try:
            return (self.folder / name).read_bytes() if NAME.fullmatch(name) else None
        except OSError:
            return None

    def small(self, name: str) -> bytes | None:
        """The picture (WebP), 320 points at most, or None. It was drawn by us, so that it may be opened here."""
        from PIL import Image

        kept = self.whole(name)
        try:
            with Image.open(io.BytesIO(kept or b""), formats=("WEBP",)) as picture:
                picture.thumbnail((SMALL_SIDE, SMALL_SIDE))
                out = io.BytesIO()
                picture.save(out, "WEBP", quality=SMALL_QUALITY)
        except OSError:
            return None
        return out.getvalue()

    def keep_only(self, names: set[str]) -> None:
        """Removes all others for good, and what an interrupted upload left."""
        for file in self.folder.iterdir() if self.folder.is_dir() else ():
            if file.name not in names:
                file.unlink(missing_ok=True)
