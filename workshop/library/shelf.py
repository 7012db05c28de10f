"""The built-in methods and recipes, read when somebody first asks for them and kept from then on.

Reading takes a moment: a server asks off its loop (runtime.loop().in_thread), and not at its start.
"""

from functools import cache

from workshop.library.linting import FOLDER, Library, files_of, load
from workshop.library.model import Method, Preparation, Recipe


@cache
def library() -> Library:
    """All that is built in and right; a test keeps all of it right."""
    found, _ = load(files_of(FOLDER))
    return found


def methods() -> dict[str, Method]:
    return library().methods


def recipes() -> dict[str, Recipe]:
    return library().recipes


def preparation() -> Preparation:
    return library().preparation
