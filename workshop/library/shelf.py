"""The built-in methods and recipes, read when somebody first asks for them and kept from then on; and those of one's
own beside them.

Reading takes a moment: a server asks off its loop (runtime.loop().in_thread), and not at its start.
"""

from functools import cache, lru_cache

from workshop.library.complaints import Faulty
from workshop.library.linting import FOLDER, Library, check_own, files_of, load
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


@lru_cache(maxsize=16)
def with_own(methods: tuple[str, ...], recipes: tuple[str, ...]) -> Library:
    """The built-in ones and these texts, as far as they are right: a recipe may take steps of methods of one's own.

    Kept for a while, since several pages ask for the same shelf; nobody may change what comes back.
    """
    both = library().copy()
    for body in (*methods, *recipes):
        try:
            both.put(check_own(body.encode(), "", both)[0])
        except Faulty:
            continue
    return both


def built_in_text(thing: Method | Recipe) -> str:
    """The file of a built-in one."""
    folder = "methods" if isinstance(thing, Method) else "recipes"
    return (FOLDER / folder / f"{thing.id}.yaml").read_text(encoding="utf-8")
