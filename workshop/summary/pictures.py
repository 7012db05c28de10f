"""Photos for a summary: where a reader finds one, and the picture itself for files that carry it with them.

Who may see them is the caller's to say; a format asks by name and gets what there is.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

ENDING: Final = "webp"
MOST_EMBEDDED: Final = 3_000_000
"""Characters of pictures in one page: a file that can still be mailed. The rest is linked."""
MOST_PACKED: Final = 60_000_000
"""Bytes of pictures in one zip: it is made in memory."""


def _nowhere(_name: str) -> str:
    return ""


def _none(_name: str) -> bytes | None:
    return None


@dataclass(frozen=True, slots=True)
class Pictures:
    """By the name of a photo: address, where it is shown ("" if nowhere); whole and small, itself (WebP) or None."""

    address: Callable[[str], str] = _nowhere
    whole: Callable[[str], bytes | None] = _none
    small: Callable[[str], bytes | None] = _none


NO_PICTURES: Final = Pictures()


def file_name(photo: str) -> str:
    """What a photo is called among files."""
    return f"{photo}.{ENDING}"


def embedded(pictures: Pictures) -> Callable[[str], str]:
    """name -> the picture as an address that carries it, small; "" where it is not there or the page is full."""
    left = MOST_EMBEDDED

    def source(name: str) -> str:
        nonlocal left
        picture = pictures.small(name) if left > 0 else None
        if picture is None:
            return ""
        told = f"data:image/{ENDING};base64,{base64.b64encode(picture).decode()}"
        if len(told) > left:
            left = 0
            return ""
        left -= len(told)
        return told

    return source
